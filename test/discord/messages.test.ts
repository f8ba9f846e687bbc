import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  ContainerBuilder,
  EmbedBuilder,
  Events,
  MediaGalleryBuilder,
  MessageFlags,
  Partials,
  TextDisplayBuilder,
} from 'discord.js';
import { ask, codeOf, login, openDiscord, PIXEL } from './fixtures.ts';
import type { Discord } from './index.ts';

async function scene(t: TestContext) {
  const discord = await openDiscord(t);
  const guild = discord.createGuild();
  const channel = guild.createChannel();
  const member = guild.addMember({ username: 'mia' });

  return { discord, guild, channel, member };
}

/** Posts a body as the bot and gives the refusal's code and the problems' codes. */
async function refusal(discord: Discord, channelId: string, body: object) {
  const { status, json } = await ask(discord, 'POST', `/channels/${channelId}/messages`, body);
  const problems = [...JSON.stringify(json['errors'] ?? {}).matchAll(/"code":"([A-Z0-9_]+)"/g)];
  discord.takeViolations();

  return [status, json['code'], ...problems.map(([, code]) => code)];
}

const button = (more: object) => ({ type: 2, style: 1, label: 'x', ...more });
const row = (...components: object[]) => ({ type: 1, components });

test('without the message content intent other people’s words and pictures are empty, over REST as well', async (t) => {
  const { discord, channel, member } = await scene(t);
  const said = await member.send(channel, {
    content: 'secret',
    attachments: [{ bytes: PIXEL, name: 'a.png' }],
  });
  const mentioning = await member.send(channel, { content: `<@${discord.application.id}> hello` });
  const direct = await member.send(member.directMessages, { content: 'between us' });
  const get = async (message: { id: string; channel_id: string }) => {
    const path = `/channels/${message.channel_id}/messages/${message.id}`;
    const { json } = await ask(discord, 'GET', path);
    return [json['content'], (json['attachments'] as unknown[]).length];
  };

  assert.deepEqual(await get(said), ['', 0]);
  assert.deepEqual(await get(mentioning), [mentioning.content, 0]);
  assert.deepEqual(await get(direct), ['between us', 0]);

  const reading = await openDiscord(t, { privilegedIntents: { messageContent: true } });
  const guild = reading.createGuild();
  const place = guild.createChannel();
  const open = await guild.addMember().send(place, { content: 'open' });
  const { json } = await ask(reading, 'GET', `/channels/${place.id}/messages/${open.id}`);
  assert.equal(json['content'], 'open');
});

test('an edit drops the attachments that it does not list', async (t) => {
  const { discord, channel } = await scene(t);
  const bot = await login(discord, ['Guilds']);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const message = await place.send({
    content: 'two',
    files: [
      { attachment: PIXEL, name: 'one.png' },
      { attachment: PIXEL, name: 'two.png' },
    ],
  });
  const [first, second] = message.attachments.values();
  assert.ok(first && second);

  const edited = await message.edit({ attachments: [second] });
  assert.deepEqual(
    edited.attachments.map(({ name }) => name),
    ['two.png'],
  );
  assert.throws(() => discord.attachmentBytes(first.url), /no file/);
  const replaced = await message.edit({
    attachments: [],
    files: [{ attachment: PIXEL, name: 'three.png' }],
  });
  assert.deepEqual(
    replaced.attachments.map(({ name }) => name),
    ['three.png'],
  );
});

test('pictures of galleries and embeds become links of the CDN and leave the list of attachments', async (t) => {
  const { discord, channel } = await scene(t);
  const bot = await login(discord, ['Guilds']);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const files = [{ attachment: PIXEL, name: 'card.png' }];
  await place.send({
    flags: MessageFlags.IsComponentsV2,
    files,
    components: [
      new ContainerBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('A card'))
        .addMediaGalleryComponents(
          new MediaGalleryBuilder().addItems({
            media: { url: 'attachment://card.png' },
            description: 'a pixel',
          }),
        ),
    ],
  });
  await place.send({ embeds: [new EmbedBuilder().setImage('attachment://card.png')], files });

  const [card, embedded] = channel.messages;
  assert.ok(card && embedded);
  const text = JSON.stringify(card.components);
  const url = /"url":"([^"]+card\.png[^"]+)"/.exec(text)?.[1];
  assert.ok(url);
  assert.match(text, /"width":1,"height":1,"content_type":"image\/png","attachment_id":"\d+"/);
  assert.equal((await fetch(url)).status, 200);
  assert.deepEqual([card.attachments, embedded.attachments], [[], []]);
  assert.equal((await fetch(embedded.embeds[0]?.image?.url ?? '')).status, 200);
});

