import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContextMenuCommandBuilder,
  FileUploadBuilder,
  InteractionContextType,
  ApplicationCommandType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
  ApplicationIntegrationType,
} from 'discord.js';
import { ask, codeOf, login, onInteraction, openDiscord, PIXEL } from './fixtures.ts';
import type { Discord, DiscordOptions } from './index.ts';

const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  installations: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

const PING = new SlashCommandBuilder()
  .setName('ping')
  .setDescription('Answers')
  .setContexts(...EVERYWHERE.contexts)
  .setIntegrationTypes(...EVERYWHERE.installations);

async function scene(t: TestContext, options?: DiscordOptions) {
  const discord = await openDiscord(t, options);
  const guild = discord.createGuild();
  const channel = guild.createChannel();
  const member = guild.addMember({ username: 'mia' });
  const bot = await login(discord, ['Guilds']);
  await bot.application.commands.set([PING]);

  return { discord, guild, channel, member, bot };
}

function answerWith(bot: Client, content: string) {
  return onInteraction(bot, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(content);
  });
}

function codes(discord: Discord) {
  return discord.takeViolations().map(({ code }) => code);
}

test('a second first answer is refused with 40060', async (t) => {
  const { discord, member, bot } = await scene(t);
  const refused: unknown[] = [];
  onInteraction(bot, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('one');
    interaction.replied = false;
    await interaction.reply('two').catch((error: unknown) => refused.push(codeOf(error)));
  });

  const call = await member.slash('ping');
  await discord.until(() => refused.length > 0);
  assert.deepEqual(refused, [40060]);
  assert.deepEqual(codes(discord), [40060]);
  assert.deepEqual(
    call.messages.map(({ content }) => content),
    ['one'],
  );
});

test('a first answer after three seconds is refused with 10062, and the member is told that nothing came', async (t) => {
  const { discord, member, bot } = await scene(t);
  const refused: unknown[] = [];
  onInteraction(bot, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    discord.clock.advance(3001);
    await interaction.reply('late').catch((error: unknown) => refused.push(codeOf(error)));
  });

  const call = await member.slash('ping');
  await assert.rejects(call.acknowledged({ timeoutMs: 100 }), /did not respond/);
  await discord.until(() => discord.violations.length > 0);
  assert.deepEqual(codes(discord), [10062]);
});

test('an interaction token works for fifteen minutes and is refused with 50027 after them', async (t) => {
  const { discord, member, bot } = await scene(t);
  answerWith(bot, 'hello');
  const call = await member.slash('ping');
  await call.settled();

  const path = `/webhooks/${discord.application.id}/${call.token}/messages/@original`;
  discord.clock.advance(14 * 60_000);
  assert.equal((await ask(discord, 'PATCH', path, { content: 'still' })).status, 200);
  discord.clock.advance(61_000);
  const late = await ask(discord, 'PATCH', path, { content: 'too late' });
  assert.equal(late.status, 401);
  assert.equal(late.json['code'], 50027);
  assert.deepEqual(codes(discord), [50027]);
});

test('an ephemeral answer is seen by the invoker alone and has no place in the channel', async (t) => {
  const { discord, guild, channel, member, bot } = await scene(t);
  const other = guild.addMember({ username: 'ben' });
  onInteraction(bot, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
  });

  const call = await member.slash('ping');
  const [message] = await call.settled();
  assert.ok(message);
  assert.equal(message.flags, MessageFlags.Ephemeral);
  assert.equal(member.look(message)?.content, 'psst');
  assert.equal(other.look(message), undefined);
  assert.equal(other.read(channel).length, 0);

  const fetched = await ask(discord, 'GET', `/channels/${channel.id}/messages/${message.id}`);
  assert.equal(fetched.json['code'], 10008);
});

test('a public answer does not become ephemeral by an edit', async (t) => {
  const { discord, member, bot } = await scene(t);
  answerWith(bot, 'hello');
  const call = await member.slash('ping');
  await call.settled();

  const path = `/webhooks/${discord.application.id}/${call.token}/messages/@original`;
  const edited = await ask(discord, 'PATCH', path, { content: 'psst', flags: 64 });
  assert.equal(edited.json['flags'], 0);
  assert.match(discord.takeViolations()[0]?.what ?? '', /ephemeral/);
});

test('an app that only its user installed may follow up five times', async (t) => {
  const { discord, bot } = await scene(t, { rateLimits: false });
  const foreign = discord.createGuild({ name: 'Elsewhere', botInstalled: false });
  const channel = foreign.createChannel();
  const member = foreign.addMember({ username: 'eve', hasApp: true });
  const refused: unknown[] = [];
  onInteraction(bot, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('first');
    for (const word of ['1', '2', '3', '4', '5', '6']) {
      await interaction.followUp(word).catch((error: unknown) => refused.push(codeOf(error)));
    }
  });

  const call = await member.slash('ping', {}, { channel });
  await call.settled({ messages: 6 });
  assert.deepEqual(call.interaction.authorizing_integration_owners, { 1: member.id });
  await discord.until(() => refused.length > 0);
  assert.deepEqual(refused, [40094]);
  assert.deepEqual(codes(discord), [40094]);

  const fetched = await ask(discord, 'GET', `/channels/${channel.id}`);
  assert.equal(fetched.json['code'], 50001);
});

