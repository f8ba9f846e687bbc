import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttachmentBuilder, Events, SlashCommandBuilder } from 'discord.js';
import { login, openDiscord, PIXEL } from './fixtures.ts';

test('a bot logs in, registers a command, is called with a picture, defers, answers with a file and follows up', async (t) => {
  const discord = await openDiscord(t);
  const guild = discord.createGuild({ name: 'Toon town', preferredLocale: 'de' });
  const channel = guild.createChannel({ name: 'gallery' });
  const member = guild.addMember({ username: 'mia', locale: 'fr' });

  const bot = await login(discord, ['Guilds']);
  assert.equal(bot.guilds.cache.get(guild.id)?.name, 'Toon town');
  assert.equal(bot.guilds.cache.get(guild.id)?.channels.cache.size, 1);

  await bot.application.commands.set([
    new SlashCommandBuilder()
      .setName('look')
      .setDescription('Looks at a picture')
      .addAttachmentOption((option) =>
        option.setName('image').setDescription('The picture').setRequired(true),
      )
      .addBooleanOption((option) => option.setName('private').setDescription('Only for you')),
  ]);
  assert.deepEqual(discord.commandNames, ['look']);

  bot.on(Events.InteractionCreate, (interaction) => {
    void (async () => {
      if (!interaction.isChatInputCommand()) return;
      const attachment = interaction.options.getAttachment('image', true);
      assert.equal(attachment.width, 1);
      assert.equal(interaction.locale, 'fr');
      assert.equal(interaction.guildLocale, 'de');
      await interaction.deferReply();
      const bytes = Buffer.from(await (await fetch(attachment.url)).arrayBuffer());
      await interaction.editReply({
        content: `got ${bytes.length} bytes`,
        files: [new AttachmentBuilder(bytes, { name: 'copy.png', description: 'a copy' })],
      });
      await interaction.followUp({ content: 'and more' });
    })();
  });

  const call = await member.slash(
    'look',
    { image: { bytes: PIXEL, name: 'pixel.png' } },
    { channel },
  );
  const acknowledgement = await call.acknowledged();
  assert.equal(acknowledgement.type, 5);

  const [original, followup] = await call.settled({ messages: 2 });
  const [attachment] = original?.attachments ?? [];
  assert.ok(original && followup && attachment);
  assert.equal(original.content, `got ${PIXEL.length} bytes`);
  assert.equal(attachment.filename, 'copy.png');
  assert.equal(attachment.description, 'a copy');
  assert.deepEqual(Buffer.from(discord.attachmentBytes(attachment)), PIXEL);
  assert.equal(followup.content, 'and more');
  assert.equal(followup.message_reference?.message_id, original.id);
});
