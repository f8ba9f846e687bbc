import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { translate } from '../../src/locales/index.ts';
import type { Label } from '../../src/store/ports.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askAboutMessage,
  askForCard,
  asImage,
  drawImage,
  type Image,
  press,
  verdictIdOf,
  withStore,
} from '../support/cards.ts';

const SAME = `**🧠 ${translate('en', 'card.remembered.same')}**`;
const ALIKE = `**🧠 ${translate('en', 'card.remembered.alike')}**`;

describe('what a moderator said, remembered', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;
  let seed = 300;

  before(async () => {
    world = await startBotWorld();
    asker = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A picture that was corrected to the label that the model did not give it. */
  async function corrected(): Promise<{ image: Image; card: APIMessage; label: Label }> {
    seed += 1;
    const image = await drawImage(seed);
    const card = await askForCard(asker, image);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    const label = verdict?.label === 'goody' ? 'baddy' : 'goody';
    await press(mod, card, label);

    return { image, card, label };
  }

  async function linesFor(image: Image, person = asker): Promise<readonly string[]> {
    return readAnswer(await askForCard(person, image)).lines;
  }

  it('is the next verdict on the same picture, with the model’s own score beside it', async () => {
    const { image, card, label } = await corrected();
    const [, score = ''] = readAnswer(card).lines;
    const again = await askForCard(asker, image);
    const { lines, pictures } = readAnswer(again);
    const emoji = label === 'goody' ? '😇' : '😈';
    const said = translate('en', `verdict.${label}`);

    assert.equal(lines[0], `## ${emoji} ${said}`);
    assert.equal(lines[1], SAME);

    // The same bar and the same number as on the first card.
    const [bar = '', percent = ''] = /^([▰▱]+) .*?(\d+).*$/.exec(score)?.slice(1) ?? [];
    const alone = translate('en', 'card.modelAlone', { verdict: '', sure: '' }).split(':')[0];
    assert.ok(lines[2]?.startsWith(`${bar} ${String(alone)}: `), lines[2]);
    assert.match(lines[2] ?? '', new RegExp(`\\b${percent}\\s?%`));

    assert.ok(pictures[0]?.altText.startsWith(said));
  });

  it('is on record as memory, with the model’s own label and confidence', async () => {
    const { image, card, label } = await corrected();
    const again = await askForCard(asker, image);

    const [first, second] = await withStore(world, (store) =>
      Promise.all([card, again].map((each) => store.findVerdict(verdictIdOf(each)))),
    );

    assert.equal(second?.verdict, label);
    assert.equal(second.rememberedFrom, image.sha256);
    assert.deepEqual(
      [second.label, second.confidence, second.logOdds, second.model],
      [first?.label, first?.confidence, first?.logOdds, first?.model],
    );
  });

  for (const [what, copy] of [
    ['saved as JPEG', (file: Buffer) => sharp(file).jpeg({ quality: 80 })],
    ['scaled down', (file: Buffer) => sharp(file).resize(170).png()],
    ['scaled up', (file: Buffer) => sharp(file).resize(560).png()],
    [
      'slightly cropped',
      (file: Buffer) => sharp(file).extract({ left: 5, top: 4, width: 291, height: 292 }).png(),
    ],
  ] as const) {
    it(`holds for the same picture ${what}, and says that it is one that looks the same`, async () => {
      const { image, label } = await corrected();
      const bytes = await copy(image.bytes).toBuffer();
      const lines = await linesFor(asImage(bytes, 'again.png'));

      assert.ok(lines[0]?.endsWith(translate('en', `verdict.${label}`)));
      assert.equal(lines[1], ALIKE);
    });
  }

  it('holds for the message command as well', async () => {
    const { image, label } = await corrected();
    const card = await askAboutMessage(mod, asker, world.channel, image);
    const { lines } = readAnswer(card);

    assert.ok(lines[0]?.endsWith(translate('en', `verdict.${label}`)));
    assert.equal(lines[1], SAME);
  });

  it('is said in the language of whoever asks', async () => {
    const { image } = await corrected();
    const yuki = world.guild.addMember({ username: 'yuki', locale: 'ja' });
    const lines = await linesFor(image, yuki);

    assert.equal(lines[1], `**🧠 ${translate('ja', 'card.remembered.same')}**`);
  });

  it('holds for no other picture', async () => {
    await corrected();
    seed += 1;
    const card = await askForCard(asker, await drawImage(seed));

    assert.deepEqual(faultsOfCard(readAnswer(card)), []);
  });

  it('holds in no other server, and not in direct messages', async () => {
    const { image, card } = await corrected();
    const elsewhere = world.discord.createGuild({ name: 'Another club' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    elsewhere.addMember({ person: asker });

    for (const where of [channel, asker.directMessages]) {
      const there = await askForCard(asker, image, { channel: where });

      assert.deepEqual(readAnswer(there).lines, readAnswer(card).lines);
    }
  });

  it('says that moderators disagree where they do', async () => {
    const { image, card, label } = await corrected();
    const ole = world.guild.addMember({ username: 'ole', permissions: ['ManageMessages'] });
    await press(ole, card, label === 'goody' ? 'baddy' : 'goody');

    const lines = await linesFor(image);
    assert.equal(lines[1], `${SAME} · ⚖️ ${translate('en', 'queue.disputed')}`);
    assert.ok(!lines[0]?.endsWith(translate('en', `verdict.${label}`)));
  });

  it('holds after a restart', async () => {
    const { image } = await corrected();
    await world.restart();

    assert.equal((await linesFor(image))[1], SAME);
  });

  it('is forgotten once it is undone', async () => {
    const { image, card } = await corrected();
    const copy = asImage(await sharp(image.bytes).jpeg({ quality: 80 }).toBuffer(), 'copy.jpg');
    await press(mod, card, 'undo');

    assert.deepEqual(await linesFor(image), readAnswer(card).lines);
    assert.ok(!(await linesFor(copy)).some((line) => line.includes('🧠')));
  });

  it('can be corrected on the card that remembered it, and says what counts then', async () => {
    const { image, label } = await corrected();
    const again = await askForCard(asker, image);
    const other = label === 'goody' ? 'baddy' : 'goody';
    await press(mod, again, other);

    const lines = await linesFor(image);
    assert.ok(lines[0]?.endsWith(translate('en', `verdict.${other}`)));
    assert.equal(lines[1], SAME);
  });
});
