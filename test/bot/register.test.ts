import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';
import { promisify } from 'node:util';

import { REST } from 'discord.js';

import { COMMANDS } from '../../src/commands/index.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { type Discord, startDiscord } from '../discord/index.ts';
import { runCommandLine } from '../support/command-line.ts';

const run = promisify(execFile);

function restOf(discord: Discord): REST {
  return new REST({ api: discord.apiUrl }).setToken(discord.token);
}

/** How often commands were written. */
function writes(discord: Discord): number {
  return discord.requests.filter(
    ({ method, route }) => method !== 'GET' && route.includes('/commands'),
  ).length;
}

it('registers commands that are missing, and changes nothing the second time', async () => {
  await using discord = await startDiscord();
  const rest = restOf(discord);

  const first = await registerCommands(rest, discord.application.id, COMMANDS);
  const second = await registerCommands(rest, discord.application.id, COMMANDS);

  assert.deepEqual(first, { status: 'registered', count: COMMANDS.length });
  assert.deepEqual(second, { status: 'unchanged', count: COMMANDS.length });
  assert.equal(writes(discord), 1);
});

it('registers anew where a command differs in a single translation', async () => {
  await using discord = await startDiscord();
  const rest = restOf(discord);
  const [slash, message] = COMMANDS;
  assert.ok(slash && message);

  const older = {
    ...slash,
    data: { ...slash.data, description_localizations: { de: 'Etwas anderes' } },
  } as typeof slash;

  await registerCommands(rest, discord.application.id, [older, message]);
  const result = await registerCommands(rest, discord.application.id, COMMANDS);

  assert.equal(result.status, 'registered');
});

it('takes away a command that is no longer there', async () => {
  await using discord = await startDiscord();
  const rest = restOf(discord);
  const [slash] = COMMANDS;
  assert.ok(slash);

  await registerCommands(rest, discord.application.id, COMMANDS);
  await registerCommands(rest, discord.application.id, [slash]);

  assert.deepEqual(discord.commandNames, ['goodyorbaddy']);
});

it('registers for one server alone, and changes nothing the second time there either', async () => {
  await using discord = await startDiscord();
  const guild = discord.createGuild({ name: 'Test server' });
  const rest = restOf(discord);

  const first = await registerCommands(rest, discord.application.id, COMMANDS, guild.id);
  const second = await registerCommands(rest, discord.application.id, COMMANDS, guild.id);

  assert.equal(first.status, 'registered');
  assert.equal(second.status, 'unchanged');
});

it('does the same as a command of the command line', async () => {
  await using discord = await startDiscord();

  const register = () =>
    run(process.execPath, ['src/cli/main.ts', 'register'], {
      cwd: PROJECT_FOLDER,
      env: {
        ...process.env,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
      },
    });

  const first = await register();
  const second = await register();

  assert.equal(first.stdout, `Registered ${COMMANDS.length} commands for all servers.\n`);
  assert.equal(
    second.stdout,
    `The ${COMMANDS.length} commands for all servers are as they should be.\n`,
  );
});

it('says so where there is no such server', async () => {
  await using discord = await startDiscord();
  const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };

  const { exitCode, stderr } = await runCommandLine(['register', '--guild', '123456789012345678'], {
    environment,
  });

  assert.equal(exitCode, 1);
  assert.match(stderr, /There is no server 123456789012345678/);
});
