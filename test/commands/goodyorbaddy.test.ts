import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { type Locale, LOCALES, translate } from '../../src/locales/index.ts';
import { longGif } from '../support/pictures.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';

/** What Discord calls our locales. */
const DISCORD_TAGS = { en: 'en-US', de: 'de', fr: 'fr', es: 'es-ES', ja: 'ja' } as const;

describe('/goodyorbaddy', () => {
  let world: BotWorld;
  let image: { name: string; bytes: Uint8Array };

  before(async () => {
    world = await startBotWorld();
    image = { name: 'hero.png', bytes: await renderCharacter({ side: 'goody', seed: 1 }) };
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('defers at once and then shows one card with verdict, bar, heat map, alt text and model', async () => {
    const ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const call = await ada.slash('goodyorbaddy', { image });
    const acknowledged = await call.acknowledged();
    const [message, ...others] = await call.settled();

    assert.equal(acknowledged.type, InteractionResponseType.DeferredChannelMessageWithSource);
    assert.ok(message);
    assert.equal(others.length, 0);
    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
    assert.match(readAnswer(message).pictures[0]?.altText ?? '', /hero\.png/);
  });

  it('says the same verdict on the card, in its alt text and in the log', async () => {
    const ada = world.guild.addMember({ username: 'ada-2', locale: 'en-US' });
    const call = await ada.slash('goodyorbaddy', { image });
    const [message] = await call.settled();
    assert.ok(message);

    const line = world.logged.findLast((entry) => entry['interaction'] === call.id);
    const verdict = line?.['verdict'];
    assert.ok(verdict === 'goody' || verdict === 'baddy' || verdict === 'unsure');

    const word = translate('en', `verdict.${verdict}`);
    const { lines, pictures } = readAnswer(message);
    assert.ok(lines[0]?.endsWith(word));
    assert.ok(pictures[0]?.altText.startsWith(word));
  });

  it('sends a heat map that is a JPEG of the picture’s proportions', async () => {
    const ada = world.guild.addMember({ username: 'ada-3' });
    const call = await ada.slash('goodyorbaddy', { image });
    const [message] = await call.settled();
    assert.ok(message);

    const bytes = world.discord.attachmentBytes(readAnswer(message).pictures[0]?.url ?? '');
    assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
  });

  for (const locale of LOCALES) {
    it(`answers in the language of whoever asks: ${locale}`, async () => {
      const member = world.guild.addMember({ username: `speaks-${locale}`, locale: tagOf(locale) });
      const call = await member.slash('goodyorbaddy', { image });
      const [message] = await call.settled();
      assert.ok(message);

      const { lines } = readAnswer(message);
      const verdicts = (['goody', 'baddy', 'unsure'] as const).map((verdict) =>
        translate(locale, `verdict.${verdict}`),
      );

      assert.ok(
        verdicts.some((verdict) => lines[0]?.endsWith(verdict)),
        lines[0],
      );
      assert.ok(lines.some((line) => line.includes(translate(locale, 'card.colours'))));
    });
  }

  it('answers for nobody else’s eyes where private is chosen', async () => {
    const ada = world.guild.addMember({ username: 'ada-4' });
    const bea = world.guild.addMember({ username: 'bea-4' });
    const call = await ada.slash('goodyorbaddy', { image, private: true });
    const [message] = await call.settled();
    assert.ok(message);

    assert.ok(((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.equal(bea.look(message), undefined);
    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  });

  it('answers in direct messages', async () => {
    const ada = world.guild.addMember({ username: 'ada-5' });
    const call = await ada.slash('goodyorbaddy', { image }, { channel: ada.directMessages });
    const [message] = await call.settled();
    assert.ok(message);

    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  });

  it('answers in a server that it was never added to, for somebody who has the app', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const ada = elsewhere.addMember({ username: 'ada-6', hasApp: true });
    const call = await ada.slash('goodyorbaddy', { image }, { channel });
    const [message] = await call.settled();
    assert.ok(message);

    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  });

  it('says how many frames of an animation it judged', async () => {
    const ada = world.guild.addMember({ username: 'ada-7', locale: 'en-US' });
    const bytes = longGif(12);
    const call = await ada.slash('goodyorbaddy', { image: { name: 'wave.gif', bytes } });
    const [message] = await call.settled();
    assert.ok(message);

    const expected = translate('en', 'card.frames', { judged: 5, frames: 12 });
    assert.ok(readAnswer(message).lines.includes(`-# ${expected}`));
  });

  it('gives the verdict without a heat map, and says so, where it may not attach files', async () => {
    const strict = world.discord.createGuild({
      name: 'No files',
      botPermissions: ['ViewChannel', 'SendMessages'],
      everyonePermissions: ['ViewChannel', 'SendMessages', 'UseApplicationCommands'],
    });
    strict.createChannel({ name: 'talk' });
    const ada = strict.addMember({
      username: 'ada-8',
      locale: 'en-US',
      permissions: ['AttachFiles'],
    });
    const call = await ada.slash('goodyorbaddy', { image });
    const [message] = await call.settled();
    assert.ok(message);

    const { lines, pictures } = readAnswer(message);
    assert.equal(pictures.length, 0);
    assert.ok(lines.includes(`-# ${translate('en', 'error.CANNOT_ATTACH_FILES')}`));
  });

  it('never mentions anybody, whatever a file is called', async () => {
    const ada = world.guild.addMember({ username: 'ada-9' });
    const call = await ada.slash('goodyorbaddy', { image: { ...image, name: '@everyone.png' } });
    const [message] = await call.settled();
    assert.ok(message);

    assert.equal(message.mention_everyone, false);
    assert.deepEqual(message.mentions, []);
  });
});

function tagOf(locale: Locale): (typeof DISCORD_TAGS)[Locale] {
  return DISCORD_TAGS[locale];
}
