import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { APIMessage } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { DAY_MS } from '../../src/learning/time.ts';
import { translate } from '../../src/locales/index.ts';
import type { ExampleRecord, KeptPicture } from '../../src/store/ports.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askAboutMessage,
  askForCard,
  drawImage,
  execute,
  type Image,
  press,
  untilLine,
  verdictIdOf,
  withStore,
  wordsOn,
} from '../support/cards.ts';

const QUEUED = translate('en', 'standing.queued');
const GONE = translate('en', 'standing.remembered.picture-gone');

/** How many verdicts still have a picture with features. */
function countPictures(world: BotWorld): number {
  return execute(world, 'select 1 from verdict_pictures').length;
}

describe('a verdict that nobody corrects', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;
  let seed = 400;

  before(async () => {
    world = await startBotWorld({ TRAIN_ON_MESSAGE_CONTENT: 'true' });
    asker = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function newCard(
    ask: (image: Image) => Promise<APIMessage> = (image) => askForCard(asker, image),
  ): Promise<{ image: Image; card: APIMessage; kept: KeptPicture }> {
    seed += 1;
    const image = await drawImage(seed);
    const card = await ask(image);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    assert.ok(verdict?.picture);

    return { image, card, kept: verdict.picture };
  }

  /** All that is kept now has been kept for its time, and the links of that time have run out. */
  async function weekGoesBy(): Promise<void> {
    await world.restart(() => {
      execute(world, `update verdict_pictures set expires_at = ${Date.now() - 1}`);
      world.discord.expireLinks();
    });
  }

  async function exampleOf(image: Image): Promise<ExampleRecord | undefined> {
    return await withStore(world, (store) => store.findExample(world.guild.id, image.sha256));
  }

  it('says when its picture goes: after seven days', async () => {
    const { card } = await newCard();
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

    assert.equal(Number(verdict?.expiresAt) - Number(verdict?.createdAt), 7 * DAY_MS);
  });

  it('loses its picture and features then, and is still on record itself', async () => {
    const { card } = await newCard();
    const young = countPictures(world);
    await world.restart();
    assert.ok(young > 0);
    assert.equal(countPictures(world), young);

    await weekGoesBy();
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

    assert.equal(countPictures(world), 0);
    assert.equal(verdict?.picture, null);
    assert.equal(verdict.ownerId, asker.id);
  });

  it('can be corrected all the same: the picture is taken from its card, and queued', async () => {
    const { image, card, kept } = await newCard();
    await weekGoesBy();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, QUEUED);

    const example = await exampleOf(image);
    assert.equal(example?.state, 'queued');
    assert.deepEqual(example.picture, kept);
    assert.deepEqual(await wordsOn(world, world.guild, image, [mod]), ['mia baddy button']);
  });

  it('can be corrected all the same by a reaction', async () => {
    const { image, card, kept } = await newCard();
    await weekGoesBy();
    await mod.react(card, '😈');
    await untilLine(world, asker, card, QUEUED);

    assert.deepEqual((await exampleOf(image))?.picture, kept);
  });

  it('keeps heat map and picture on its card then', async () => {
    const { card } = await newCard();
    await weekGoesBy();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, QUEUED);
    const now = mod.look(card);
    assert.ok(now);

    assert.equal(readAnswer(now).pictures.length, 2);

    for (const { url } of readAnswer(now).pictures) {
      assert.ok(world.discord.attachmentBytes(url).length > 0);
    }
  });

  it('offers /teach where its picture came by a message and is gone', async () => {
    const { image, card } = await newCard((each) =>
      askAboutMessage(mod, asker, world.channel, each),
    );
    await weekGoesBy();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, GONE);

    assert.match(GONE, /\/teach/);
    const example = await exampleOf(image);
    assert.deepEqual([example?.state, example?.reason], ['remembered', 'picture-gone']);
    assert.equal(example?.picture, null);
  });

  it('counts for the same bytes then', async () => {
    const { image, card } = await newCard((each) =>
      askAboutMessage(mod, asker, world.channel, each),
    );
    await weekGoesBy();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, GONE);

    const { lines } = readAnswer(await askForCard(asker, image));
    assert.equal(lines[0], `## 😈 ${translate('en', 'verdict.baddy')}`);
    assert.equal(lines[1], `**🧠 ${translate('en', 'card.remembered.same')}**`);
  });

  it('is queued once the picture is sent with /teach, as the card says', async () => {
    const { image, card } = await newCard((each) =>
      askAboutMessage(mod, asker, world.channel, each),
    );
    await weekGoesBy();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, GONE);

    const { name, bytes } = image;
    const call = await mod.slash('teach', { label: 'baddy', image: { name, bytes } });
    await call.settled();

    assert.equal((await exampleOf(image))?.state, 'queued');
  });

  it('offers /teach where the picture cannot be had from its card, and takes it when it can', async () => {
    const { image, card } = await newCard();
    await weekGoesBy();
    const end = world.discord.faults.cdn.notFound();
    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, GONE);
    end();

    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, QUEUED);
    assert.deepEqual(await wordsOn(world, world.guild, image, [mod]), ['mia baddy button']);
  });

  it('keeps what was corrected in time', async () => {
    const { image, card, kept } = await newCard();
    await press(mod, card, 'baddy');
    await weekGoesBy();

    const example = await exampleOf(image);
    assert.equal(example?.state, 'queued');
    assert.deepEqual(example.picture, kept);
  });
});

describe('where nothing is to be kept that nobody corrects', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;

  before(async () => {
    world = await startBotWorld({ RETENTION_DAYS: '0' });
    asker = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('no picture is written down at all, and a correction takes it from its card', async () => {
    const image = await drawImage(450);
    const card = await askForCard(asker, image);
    assert.equal(countPictures(world), 0);

    await press(mod, card, 'baddy');
    await untilLine(world, asker, card, QUEUED);
    assert.equal(countPictures(world), 0);

    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );
    assert.ok(example?.picture);
  });

  it('a server may keep pictures all the same, for as long as its admins say', async () => {
    const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
    const call = await admin.slash('settings', { 'keep-days': 30 });
    await call.settled();
    const card = await askForCard(asker, await drawImage(451));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

    assert.ok(verdict?.picture);
    assert.equal(verdict.expiresAt - verdict.createdAt, 30 * DAY_MS);
  });

  it('a server may keep none where others keep some', async () => {
    await world.restart(undefined, { RETENTION_DAYS: '7' });
    const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
    const call = await admin.slash('settings', { 'keep-days': 0 });
    await call.settled();
    const card = await askForCard(asker, await drawImage(452));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

    assert.equal(verdict?.picture, null);
  });
});