test('Discord’s rules for messages are kept, with its error codes', async (t) => {
  const discord = await openDiscord(t, { rateLimits: false });
  const channel = discord.createGuild().createChannel();
  const refused = (body: object) => refusal(discord, channel.id, body);
  const text = { type: 10, content: 'hello' };
  const v2 = { flags: MessageFlags.IsComponentsV2 };
  const custom = (id: string) => button({ custom_id: id });
  const five = [1, 2, 3, 4, 5, 6].map((number) => custom(String(number)));

  assert.deepEqual(await refused({}), [400, 50006]);
  assert.deepEqual(await refused({ content: 'x'.repeat(2001) }), [
    400,
    50035,
    'BASE_TYPE_MAX_LENGTH',
  ]);
  assert.deepEqual(await refused({ components: [text] }), [400, 50035, 'UNION_TYPE_CHOICES']);
  assert.deepEqual(await refused({ ...v2, content: 'x', components: [text] }), [
    400,
    50035,
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ]);
  assert.deepEqual(await refused({ ...v2, components: Array.from({ length: 41 }, () => text) }), [
    400,
    50035,
    'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ]);
  assert.deepEqual(await refused({ components: [row(...five)] }), [
    400,
    50035,
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ]);
  assert.deepEqual(await refused({ components: five.map((one) => row(one)) }), [
    400,
    50035,
    'BASE_TYPE_BAD_LENGTH',
  ]);
  assert.deepEqual(await refused({ components: [row(custom('a'), custom('a'))] }), [
    400,
    50035,
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ]);
  assert.deepEqual(await refused({ components: [row(button({}))] }), [
    400,
    50035,
    'BASE_TYPE_REQUIRED',
  ]);
  assert.deepEqual(
    await refused({ components: [row(button({ custom_id: 'a', url: 'https://x.org' }))] }),
    [400, 50035, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE'],
  );
  const long = { description: 'x'.repeat(3500) };
  assert.deepEqual(await refused({ embeds: [long, long] }), [
    400,
    50035,
    'MAX_EMBED_SIZE_EXCEEDED',
  ]);
  const gallery = { type: 12, items: [{ media: { url: 'attachment://none.png' } }] };
  assert.deepEqual(await refused({ ...v2, components: [gallery] }), [
    400,
    50035,
    'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ]);
});

test('a file over ten mebibytes is refused with 40005', async (t) => {
  const { discord, channel } = await scene(t);
  const bot = await login(discord, ['Guilds']);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const send = (bytes: number) =>
    place.send({ files: [{ attachment: Buffer.alloc(bytes), name: 'big.bin' }] });

  await assert.rejects(send(10 * 1024 * 1024 + 1), (error) => codeOf(error) === 40005);
  assert.deepEqual(
    discord.takeViolations().map(({ code }) => code),
    [40005],
  );
  await send(10 * 1024 * 1024);
});

test('reactions reach a bot that has cached nothing, as partials, and a removal names no member', async (t) => {
  const { discord, channel, member } = await scene(t);
  const message = await member.send(channel, { content: 'react!' });
  const bot = await login(discord, ['Guilds', 'GuildMessageReactions'], {
    partials: [Partials.Message, Partials.Reaction, Partials.User],
  });
  const added = new Promise<string>((resolve) => {
    bot.on(Events.MessageReactionAdd, (reaction, user) => {
      resolve(`${reaction.partial ? 'partial' : 'full'} ${reaction.emoji.name ?? ''} ${user.id}`);
    });
  });
  const removed = new Promise<boolean>((resolve) => {
    bot.on(Events.MessageReactionRemove, (_reaction, user) => {
      resolve(user.partial);
    });
  });

  await member.react(message, '😇');
  assert.equal(await added, `partial 😇 ${member.id}`);
  const place = await bot.channels.fetch(channel.id);
  assert.ok(place?.isTextBased());
  const fetched = await place.messages.fetch(message.id);
  await fetched.react('👀');
  assert.equal(fetched.reactions.cache.get('😇')?.count, 1);
  const users = await fetched.reactions.cache.get('😇')?.users.fetch();
  assert.deepEqual([...(users?.keys() ?? [])], [member.id]);
  await member.unreact(message, '😇');
  await removed;
  assert.deepEqual(
    member.look(message)?.reactions?.map(({ emoji, me }) => [emoji.name, me]),
    [['👀', true]],
  );
});

test('what the bot may not see or do is refused with 50001 and 50013, what is not there with 10003 and 10008', async (t) => {
  const { discord, guild, member } = await scene(t);
  const hidden = guild.createChannel({ deny: { [guild.id]: ['ViewChannel'] } });
  const bot = { id: discord.application.id };
  const silent = guild.createChannel({ deny: { [bot.id]: ['SendMessages', 'AddReactions'] } });
  const message = await member.send(silent, { content: 'hello' });
  const code = async (method: string, path: string, body?: object) =>
    (await ask(discord, method, path, body)).json['code'];

  assert.equal(await code('GET', `/channels/${hidden.id}`), 50001);
  assert.equal(await code('POST', `/channels/${silent.id}/messages`, { content: 'x' }), 50013);
  const path = `/channels/${silent.id}/messages/${message.id}`;
  assert.equal(await code('PUT', `${path}/reactions/${encodeURIComponent('😇')}/@me`), 50013);
  assert.equal(await code('DELETE', path), 50013);
  assert.equal(await code('PATCH', path, { content: 'mine' }), 50005);
  assert.equal(await code('GET', '/channels/123'), 10003);
  assert.equal(await code('GET', `/channels/${silent.id}/messages/123`), 10008);
});
