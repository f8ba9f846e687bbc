import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createInflate, constants } from 'node:zlib';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { WebSocket } from 'ws';
import { login, openDiscord } from './fixtures.ts';
import type { Discord } from './index.ts';

interface Payload {
  op: number;
  t: string | null;
  s: number | null;
  d: Record<string, unknown>;
}

/** A gateway client that does nothing by itself. */
async function connect(test: TestContext, discord: Discord, query = 'v=10&encoding=json') {
  const socket = new WebSocket(`${discord.gatewayUrl}/?${query}`);
  const received: Payload[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data) => {
    received.push(JSON.parse((data as Buffer).toString()) as Payload);
  });
  test.after(() => {
    socket.terminate();
  });
  await new Promise((resolve) => socket.once('open', resolve));

  const send = (payload: unknown) => {
    socket.send(JSON.stringify(payload));
  };
  const identify = (more: object = {}) => {
    send({
      op: 2,
      d: {
        token: discord.token,
        intents: 1,
        properties: { os: 'linux', browser: 'x', device: 'x' },
        ...more,
      },
    });
  };
  const until = async (find: (payload: Payload) => boolean): Promise<Payload> => {
    for (;;) {
      const found = received.find(find);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  return { socket, send, identify, until, closed, received };
}

test('READY names the bot, its guilds and where to resume, and each guild follows in full', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild({ name: 'Toon town' });
  guild.createChannel({ name: 'gallery' });
  const client = await connect(t, discord);
  client.identify();

  const hello = await client.until(({ op }) => op === 10);
  assert.equal(hello.d['heartbeat_interval'], 41_250);
  const ready = await client.until(({ t: name }) => name === 'READY');
  assert.deepEqual(ready.d['guilds'], [{ id: guild.id, unavailable: true }]);
  assert.match(String(ready.d['resume_gateway_url']), /^ws:\/\/127\.0\.0\.1:\d+$/);
  const created = await client.until(({ t: name }) => name === 'GUILD_CREATE');
  assert.equal(created.d['name'], 'Toon town');
  assert.equal(created.s, 2);
});

test('a wrong token is refused with 4004, and a privileged intent that is not switched on with 4014', async (t) => {
  const discord = await openDiscord(t);
  const wrong = await connect(t, discord);
  wrong.identify({ token: 'nonsense' });
  assert.equal(await wrong.closed, 4004);

  const greedy = await connect(t, discord);
  greedy.identify({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent });
  assert.equal(await greedy.closed, 4014);

  const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
  await assert.rejects(client.login('wrong.token.here'));
  await client.destroy();

  assert.deepEqual(
    discord.takeViolations().map(({ code }) => code),
    [4004, 4014, 0],
  );
});

test('a client that sends no heartbeats, too large payloads or too many of them is thrown out', async (t) => {
  const discord = await openDiscord(t, { gateway: { heartbeatIntervalMs: 40 } });
  const dead = await connect(t, discord);
  dead.identify();
  assert.equal(await dead.closed, 4009);

  const large = await connect(t, discord);
  large.send({ op: 1, d: 'x'.repeat(4096) });
  assert.equal(await large.closed, 4002);

  const eager = await connect(t, discord);
  for (let count = 0; count <= 120; count += 1) eager.send({ op: 1, d: null });
  assert.equal(await eager.closed, 4008);

  assert.equal(discord.takeViolations().length, 3);
});

test('the zlib-stream compression is spoken to clients that ask for it', async (t) => {
  const discord = await openDiscord(t);
  const socket = new WebSocket(`${discord.gatewayUrl}/?v=10&encoding=json&compress=zlib-stream`);
  t.after(() => {
    socket.terminate();
  });
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  const text = new Promise<string>((resolve) => {
    inflate.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    });
  });
  socket.on('message', (data) => inflate.write(data));

  assert.equal((JSON.parse(await text) as Payload).op, 10);
});

test('after its connection broke discord.js resumes at the resume address and gets what it missed', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild();
  const channel = guild.createChannel();
  const member = guild.addMember();
  const bot = await login(discord, ['Guilds', 'GuildMessages']);
  const doors: string[] = [];
  discord.on('gateway', ({ event, over }) => {
    if (event === 'resumed') doors.push(over);
  });
  const missed = new Promise((resolve) => bot.once(Events.MessageCreate, resolve));
  const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));

  discord.faults.gateway.drop();
  await member.send(channel, { content: 'while you were away' });
  await Promise.all([missed, resumed]);

  assert.deepEqual(doors, ['resume']);
});

test('discord.js resumes after op 7 and after a resumable op 9', async (t) => {
  const discord = await openDiscord(t);
  const bot = await login(discord, ['Guilds']);

  for (const fault of [
    () => {
      discord.faults.gateway.reconnect();
    },
    () => {
      discord.faults.gateway.invalidSession({ resumable: true });
    },
  ]) {
    const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
    fault();
    await resumed;
  }
});

test('discord.js identifies anew after op 9', async (t) => {
  const discord = await openDiscord(t);
  const bot = await login(discord, ['Guilds']);
  const identified = new Promise((resolve) => {
    discord.on('gateway', ({ event }) => {
      if (event === 'identified') resolve(event);
    });
  });
  const ready = new Promise((resolve) => bot.once(Events.ShardReady, resolve));

  discord.faults.gateway.invalidSession();
  await Promise.all([identified, ready]);
});

test('discord.js notices a half-open connection by its missing heartbeat answers and resumes', async (t) => {
  const discord = await openDiscord(t, { gateway: { heartbeatIntervalMs: 200 } });
  const bot = await login(discord, ['Guilds']);
  const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));

  discord.faults.gateway.halfOpen();
  await resumed;
});

test('events come only with their intents, and twice while they are duplicated', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild();
  const channel = guild.createChannel();
  const member = guild.addMember();
  const without = await connect(t, discord);
  without.identify();
  const client = await connect(t, discord);
  client.identify({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages });
  await Promise.all(
    [without, client].map((one) => one.until(({ t: name }) => name === 'GUILD_CREATE')),
  );

  const off = discord.faults.gateway.duplicateEvents();
  await member.send(channel, { content: 'hello' });
  off();
  await member.send(channel, { content: 'last' });
  await client.until(({ s }) => s === 4);

  const messages = (list: Payload[]) => list.filter(({ t: name }) => name === 'MESSAGE_CREATE');
  assert.equal(messages(client.received).length, 3);
  assert.equal(messages(without.received).length, 0);
  assert.equal(messages(client.received)[0]?.d['content'], '');
});
