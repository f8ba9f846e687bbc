import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { receiptData } from '../../src/describe/receipt-data.ts';
import {
  correctorsOf,
  describeReceipt,
  describeVersion,
  type ReceiptCards,
  suspectsOf,
} from '../../src/discord/receipt.ts';
import { MAX_TEXT, packLines } from '../../src/discord/reply.ts';
import { share } from '../../src/learning/measures.ts';
import type { GateReason } from '../../src/learning/gate.ts';
import type { RetrainOutcome, VersionReport } from '../../src/learning/retrain.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { makeExample, makeVerdict } from '../store/records.ts';
import { type RetrainWorld, runRetrain, startRetrainWorld } from '../support/retrainer.ts';

const GUILD = { id: '1100000000000000001' };
const MODERATOR = { id: '1300000000000000001' };

const NO_CARDS: ReceiptCards = { correctors: [], suspects: [] };

type Finished = Extract<RetrainOutcome, { status: 'activated' | 'parked' }>;

const SUSPECT = { sha256: 'c'.repeat(64), label: 'goody', probability: 0.9 } as const;

describe('a receipt', () => {
  let world: RetrainWorld;
  let outcome: Finished;

  before(async () => {
    world = await startRetrainWorld();
    await teach(world.store, await trueLessons(24), { guild: GUILD, moderator: MODERATOR });
    const ended = await runRetrain(world.retrainer, GUILD);
    assert.ok(ended.status === 'activated');
    outcome = ended;
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** The same retrain, but with every reason against it that there is, at its longest. */
  function worst(): Finished {
    const reasons: readonly GateReason[] = [
      {
        code: 'worse',
        difference: -0.123_456,
        interval: [-0.234_567, -0.012_345],
        balancedDifference: -0.198_765,
        margin: 0.075,
      },
      { code: 'fixesNothing', wrong: 1_234 },
      { code: 'breaksPinned', sha256s: Array.from({ length: 1_234 }, () => 'a') },
    ];

    const report = {
      ...outcome.report,
      pictures: { ...outcome.report.pictures, unopposed: 1_234 },
      corrections: { of: 5_000, fixed: [], notFixed: Array.from({ length: 1_234 }, () => 'a') },
      recent: { of: 500, changed: [] },
      leftOut: [{ sha256: 'a', origin: 'guild', reason: 'contradiction', as: 'b' }] as const,
      diagnosis: {
        duplicates: 1_234,
        contradictions: 1,
        nearDuplicates: 1_234,
        labelErrors: [SUSPECT],
        balance: { goody: 1_234, baddy: 12, more: 'goody', times: 102.8, isUneven: true },
        sideIssues: [
          {
            name: 'brightness',
            areaUnderRoc: 0.812,
            interval: [0.75, 0.87],
            accuracy: share(90, 120),
            sign: 'some',
          },
        ],
      } as const,
    };

    return { ...outcome, status: 'parked', report, decision: { status: 'parked', reasons } };
  }

  for (const locale of LOCALES) {
    it(`says before and after, what was fixed and what changes, in ${locale}`, () => {
      const lines = describeReceipt(locale, GUILD.id, outcome, NO_CARDS);
      const { before, accuracy, corrections } = outcome.report;

      assert.equal(lines[0], `## ${translate(locale, 'model.version', { version: 1 })}`);

      for (const [key, { value, interval }] of [
        ['receipt.before', before.accuracy],
        ['receipt.after', accuracy],
      ] as const) {
        const [low, high] = interval;
        assert.ok(lines[1]?.includes(translate(locale, key, { value, low, high })), lines[1]);
      }

      const fixed = corrections.fixed.length;
      const of = fixed + corrections.notFixed.length;
      assert.ok(fixed > 0);
      assert.ok(lines.includes(translate(locale, 'receipt.fixed', { fixed, of })));
      assert.ok(!lines.some((line) => line.includes('undefined') || line.includes('NaN')));
    });

    it(`gives the gate's reasons as sentences, and fits one message in ${locale}`, () => {
      const lines = describeReceipt(locale, GUILD.id, worst(), NO_CARDS);
      const reasons = lines.filter((line) => line.startsWith('- '));

      assert.equal(reasons.length, 3);
      assert.ok(
        reasons[1]?.includes(translate(locale, 'receipt.reason.fixesNothing', { count: 1_234 })),
      );
      assert.doesNotMatch(reasons.join(), /fixesNothing|breaksPinned|undefined|NaN/);
      assert.ok(lines.includes(`-# ${translate(locale, 'receipt.anyway', { version: 1 })}`));
      assert.equal(packLines(lines).length, 1, String(lines.join('\n').length));
    });

    it(`says what is to be looked at in the pictures, in ${locale}`, () => {
      const lines = describeReceipt(locale, GUILD.id, worst(), NO_CARDS);
      const { balance, sideIssues } = worst().report.diagnosis ?? assert.fail();
      const { goody, baddy } = balance;

      for (const line of [
        `-# ${translate(locale, 'unopposed.learned', { count: 1_234 })}`,
        translate(locale, 'receipt.doctor.labels', { count: 1, links: '' }).trim(),
        translate(locale, 'receipt.doctor.uneven', { goody, baddy }),
        `-# ${translate(locale, 'receipt.doctor.duplicates', { count: 2_468 })}`,
        `-# ${translate(locale, 'receipt.doctor.sideIssue', { name: 'brightness', value: sideIssues[0]?.areaUnderRoc ?? 0 })}`,
      ]) {
        assert.ok(lines.includes(line), line);
      }
    });
  }

  it('says nothing of the pictures where there is nothing to say, or nobody has looked', () => {
    const { diagnosis, ...report } = outcome.report;
    assert.ok(diagnosis);

    const clean = {
      ...diagnosis,
      duplicates: 0,
      nearDuplicates: 0,
      labelErrors: [],
      sideIssues: [],
    };
    const without = describeReceipt('en', GUILD.id, { ...outcome, report }, NO_CARDS);
    const sound = { ...outcome, report: { ...report, diagnosis: clean } };

    assert.deepEqual(describeReceipt('en', GUILD.id, sound, NO_CARDS), without);
  });

  it('names the points by which it might be worse, with the language’s decimal mark', () => {
    const said = (locale: 'en' | 'de'): string =>
      describeReceipt(locale, GUILD.id, worst(), NO_CARDS).join('\n');

    assert.ok(said('en').includes('23.5'));
    assert.ok(said('de').includes('23,5'));
    assert.ok(said('en').includes('7.5 points'));
  });

  it('never speaks of a zero below zero', () => {
    const difference = {
      ...outcome.report.difference,
      value: -0,
      interval: [-0.000_1, 0] as const,
    };
    const report = { ...outcome.report, difference };
    const lines = describeReceipt('en', GUILD.id, { ...outcome, report }, NO_CARDS);

    assert.ok(!lines.join('\n').includes('-0'), lines.join('\n'));
  });

  it('names each corrector with up to three of their cards, those with the most first', async () => {
    const correctors = await correctorsOf(world.store, GUILD.id, outcome.report);
    assert.deepEqual(correctors, [
      { moderatorId: MODERATOR.id, count: outcome.report.corrections.fixed.length, cards: [] },
    ]);

    const card = { channelId: '1400000000000000001', messageId: '1500000000000000001' };
    const lines = describeReceipt('en', GUILD.id, outcome, {
      ...NO_CARDS,
      correctors: [{ moderatorId: MODERATOR.id, count: 5, cards: [card, card, card] }],
    });
    const link = `https://discord.com/channels/${GUILD.id}/${card.channelId}/${card.messageId}`;
    const moderator = `<@${MODERATOR.id}>`;

    assert.equal(
      lines.at(-1),
      translate('en', 'receipt.thanks', {
        moderator,
        count: 5,
        links: [link, link, link].join(' '),
      }),
    );
  });

  it('links the cards of suspect labels', async () => {
    const verdict = makeVerdict({ guildId: GUILD.id });
    const example = makeExample({ guildId: GUILD.id, sha256: SUSPECT.sha256 });
    await world.store.addVerdict(verdict);
    await world.store.transaction(GUILD.id, (operations) => operations.putExample(example));

    const suspects = await suspectsOf(world.store, GUILD.id, worst().report);
    const { channelId, messageId } = verdict;
    assert.deepEqual(suspects, [{ channelId, messageId }]);

    const lines = describeReceipt('en', GUILD.id, worst(), { ...NO_CARDS, suspects });
    const links = `https://discord.com/channels/${GUILD.id}/${channelId}/${String(messageId)}`;
    assert.ok(lines.includes(translate('en', 'receipt.doctor.labels', { count: 1, links })));
  });

  it('has as many messages as many correctors need, and none is cut', () => {
    const correctors = Array.from({ length: 40 }, (_, number) => ({
      moderatorId: String(1_300_000_000_000_000_000n + BigInt(number)),
      count: 3,
      cards: Array.from({ length: 3 }, () => ({
        channelId: '1400000000000000001',
        messageId: '1500000000000000001',
      })),
    }));
    const texts = packLines(describeReceipt('en', GUILD.id, outcome, { ...NO_CARDS, correctors }));

    assert.ok(texts.length > 1);
    assert.ok(texts.every(({ length }) => length <= MAX_TEXT));
    assert.ok(correctors.every(({ moderatorId }) => texts.join().includes(`<@${moderatorId}>`)));
  });

  it('of a version fits messages in every language', async () => {
    const [summary] = await world.store.listHeads(GUILD.id, { offset: 0, limit: 1 });
    assert.ok(summary);
    const { report, decision } = worst();

    for (const locale of LOCALES) {
      const version: VersionReport = { ...report, decision };
      const texts = packLines(describeVersion(locale, summary, version));

      assert.ok(texts.join('\n').includes(summary.parentId));
      assert.ok(texts.length <= 2);
    }
  });

  it('draws the newest versions and the one that answers, however old', async () => {
    const head = await world.store.findHead(GUILD.id, outcome.headId);
    assert.ok(head);

    for (let number = 0; number < 40; number += 1) {
      await world.store.addHead({ ...head, id: `guild-${number}`, state: 'parked' });
    }

    const { history, confusion } = await receiptData(world.store, GUILD.id, outcome.report);
    const { goody, baddy } = outcome.report.confusion;

    assert.equal(history.length, 16);
    assert.deepEqual(
      history.map(({ version }) => version),
      [1, ...Array.from({ length: 15 }, (_, index) => 27 + index)],
    );
    assert.deepEqual(
      history.filter(({ active }) => active).map(({ version }) => version),
      [1],
    );
    assert.ok(history.slice(1).every(({ parked }) => parked));
    assert.deepEqual(confusion, {
      goodyAsGoody: goody.goody,
      goodyAsBaddy: goody.baddy,
      baddyAsGoody: baddy.goody,
      baddyAsBaddy: baddy.baddy,
    });
  });
});
