import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import sharp from 'sharp';

import { readAnswer, type SeenAnswer } from '../../demo/read-card.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askAboutMessage,
  askForCard,
  buttonsOf,
  drawImage,
  press,
  verdictIdOf,
  whisperOf,
  withStore,
} from '../support/cards.ts';
import { draw, teach, trueLessons } from '../support/learning.ts';
import { plant } from '../support/plant.ts';
import { retrain } from '../support/retraining.ts';

const HEAT_MAP = translate('en', 'why.heatMap');
const NEAREST = translate('en', 'why.nearest');
const OF_BASE = translate('en', 'why.origin.base');
const OF_GUILD = translate('en', 'why.origin.guild');

describe('"Why?"', () => {
  let world: BotWorld;
  let ada: Person;
  let mia: Person;
  let olga: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    mia = world.guild.addMember({
      username: 'mia',
      locale: 'en-US',
      permissions: ['ManageMessages'],
    });
    olga = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function ask(person: Person, card: APIMessage): Promise<APIMessage> {
    const call = await press(person, card, 'why');
    const [message] = await call.settled({ timeoutMs: 10_000 });
    assert.ok(message);
    assert.ok(((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0);

    return message;
  }

  async function why(person: Person, card: APIMessage): Promise<SeenAnswer> {
    return readAnswer(await ask(person, card));
  }

  function bytesOf({ pictures }: SeenAnswer, altText: string): Buffer {
    const picture = pictures.find((one) => one.altText.startsWith(altText));
    assert.ok(picture, altText);

    return Buffer.from(world.discord.attachmentBytes(picture.url));
  }

  async function learn(count: number, firstSeed = 0, guild = world.guild): Promise<void> {
    const lessons = await trueLessons(count, firstSeed);
    await withStore(world, (store) => teach(store, lessons, { guild, moderator: mia }));
  }

  /** The lines that tell of neighbours. */
  function neighbours({ lines }: SeenAnswer): string[] {
    return lines.filter((line) => /^[123]\. /.test(line));
  }

  async function modelOf(card: APIMessage): Promise<string> {
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

    return verdict?.model ?? '';
  }

  it('says to anyone what the verdict was made of: scores, heat map, nearest pictures, model', async () => {
    const card = await askForCard(ada, await drawImage(1));
    const stranger = world.guild.addMember({ locale: 'en-US' });
    const answer = await why(stranger, card);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    assert.ok(verdict);

    const { lines, pictures } = answer;
    const percents = [...(lines[1] ?? '').matchAll(/(\d+)%/g)].map(([, number]) => Number(number));
    const other = verdict.label === 'goody' ? 'baddy' : 'goody';
    assert.equal(lines[0], `## 🔍 ${translate('en', 'button.why')}`);
    assert.equal((percents[0] ?? 0) + (percents[1] ?? 0), 100);
    assert.ok(lines[1]?.includes(`: ${translate('en', `verdict.${verdict.label}`)} `));
    assert.ok(lines[1]?.includes(`Runner-up: ${translate('en', `verdict.${other}`)} `));
    assert.equal(lines[2], translate('en', 'why.model'));
    assert.equal(lines.at(-1), `-# ${translate('en', 'card.model', { model: verdict.model })}`);

    // Pictures of the base set are not part of the project: there is nothing to show of them.
    assert.deepEqual(
      pictures.map(({ altText }) => altText),
      [HEAT_MAP],
    );
    assert.equal(neighbours(answer).length, 3);
    assert.ok(neighbours(answer).every((line) => line.endsWith(OF_BASE)));

    const { width, height, format } = await sharp(bytesOf(answer, HEAT_MAP)).metadata();
    assert.deepEqual([format, width === height], ['jpeg', true]);
  });

  for (const locale of LOCALES) {
    it(`speaks the language of whoever presses it: ${locale}`, async () => {
      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const person = world.guild.addMember({ locale: tag });
      const { lines } = await why(person, await askForCard(ada, await drawImage(1)));

      assert.equal(lines[0], `## 🔍 ${translate(locale, 'button.why')}`);
      assert.ok(lines.includes(translate(locale, 'why.model')));
      assert.ok(lines.includes(`**${translate(locale, 'why.nearest')}**`));
    });
  }

  it('shows pictures that this server taught, in the order of its lines, to its members', async () => {
    await learn(24);
    await retrain(world, olga);
    const { name, bytes, sha256 } = await draw(300, 'goody');
    const card = await askForCard(ada, { name, bytes, sha256 });
    const answer = await why(ada, card);
    const lines = neighbours(answer);

    assert.equal(lines.length, 3);
    assert.ok(
      lines.some((line) => line.endsWith(OF_GUILD)),
      lines.join('\n'),
    );

    const strip = answer.pictures.find(({ altText }) => altText.startsWith(NEAREST));
    assert.equal(strip?.altText, [NEAREST, ...lines].join('\n'));

    const { width, height } = await sharp(bytesOf(answer, NEAREST)).metadata();
    assert.deepEqual([width, height], [784, 316]);
  });

  it('shows no other server anything of what this one taught', async () => {
    await learn(24);
    await retrain(world, olga);
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const stranger = elsewhere.addMember({
      locale: 'en-US',
      permissions: ['ManageGuild', 'ManageMessages'],
    });

    // The very picture that was taught there, with a head of their own and without.
    const { name, bytes, sha256 } = await draw(0, 'goody');
    const before = await why(stranger, await askForCard(stranger, { name, bytes, sha256 }));
    assert.ok(neighbours(before).every((line) => line.endsWith(OF_BASE)));
    assert.ok(!before.lines.includes(translate('en', 'why.memory')));

    await learn(12, 400, elsewhere);
    await retrain(world, stranger, { channel });
    const after = await why(stranger, await askForCard(stranger, { name, bytes, sha256 }));
    assert.ok(
      neighbours(after).every((line) => !line.includes('100%')),
      neighbours(after).join(),
    );

    // Nor by pressing their button here.
    const card = await askForCard(ada, { name, bytes, sha256 });
    const customId = buttonsOf(card).find(({ action }) => action === 'why')?.customId ?? '';
    const planted = await plant(world, channel, { button: customId });
    const call = await stranger.click(planted, customId);
    assert.equal(await whisperOf(call), translate('en', 'error.VERDICT_GONE'));
  });

  it('speaks of the head that gave the verdict, after others have taken over', async () => {
    const image = await drawImage(200);
    const first = await askForCard(ada, image);
    const ofBase = await why(ada, first);
    await learn(12);
    await retrain(world, olga);
    const second = await askForCard(ada, image);
    const ofVersion1 = await why(ada, second);
    await learn(12, 50);
    await retrain(world, olga);
    const third = await askForCard(ada, image);
    const ofVersion2 = await why(ada, third);

    assert.equal(new Set(await Promise.all([first, second, third].map(modelOf))).size, 3);

    const heatMaps = [ofBase, ofVersion1, ofVersion2].map((answer) => bytesOf(answer, HEAT_MAP));
    assert.equal(new Set(heatMaps.map((bytes) => bytes.toString('base64'))).size, 3);

    for (const [card, before] of [
      [first, ofBase],
      [second, ofVersion1],
    ] as const) {
      const again = await why(ada, card);

      assert.deepEqual(again.lines, before.lines);
      assert.ok(again.lines.at(-1)?.endsWith(await modelOf(card)));
      assert.ok(bytesOf(again, HEAT_MAP).equals(bytesOf(before, HEAT_MAP)));
    }
  });

  it('says that it was memory, and still what the model itself had said', async () => {
    const image = await drawImage(1);
    const first = await askForCard(ada, image);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(first)));
    const label = verdict?.label === 'goody' ? 'baddy' : 'goody';
    await press(mia, first, label);

    const { lines } = await why(ada, await askForCard(ada, image));

    assert.ok(lines[1]?.includes(`: ${translate('en', `verdict.${verdict?.label ?? 'unsure'}`)} `));
    assert.equal(lines[2], translate('en', 'why.memory'));
    assert.ok(!lines.includes(translate('en', 'why.model')));
  });

  it('says what moderators have said since, and does not say that nobody has', async () => {
    const card = await askForCard(ada, await drawImage(1));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    const label = verdict?.label === 'goody' ? 'baddy' : 'goody';
    await press(mia, card, label);

    const { lines } = await why(ada, card);

    assert.ok(!lines.includes(translate('en', 'why.model')));
    assert.ok(!lines.includes(translate('en', 'why.memory')));
    const moderator = `<@${mia.id}>`;
    const word = translate('en', `verdict.${label}`);
    const corrected = translate('en', 'card.corrected', { label: word, moderator });
    assert.ok(
      lines.some((line) => line.includes(corrected)),
      lines.join('\n'),
    );
  });

  it('says so where the picture is gone, and takes it from the card where it is there', async () => {
    await (await olga.slash('settings', { 'keep-days': 0 })).settled();
    const fromMessage = await askAboutMessage(ada, ada, world.channel, await drawImage(1));
    const gone = await why(ada, fromMessage);

    assert.ok(gone.lines.includes(translate('en', 'why.pictureGone')));
    assert.deepEqual(gone.pictures, []);
    assert.ok(gone.lines[1]?.includes('Runner-up'));

    const fromCommand = await askForCard(ada, await drawImage(1));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(fromCommand)));
    assert.equal(verdict?.picture, null);
    const there = await why(ada, fromCommand);
    assert.ok(!there.lines.includes(translate('en', 'why.pictureGone')));
    assert.equal(there.pictures.length, 1);
  });

  it('works in direct messages and where the bot is no member, with what it came with', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const eve = elsewhere.addMember({ locale: 'en-US', hasApp: true });

    for (const [person, where] of [
      [ada, { channel: ada.directMessages }],
      [eve, { channel }],
    ] as const) {
      const card = await askForCard(person, await drawImage(1), where);
      const answer = await why(person, card);

      assert.equal(neighbours(answer).length, 3);
      assert.ok(neighbours(answer).every((line) => line.endsWith(OF_BASE)));
    }
  });

  it('says in words what it may not attach', async () => {
    const strict = world.discord.createGuild({
      name: 'No files',
      botPermissions: ['ViewChannel', 'SendMessages'],
      everyonePermissions: ['ViewChannel', 'SendMessages', 'UseApplicationCommands'],
    });
    strict.createChannel({ name: 'talk' });
    const person = strict.addMember({ locale: 'en-US', permissions: ['AttachFiles'] });
    const answer = await why(person, await askForCard(person, await drawImage(1)));

    assert.deepEqual(answer.pictures, []);
    assert.equal(neighbours(answer).length, 3);
    assert.ok(answer.lines.includes(`-# ${translate('en', 'error.CANNOT_ATTACH_FILES')}`));
  });

  it('says so of a card that nobody knows any more', async () => {
    const planted = await plant(world, world.channel, { button: 'why:aaaaaaaaaaaa' });
    const call = await ada.click(planted, 'why:aaaaaaaaaaaa');

    assert.equal(await whisperOf(call), translate('en', 'error.VERDICT_GONE'));
  });

  it('shows no heat map in the name of a head that is not kept any more', async () => {
    const card = await askForCard(ada, await drawImage(1));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    assert.ok(verdict);
    const model = `${verdict.model}-of-last-year`;
    await withStore(world, (store) =>
      store.addVerdict({ ...verdict, id: 'bbbbbbbbbbbb', model, messageId: null }),
    );

    const planted = await plant(world, world.channel, { button: 'why:bbbbbbbbbbbb' });
    const call = await ada.click(planted, 'why:bbbbbbbbbbbb');
    const [message] = await call.settled();
    assert.ok(message);

    assert.deepEqual(readAnswer(message).pictures, []);
    assert.equal(
      readAnswer(message).lines.at(-1),
      `-# ${translate('en', 'card.model', { model })}`,
    );
  });
});
