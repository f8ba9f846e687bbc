import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESTEvents } from 'discord.js';
import { ask, codeOf, login, openDiscord, PIXEL } from './fixtures.ts';
import { startDiscord } from './index.ts';

test('an unknown route is a violation, and closing with a violation throws', async () => {
  const discord = await startDiscord();
  await ask(discord, 'GET', '/no/such/route');

  assert.equal(discord.violations[0]?.kind, 'unknown-route');
  await assert.rejects(discord.close(), /unknown-route: GET \/api\/v10\/no\/such\/route/);
});

test('a field that Discord does not know is a violation where its API description is at hand', async (t) => {
  const discord = await openDiscord(t);
  if (!discord.checksOpenApi) {
    t.skip('no API description at hand');
    return;
  }
  const channel = discord.createGuild().createChannel();
  const path = `/channels/${channel.id}/messages`;

  const { status } = await ask(discord, 'POST', path, { content: 'hello', embed: {} });
  assert.equal(status, 200);
  assert.match(discord.takeViolations()[0]?.what ?? '', /embed: Discord knows no such field/);

  const wrong = await ask(discord, 'POST', path, { content: 'hello', tts: 'yes', flags: '4' });
  assert.equal(wrong.json['code'], 50035);
  assert.equal(discord.takeViolations().length, 1);
});

test('a wrong token gets 401 and is counted, a request without a bot’s user agent is a violation', async (t) => {
  const discord = await openDiscord(t);
  const url = `${discord.apiUrl}/v10/users/@me`;
  assert.equal((await fetch(url)).status, 401);
  assert.equal(discord.rateLimits.invalidRequests, 1);
  await fetch(url, { headers: { authorization: `Bot ${discord.token}` } });
  assert.deepEqual(
    discord.takeViolations().map(({ what }) => what.split(' is ')[0]),
    ['401: Unauthorized', 'the User-Agent'],
  );
});

test('every answer tells the limits, and too many requests get 429', async (t) => {
  const discord = await openDiscord(t);
  const channel = discord.createGuild().createChannel();
  const post = () => ask(discord, 'POST', `/channels/${channel.id}/messages`, { content: 'x' });

  const first = await post();
  assert.equal(first.headers.get('x-ratelimit-limit'), '5');
  assert.equal(first.headers.get('x-ratelimit-remaining'), '4');
  assert.match(first.headers.get('x-ratelimit-bucket') ?? '', /^[0-9a-f]{32}$/);
  for (let count = 0; count < 4; count += 1) await post();
  const refused = await post();
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('x-ratelimit-scope'), 'user');
  assert.equal(refused.json['global'], false);

  const answers = await Promise.all(
    Array.from({ length: 55 }, () => ask(discord, 'GET', '/users/@me')),
  );
  const global = answers.find(({ status }) => status === 429);
  assert.equal(global?.headers.get('x-ratelimit-global'), 'true');
});

test('discord.js waits out a 429 and repeats what a 503 or a broken connection stopped', async (t) => {
  const discord = await openDiscord(t, { rateLimits: false });
  const channel = discord.createGuild().createChannel();
  const bot = await login(discord, ['Guilds']);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const waits: number[] = [];
  bot.rest.on(RESTEvents.RateLimited, ({ timeToReset }) => waits.push(timeToReset));
  const route = 'POST /channels/{channel_id}/messages';

  discord.faults.rateLimited({ route, times: 1, retryAfterSeconds: 0.2 });
  await place.send('one');
  discord.faults.serverErrors({ route, times: 2 });
  await place.send('two');
  discord.faults.dropRequests({ route, times: 1 });
  await assert.rejects(place.send('lost'));
  await place.send('three');
  const off = discord.faults.latency(100, { route });
  const startedAt = Date.now();
  await place.send('four');
  off();

  assert.ok(Date.now() - startedAt >= 100);
  assert.equal(waits.length, 1);
  assert.deepEqual(
    channel.messages.map(({ content }) => content),
    ['one', 'two', 'three', 'four'],
  );
  assert.deepEqual(
    discord.requests
      .filter((request) => request.route.endsWith('messages'))
      .map(({ status }) => status),
    [429, 200, 503, 503, 200, 499, 200, 200],
  );
});

