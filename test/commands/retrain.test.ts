import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { STAGES } from '../../src/learning/retrain.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import { FORGOTTEN } from '../../src/store/ports.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  buttonsOf,
  drawImage,
  linesOf,
  press,
  verdictIdOf,
  whisperOf,
  withStore,
} from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';
import { addMany, poisonedLessons, teach, trueLessons } from '../support/learning.ts';
import { plant } from '../support/plant.ts';
import {
  askToRetrain,
  retrain,
  runsOf,
  startRetrain,
  untilRetrained,
} from '../support/retraining.ts';

const EPHEMERAL = MessageFlags.Ephemeral;

/** Longest that Discord lets a text be, in characters. */
const MAX_TEXT = 2_000;

describe('/retrain', () => {
  let world: BotWorld;
  let admin: Person;
  let moderator: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    admin = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
    moderator = world.guild.addMember({
      username: 'mia',
      locale: 'en-US',
      permissions: ['ManageMessages'],
    });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function teachTrue(count: number, firstSeed = 0, guild = world.guild): Promise<void> {
    const lessons = await trueLessons(count, firstSeed);
    await withStore(world, (store) => teach(store, lessons, { guild, moderator }));
  }

  it('says what it would learn from, for the asker’s eyes, in their language', async () => {
    await teachTrue(5);

    for (const locale of LOCALES) {
      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const asker = world.guild.addMember({ locale: tag, permissions: ['ManageGuild'] });
      const plan = await askToRetrain(asker);

      assert.ok(((plan.flags ?? 0) & EPHEMERAL) !== 0);
      assert.deepEqual(plan.content.split('\n'), [
        translate(locale, 'retrain.plan', { goody: 3, baddy: 2 }),
        translate(locale, 'retrain.planOthers', { trained: 0, base: 140 }),
        translate(locale, 'unopposed.plan'),
        `-# ${translate(locale, 'retrain.planNote')}`,
      ]);
      assert.deepEqual(
        buttonsOf(plan).map(({ label }) => label),
        [translate(locale, 'retrain.start')],
      );
    }
  });

  it('says how many pictures wait for an admin and are left out', async () => {
    await teachTrue(5);
    await withStore(world, async (store) => {
      const [example] = await store.listExamples({ guildId: world.guild.id }, FIRST);
      await store.setExampleStates(
        world.guild.id,
        [example?.sha256 ?? ''],
        'quarantined',
        'share',
        { at: Date.now(), who: moderator.id, what: 'quarantined' },
      );
    });

    const plan = await askToRetrain(admin);

    assert.ok(plan.content.includes(translate('en', 'retrain.planQuarantined', { count: 1 })));
    assert.ok(plan.content.includes(translate('en', 'retrain.plan', { goody: 2, baddy: 2 })));
  });

  it('refuses for the asker’s eyes only, and says why', async () => {
    const refusals: string[] = [];

    const ask = async (): Promise<void> => {
      const message = await askToRetrain(admin);
      assert.ok(((message.flags ?? 0) & EPHEMERAL) !== 0);
      assert.deepEqual(buttonsOf(message), []);
      refusals.push(readAnswer(message).lines[0] ?? '');
    };

    await ask();
    const [goody] = await trueLessons(1);
    assert.ok(goody);
    await withStore(world, (store) => teach(store, [goody], { guild: world.guild, moderator }));
    await ask();
    await teachTrue(12);
    const progress = await startRetrain(admin);
    await ask();
    await untilRetrained(world, progress);

    assert.deepEqual(refusals, [
      translate('en', 'error.RETRAIN_NOTHING_NEW'),
      translate('en', 'error.RETRAIN_ONE_CLASS', { label: 'goody' }),
      translate('en', 'error.RETRAIN_RUNNING'),
    ]);
  });

  it('is shown to admins only, and started by admins only', async () => {
    await teachTrue(12);
    await assert.rejects(moderator.slash('retrain'), /shown only to members/);

    const start = await plant(world, world.channel, {
      button: encodeCustomId({ action: 'retrainStart' }),
    });
    const call = await moderator.click(start, encodeCustomId({ action: 'retrainStart' }));

    assert.equal(await whisperOf(call), translate('en', 'error.NOT_AN_ADMIN'));
    assert.deepEqual(await runsOf(world, world.guild), []);
  });

  it('shows its progress to everybody, ends with all stages done, and answers with a receipt', async () => {
    await teachTrue(24);
    const shown: string[] = [];
    world.discord.on('messageUpdate', ({ content }) => shown.push(content));

    const progress = await startRetrain(admin);
    assert.equal((progress.flags ?? 0) & EPHEMERAL, 0);
    assert.match(progress.content, /▱ \d+ %\n-# .*\*\*.+\*\*/);

    const { end, receipts } = await untilRetrained(world, progress);
    const user = `<@${admin.id}>`;
    const lines = end.content.split('\n');

    assert.equal(lines[0], `### 🎓 ${translate('en', 'retrain.activated', { version: 1, user })}`);
    assert.match(lines[1] ?? '', /^▰+ 100 %$/);
    assert.equal(lines[2]?.match(/✓/g)?.length, STAGES.length);

    const percents = shown.flatMap((content) => /(\d+) %\n/.exec(content)?.[1] ?? []).map(Number);
    assert.deepEqual(
      percents,
      percents.toSorted((first, second) => first - second),
    );

    const [receipt, ...others] = receipts;
    assert.ok(receipt);
    assert.deepEqual(others, []);
    assert.deepEqual(
      receipt.mentions.map(({ id }) => id),
      [moderator.id],
    );
    assert.equal(receipt.attachments[0]?.filename, 'receipt.png');
    assert.equal(receipt.attachments[0].description, translate('en', 'receipt.alt'));
    assert.deepEqual(
      [...world.discord.attachmentBytes(receipt.attachments[0]).subarray(1, 4)],
      [...Buffer.from('PNG')],
    );

    const [run] = await runsOf(world, world.guild);
    assert.equal(run?.state, 'activated');
    assert.equal(run.messageId, progress.id);
    assert.equal(run.requestedBy, admin.id);
    assert.equal(run.channelId, world.channel.id);
  });

  it('moves its bar on from stage to stage where there is much to learn from', async () => {
    await withStore(world, (store) => addMany(store, world.guild.id, moderator.id, 12_000));
    const shown: string[] = [];
    world.discord.on('messageUpdate', ({ content }) => shown.push(content));

    const { end } = await untilRetrained(world, await startRetrain(admin));

    assert.match(end.content, /100 %/);
    const stages = shown.flatMap((content) => /\*\*(.+)\*\*/.exec(content)?.[1] ?? []);
    assert.ok(stages.length > 0, shown.join('\n'));
    assert.ok(stages.every((stage) => STAGE_WORDS.includes(stage)));
  });

  it('thanks each corrector, with links to their cards, and calls them', async () => {
    const other = world.guild.addMember({ username: 'noa', permissions: ['ManageMessages'] });
    const asker = world.guild.addMember({ username: 'ada' });
    await teachTrue(12);
    const cards: APIMessage[] = [];

    for (const seed of [500, 501]) {
      const card = await askForCard(asker, await drawImage(seed));
      const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
      await press(other, card, verdict?.label === 'goody' ? 'baddy' : 'goody');
      cards.push(card);
    }

    const { receipts } = await retrain(world, admin);
    const text = receipts.map(({ content }) => content).join('\n');
    const thanks = text.split('\n').find((line) => line.includes(`<@${other.id}>`));

    assert.ok(thanks !== undefined, text);
    assert.ok(
      cards.every(({ id, channel_id }) =>
        thanks.includes(`https://discord.com/channels/${world.guild.id}/${channel_id}/${id}`),
      ),
      thanks,
    );
    assert.ok(receipts.some(({ mentions }) => mentions.some(({ id }) => id === other.id)));
  });

  it('names every corrector, however many they are, in messages that Discord takes', async () => {
    const moderators = Array.from({ length: 24 }, (_, number) =>
      world.guild.addMember({ username: `moderator-${number}`, permissions: ['ManageMessages'] }),
    );
    const asker = world.guild.addMember({ username: 'ada' });
    await teachTrue(12);

    await withStore(world, async (store) => {
      for (const [number, person] of moderators.entries()) {
        // The base head says goody of these.
        for (const lesson of await trueLessons(2, 600 + 2 * number)) {
          await teach(store, [{ ...lesson, label: 'baddy' }], {
            guild: world.guild,
            moderator: person,
          });
        }
      }
    });

    const { end } = await retrain(world, admin);
    const fixed = await withStore(world, async (store) => {
      const [head] = await store.listHeads(world.guild.id, FIRST);
      const report = JSON.parse(head?.report ?? '') as { corrections: { fixed: string[] } };
      const examples = await Promise.all(
        report.corrections.fixed.map((sha256) => store.findExample(world.guild.id, sha256)),
      );

      return new Set(examples.map((example) => example?.moderatorId ?? ''));
    });

    assert.ok(fixed.size > 12, String(fixed.size));

    // The receipt's messages come one after the other.
    const receipts = () =>
      asker.read(world.channel).filter(({ id }) => BigInt(id) > BigInt(end.id));
    const named = () =>
      receipts()
        .flatMap(({ content }) => [...content.matchAll(/<@(\d+)>/g)])
        .map(([, id]) => id);
    await eventually(() => new Set(named()).size === fixed.size);
    assert.deepEqual(new Set(named()), fixed);
    assert.ok(receipts().every(({ content }) => content.length <= MAX_TEXT));
    assert.equal(asker.read(world.channel).length > 1, true);
  });

  it('thanks nobody who was forgotten', async () => {
    await teachTrue(24);
    await withStore(world, async (store) => {
      const examples = await store.listExamplesWithPictures(
        { guildId: world.guild.id },
        { offset: 0, limit: 100 },
      );

      for (const example of examples) {
        await store.putExample({ ...example, moderatorId: FORGOTTEN });
      }
    });

    const [queue] = await (await moderator.slash('queue')).settled();
    assert.ok(queue);
    assert.ok(readAnswer(queue).lines[2]?.includes(translate('en', 'audit.forgotten')));

    const { receipts } = await retrain(world, admin);
    assert.equal(receipts.length, 1);
    assert.match(receipts[0]?.content ?? '', /that are now right: [1-9]/);
    assert.doesNotMatch(receipts[0]?.content ?? '', /<@|Thank you/);
  });

  it('names the new version in the next verdict, and answers verdicts while it runs', async () => {
    const ada = world.guild.addMember({ username: 'ada' });
    await withStore(world, (store) => addMany(store, world.guild.id, moderator.id, 3_000));
    const progress = await startRetrain(admin);

    for (let seed = 0; seed < 5; seed += 1) {
      const card = await askForCard(ada, await drawImage(900 + seed));
      assert.deepEqual(faultsOfCard(readAnswer(card)), []);
    }

    await untilRetrained(world, progress);
    const [run] = await runsOf(world, world.guild);
    assert.ok(run?.headId);

    const after = await askForCard(ada, await drawImage(950));
    assert.ok(linesOf(ada, after).some((line) => line.endsWith(`+${run.headId ?? ''}`)));
  });

  it('starts once where two admins press Start at the same time, and tells the other one', async () => {
    await teachTrue(12);
    const second = world.guild.addMember({
      username: 'per',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
    const plans = [await askToRetrain(admin), await askToRetrain(second)] as const;

    const calls = await Promise.all([
      press(admin, plans[0], 'retrainStart'),
      press(second, plans[1], 'retrainStart'),
    ]);
    const said = await Promise.all(
      calls.map(async (call) => (await call.settled({ messages: 1 }))[0]),
    );

    const refused = said.findIndex((message) => ((message?.flags ?? 0) & EPHEMERAL) !== 0);
    const [progress] = said.filter((_, index) => index !== refused);
    assert.ok(progress);
    assert.equal((progress.flags ?? 0) & EPHEMERAL, 0);
    assert.equal(said[refused]?.content.split('\n')[0], translate('en', 'error.RETRAIN_RUNNING'));

    await untilRetrained(world, progress);
    assert.equal((await runsOf(world, world.guild)).length, 1);

    // Whoever came too late can press again, and is told what there is to know then.
    const [loser, plan] = refused === 0 ? [admin, plans[0]] : [second, plans[1]];
    const again = await press(loser, plan, 'retrainStart');
    const answers = await again.settled({ messages: 1 });
    assert.equal(answers[0]?.content.split('\n')[0], translate('en', 'error.RETRAIN_NOTHING_NEW'));
  });

  it('is cancelled with its button, by admins only, and nothing has changed', async () => {
    await withStore(world, (store) => addMany(store, world.guild.id, moderator.id, 6_000));
    const progress = await startRetrain(admin);

    const refused = await press(moderator, progress, 'retrainCancel');
    assert.equal(await whisperOf(refused), translate('en', 'error.NOT_AN_ADMIN'));

    await press(admin, progress, 'retrainCancel');
    const { end, receipts } = await untilRetrained(world, progress);

    assert.ok(end.content.includes(translate('en', 'error.RETRAIN_CANCELLED')), end.content);
    assert.deepEqual(receipts, []);
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'cancelled');

    const late = await admin.click(
      await plant(world, world.channel, { button: buttonsOf(progress)[0]?.customId ?? '' }),
      buttonsOf(progress)[0]?.customId ?? '',
    );
    assert.equal(await whisperOf(late), translate('en', 'error.RETRAIN_NOT_RUNNING'));
  });

  it('is not cancelled from another server', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const stranger = elsewhere.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    await withStore(world, (store) => addMany(store, world.guild.id, moderator.id, 6_000));

    const progress = await startRetrain(admin);
    const customId = buttonsOf(progress)[0]?.customId ?? '';
    const call = await stranger.click(await plant(world, channel, { button: customId }), customId);

    assert.equal(await whisperOf(call), translate('en', 'error.RETRAIN_NOT_RUNNING'));
    await untilRetrained(world, progress);
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'activated');
  });

  it('parks a version that labels by chance made worse, with reasons in words', async () => {
    const lessons = await poisonedLessons(40);
    await withStore(world, (store) => teach(store, lessons, { guild: world.guild, moderator }));

    const { end, receipts } = await retrain(world, admin);
    const user = `<@${admin.id}>`;
    const text = receipts[0]?.content ?? '';

    assert.ok(end.content.includes(translate('en', 'retrain.parked', { version: 1, user })));
    assert.ok(text.includes(translate('en', 'receipt.parked')));
    assert.match(
      text,
      /\n- It might be worse on pictures that it has not seen: .* as bad as [\d.]+ /,
    );
    assert.ok(text.includes(translate('en', 'receipt.anyway', { version: 1 })));

    // Nothing is right now that was not before: nobody is thanked, nobody is called.
    assert.ok(!text.includes(`<@${moderator.id}>`));
    assert.deepEqual(receipts[0]?.mentions, []);

    const guild = await withStore(world, (store) => store.findGuild(world.guild.id));
    assert.equal(guild.activeHeadId, null);
  });

  it('parks a version that gets a picture wrong which is marked “Never again”', async () => {
    await teachTrue(40);
    const [picture] = (await trueLessons(2, 700)).filter(({ label }) => label === 'baddy');
    assert.ok(picture);

    await withStore(world, async (store) => {
      // Two moderators who disagree on two files of one picture: neither is learned from.
      const copy = { ...picture.drawn, sha256: 'e'.repeat(64) };
      const context = { guild: world.guild, moderator };
      await teach(store, [{ drawn: picture.drawn, label: 'goody' }], { ...context, pinned: true });
      await teach(store, [{ drawn: copy, label: 'baddy' }], context);
    });

    const { end, receipts } = await retrain(world, admin);
    const text = receipts[0]?.content ?? '';

    assert.match(end.content, /parked/);
    assert.ok(text.includes(translate('en', 'receipt.reason.breaksPinned', { count: 1 })), text);
    assert.ok(text.includes(translate('en', 'receipt.leftOut', { count: 2 })), text);
  });

  it('takes a sentence where the bot is not installed', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
    elsewhere.createChannel({ name: 'talk' });
    const ada = elsewhere.addMember({ hasApp: true, permissions: ['ManageGuild'] });

    await assert.rejects(ada.slash('retrain'), /is not shown/);
  });
});

const FIRST = { offset: 0, limit: 1 };

const STAGE_WORDS = STAGES.map((stage) => translate('en', `retrain.stage.${stage}`));