test('commands work in direct messages with the bot and, for those who have the app, in private channels', async (t) => {
  const { discord, member, bot } = await scene(t);
  const [ann, bob] = [
    discord.createPerson({ username: 'ann', hasApp: true }),
    discord.createPerson({ username: 'bob' }),
  ];
  const group = discord.createPrivateChannel([ann, bob]);
  const contexts: unknown[] = [];
  onInteraction(bot, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    contexts.push(interaction.context);
    await interaction.reply('hello');
  });

  const inDirect = await member.slash('ping', {}, { channel: member.directMessages });
  await inDirect.settled();
  assert.deepEqual(inDirect.interaction.authorizing_integration_owners, { 0: '0' });
  const inGroup = await ann.slash('ping', {}, { channel: group });
  await inGroup.settled();
  assert.deepEqual(contexts, [InteractionContextType.BotDM, InteractionContextType.PrivateChannel]);
  await assert.rejects(bob.slash('ping', {}, { channel: group }), /has not installed the app/);
});

test('a command is offered only where it is registered for, to those who may, with the options it has', async (t) => {
  const { guild, channel, member, bot } = await scene(t);
  await bot.application.commands.set([
    new SlashCommandBuilder()
      .setName('admin')
      .setDescription('For few')
      .setDefaultMemberPermissions(32)
      .addIntegerOption((option) =>
        option.setName('count').setDescription('How many').setRequired(true).setMaxValue(5),
      ),
  ]);
  const admin = guild.addMember({ username: 'ada', permissions: ['ManageGuild'] });

  await assert.rejects(member.slash('ping'), /There is no slash command "ping"/);
  await assert.rejects(member.slash('admin', { count: 1 }), /only to members with the permissions/);
  await assert.rejects(admin.slash('admin'), /"count" is required/);
  await assert.rejects(admin.slash('admin', { count: 6 }), /takes from any to 5/);
  await assert.rejects(admin.slash('admin', { cuont: 1 }), /has no option "cuont"/);
  const hidden = guild.createChannel({ name: 'hidden', deny: { [guild.id]: ['ViewChannel'] } });
  await assert.rejects(
    member.slash('admin', { count: 1 }, { channel: hidden }),
    /lacks ViewChannel/,
  );

  answerWith(bot, 'done');
  const call = await admin.slash('admin', { count: 5 }, { channel });
  await call.settled();
});

test('a message command carries its target in full, also for a bot that may not read messages', async (t) => {
  const { channel, member, bot } = await scene(t);
  await bot.application.commands.set([
    new ContextMenuCommandBuilder().setName('Look at it').setType(ApplicationCommandType.Message),
  ]);
  const seen: unknown[] = [];
  onInteraction(bot, async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    const { content, attachments, messageSnapshots } = interaction.targetMessage;
    seen.push([content, attachments.size, messageSnapshots.first()?.attachments.size]);
    await interaction.reply('seen');
  });

  const message = await member.send(channel, {
    content: 'my drawing',
    attachments: [{ bytes: PIXEL, name: 'a.png' }],
  });
  const forwarded = await member.forward(message, channel);
  await (await member.messageCommand('Look at it', message)).settled();
  await (await member.messageCommand('Look at it', forwarded)).settled();
  assert.deepEqual(seen, [
    ['my drawing', 1, undefined],
    ['', 0, 1],
  ]);
});

test('a button opens a form with a file field, whose answer changes the message it belongs to', async (t) => {
  const { discord, member, bot } = await scene(t);
  const handler = onInteraction(bot, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const button = new ButtonBuilder()
        .setCustomId('open')
        .setLabel('Open')
        .setStyle(ButtonStyle.Primary);
      const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
      await interaction.reply({ content: 'press', components: [row] });
    } else if (interaction.isButton()) {
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('form')
          .setTitle('A form')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('Words')
              .setTextInputComponent(
                new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short),
              ),
            new LabelBuilder()
              .setLabel('Picture')
              .setFileUploadComponent(new FileUploadBuilder().setCustomId('picture')),
          ),
      );
    } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      const words = interaction.fields.getTextInputValue('words');
      const picture = interaction.fields.getUploadedFiles('picture', true).first();
      await interaction.update({ content: `${words} ${picture?.name ?? ''}`, components: [] });
    }
  });

  const call = await member.slash('ping');
  const [message] = await call.settled();
  assert.ok(message);
  const opened = await member.click(message, 'open');
  assert.equal((await opened.opened()).title, 'A form');
  await assert.rejects(member.submitModal(opened, { words: 'x' }), /"picture" is required/);
  const submitted = await member.submitModal(opened, {
    words: 'look:',
    picture: { bytes: PIXEL, name: 'p.png' },
  });
  await submitted.settled();
  assert.equal(member.look(message)?.content, 'look: p.png');
  assert.deepEqual(handler.errors, []);
  await assert.rejects(member.click(message, 'open'), /has no component "open"/);
  assert.equal(discord.violations.length, 0);
});

test('an option that suggests is answered with suggestions', async (t) => {
  const { member, bot } = await scene(t);
  await bot.application.commands.set([
    new SlashCommandBuilder()
      .setName('find')
      .setDescription('Finds')
      .addStringOption((option) =>
        option.setName('name').setDescription('Whom').setAutocomplete(true),
      ),
  ]);
  onInteraction(bot, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}ey`, value: 'x' }]);
  });

  assert.deepEqual(await member.autocomplete('find', { name: 'mick' }, 'name'), [
    { name: 'mickey', value: 'x' },
  ]);
});

test('a member who may not use external apps gets the answers of their own app for their eyes only', async (t) => {
  const { discord, bot } = await scene(t);
  answerWith(bot, 'hello');
  const foreign = discord.createGuild({
    botInstalled: false,
    everyonePermissions: ['ViewChannel', 'SendMessages', 'UseApplicationCommands'],
  });
  foreign.createChannel();
  const member = foreign.addMember({ hasApp: true });

  const [message] = await (await member.slash('ping')).settled();
  assert.equal(message?.flags, MessageFlags.Ephemeral);
});