test('commands that Discord would not take are refused, and the same name keeps its id', async (t) => {
  const discord = await openDiscord(t);
  const bot = await login(discord);
  const commands = `/applications/${discord.application.id}/commands`;
  const refused = async (command: object) => {
    const { json } = await ask(discord, 'POST', commands, command);
    discord.takeViolations();
    return [json['code'], /"code":"([A-Z_]+)"/.exec(JSON.stringify(json['errors']))?.[1]];
  };
  const option = (name: string, required: boolean) => ({
    type: 3,
    name,
    description: 'x',
    required,
  });

  assert.deepEqual(await refused({ name: 'Upper', description: 'x' }), [
    50035,
    'APPLICATION_COMMAND_INVALID_NAME',
  ]);
  assert.deepEqual(await refused({ name: 'bare' }), [50035, 'BASE_TYPE_REQUIRED']);
  assert.deepEqual(
    await refused({
      name: 'x',
      description: 'x',
      options: [option('a', false), option('b', true)],
    }),
    [50035, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
  );
  assert.deepEqual(
    await refused({ name: 'x', description: 'x', name_localizations: { xx: 'y' } }),
    [50035, 'ENUM_TYPE_COERCE'],
  );

  const first = await bot.application.commands.create({
    name: 'look',
    description: 'Looks',
    nameLocalizations: { de: 'schau' },
  });
  const [second] = (
    await bot.application.commands.set([{ name: 'look', description: 'Sees' }])
  ).values();
  assert.equal(second?.id, first.id);
  assert.equal(
    (await ask(discord, 'POST', commands, { name: 'look', description: 'x' })).status,
    200,
  );
  await bot.application.commands.delete(first.id);
  assert.deepEqual(discord.commandNames, []);
});

test('links to attachments are signed, run out, and are fresh again when the message is fetched', async (t) => {
  const discord = await openDiscord(t);
  const channel = discord.createGuild().createChannel();
  const bot = await login(discord, ['Guilds']);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const message = await place.send({ files: [{ attachment: PIXEL, name: 'a.png' }] });
  const url = message.attachments.first()?.url ?? '';
  const status = async (link: string) => (await fetch(link)).status;

  assert.match(url, /\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
  assert.equal(await status(url), 200);
  assert.equal(await status(url.split('?')[0] ?? ''), 404);
  discord.clock.advance(25 * 60 * 60 * 1000);
  assert.equal(await status(url), 404);
  const fresh = (await message.fetch(true)).attachments.first()?.url ?? '';
  assert.equal(await status(fresh), 200);
  discord.expireLinks();
  discord.cdn.refusalStatus = 403;
  assert.equal(await status(fresh), 403);
});

test('the CDN can be made to fail in every way that matters to a download', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild();
  const message = await guild
    .addMember()
    .send(guild.createChannel(), { attachments: [{ bytes: PIXEL, name: 'a.png' }] });
  const url = message.attachments[0]?.url ?? '';
  const { cdn } = discord.faults;

  cdn.forbidden({ times: 1 });
  assert.equal((await fetch(url)).status, 403);
  cdn.redirect('http://127.0.0.1:1/', { times: 1 });
  assert.equal((await fetch(url, { redirect: 'manual' })).status, 302);
  cdn.contentType('text/html', { times: 1 });
  assert.equal((await fetch(url)).headers.get('content-type'), 'text/html');
  for (const fault of [
    () => cdn.truncate({ times: 1 }),
    () => cdn.contentLength(10_000, { times: 1 }),
    () => cdn.trickle({ times: 1 }),
    () => cdn.stall({ times: 1 }),
  ]) {
    fault();
    const signal = AbortSignal.timeout(150);
    await assert.rejects(fetch(url, { signal }).then((response) => response.arrayBuffer()));
  }
  assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), PIXEL);
});

test('direct messages, members, guilds and threads are served', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild();
  const channel = guild.createChannel();
  const member = guild.addMember({ username: 'mia' });
  const bot = await login(discord, ['Guilds']);

  await bot.users.send(member.id, 'hello');
  assert.equal(discord.channel(member.directMessages.id).messages[0]?.content, 'hello');
  const server = await bot.guilds.fetch(guild.id);
  assert.equal((await server.members.fetch({ user: member.id, force: true })).user.username, 'mia');
  assert.equal((await server.members.search({ query: 'mi' })).size, 1);
  assert.equal((await server.roles.fetch()).size, 2);
  assert.equal((await server.channels.fetch()).size, 1);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isTextBased() && 'threads' in place);
  await place.sendTyping();
  const message = await member.send(channel, { content: 'a topic' });
  const answer = await ask(
    discord,
    'POST',
    `/channels/${channel.id}/messages/${message.id}/threads`,
    {
      name: 'about it',
    },
  );
  assert.equal(answer.status, 201);
  await assert.rejects(server.members.fetch('123'), (error) => codeOf(error) === 10013);
  assert.equal((await bot.application.fetch()).id, discord.application.id);
});
