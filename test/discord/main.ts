import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createConsole } from './console.ts';
import { startDiscord } from './index.ts';

/** Nobody connected and nothing asked for this long: whoever started this has gone. */
const IDLE_SECONDS = '600';

const { values } = parseArgs({
  options: {
    'idle-seconds': { type: 'string', default: IDLE_SECONDS },
    'message-content': { type: 'boolean', default: false },
    'guild-members': { type: 'boolean', default: false },
    'no-rate-limits': { type: 'boolean', default: false },
    token: { type: 'string' },
  },
});

const discord = await startDiscord({
  ...(values.token === undefined ? {} : { token: values.token }),
  privilegedIntents: {
    messageContent: values['message-content'],
    guildMembers: values['guild-members'],
  },
  rateLimits: !values['no-rate-limits'],
});
const guild = discord.createGuild({ name: 'Toon town' });
const channel = guild.createChannel({ name: 'gallery' });
const member = guild.addMember({ username: 'mia', permissions: ['ManageGuild'] });

const print = (line: object) => {
  console.log(JSON.stringify(line));
};

print({
  api: discord.apiUrl,
  gateway: discord.gatewayUrl,
  cdn: discord.cdnOrigin,
  media: discord.mediaOrigin,
  token: discord.token,
  application: discord.application.id,
  guild: guild.id,
  channel: channel.id,
  member: member.id,
  checksOpenApi: discord.checksOpenApi,
});

const idleMs = Number(values['idle-seconds']) * 1000;
let isStopping = false;
const idle = setTimeout(() => void stop(), idleMs);

discord.on('change', () => idle.refresh());
discord.on('request', () => idle.refresh());

const run = createConsole(discord, { channel, member }, print);
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  idle.refresh();
  void run(line);
});
lines.on('close', () => void stop());
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

async function stop(): Promise<void> {
  if (isStopping) return;

  isStopping = true;
  clearTimeout(idle);
  lines.close();
  const violations = discord.takeViolations();
  await discord.close();
  print({ stopped: true, violations });
  process.exitCode = violations.length === 0 ? 0 : 1;
}
