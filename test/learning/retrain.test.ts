import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';

import type { Manifest } from '../../src/learning/candidate.ts';
import { type Progress, type RetrainOutcome, STAGES } from '../../src/learning/retrain.ts';
import { createTeacher, type Teacher } from '../../src/learning/teach.ts';
import { DEFAULT_SETTINGS, type ExampleState, FORGOTTEN } from '../../src/store/ports.ts';
import { makeCorrection, makeVerdict } from '../store/records.ts';
import { type Lesson, poisonedLessons, teach, trueLessons } from '../support/learning.ts';
import { refusal } from '../support/refusal.ts';
import { type RetrainWorld, runRetrain, startRetrainWorld } from '../support/retrainer.ts';

const GUILD = { id: '100' };
const OTHER_GUILD = { id: '101' };
const MODERATOR = { id: '200' };
const OTHER_MODERATOR = { id: '201' };
const ADMIN = '900';

type Version = Extract<RetrainOutcome, { status: 'activated' | 'parked' }>;

describe('a retrain', () => {
  let world: RetrainWorld;
  let teacher: Teacher;

  beforeEach(async () => {
    world = await startRetrainWorld();
    teacher = createTeacher(world.store, { trainOnMessageContent: false, now: Date.now });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function learn(lessons: readonly Lesson[], guild = GUILD): Promise<void> {
    await teach(world.store, lessons, { guild, moderator: MODERATOR });
  }

  /** Runs a retrain that the gate accepts. */
  async function accepted(guild = GUILD): Promise<Version & { readonly runId: string }> {
    const outcome = await runRetrain(world.retrainer, guild);
    assert.ok(outcome.status === 'activated', JSON.stringify(outcome));

    return outcome;
  }

  async function statesOf(lessons: readonly Lesson[], guild = GUILD): Promise<ExampleState[]> {
    const examples = await Promise.all(
      lessons.map(({ drawn }) => world.store.findExample(guild.id, drawn.sha256)),
    );

    return [...new Set(examples.map((example) => example?.state ?? 'removed'))].sort();
  }

  async function activeHead(guild = GUILD): Promise<string | null> {
    return (await world.store.findGuild(guild.id)).activeHeadId;
  }

  async function versions(guild = GUILD): Promise<number[]> {
    const heads = await world.store.listHeads(guild.id, { offset: 0, limit: 100 });

    return heads.map(({ version }) => version);
  }

  it('goes through all its stages in their order, and leaves a version, a run and trained examples', async () => {
    const lessons = await trueLessons(12);
    await learn(lessons);

    const seen: Progress[] = [];
    const outcome = await runRetrain(world.retrainer, GUILD, (progress) => seen.push(progress));

    assert.equal(outcome.status, 'activated');
    assert.deepEqual([...new Set(seen.map(({ stage }) => stage))], STAGES);
    assert.ok(seen.every(({ share }) => share >= 0 && share <= 1));

    const places = seen.map(({ stage, share }) => STAGES.indexOf(stage) + share);
    assert.deepEqual(
      places,
      places.toSorted((first, second) => first - second),
    );

    const run = await world.store.findRun(outcome.runId);
    assert.equal(run?.state, 'activated');
    assert.equal(run.stage, 'activate');
    assert.equal(run.headId, await activeHead());
    assert.ok(run.endedAt !== null && run.endedAt >= run.startedAt);
    assert.deepEqual(await statesOf(lessons), ['trained']);
    assert.equal((await world.guilds.find(GUILD.id)).head.id, run.headId);

    const [first] = lessons;
    const events = await world.store.listExampleEvents(GUILD.id, first?.drawn.sha256 ?? '');
    assert.equal(events.at(-1)?.what, `trained ${run.headId ?? ''}`);
  });

  it('is refused where nothing is new, where there is one label only, and where one runs already', async () => {
    await assert.rejects(world.retrainer.plan(GUILD.id), refusal('RETRAIN_NOTHING_NEW'));

    const lessons = await trueLessons(12);
    const goodies = lessons.filter(({ label }) => label === 'goody');
    await learn(goodies);
    await assert.rejects(
      world.retrainer.plan(GUILD.id),
      refusal('RETRAIN_ONE_CLASS', { label: 'goody' }),
    );

    await learn(lessons);
    const two = await Promise.allSettled([
      runRetrain(world.retrainer, GUILD),
      runRetrain(world.retrainer, GUILD),
    ]);
    const refused = two.filter(({ status }) => status === 'rejected');
    assert.equal(refused.length, 1);
    refusal('RETRAIN_RUNNING')(refused[0]?.status === 'rejected' ? refused[0].reason : undefined);
    assert.equal((await world.store.listRuns(GUILD.id, { offset: 0, limit: 9 })).length, 1);

    await assert.rejects(world.retrainer.plan(GUILD.id), refusal('RETRAIN_NOTHING_NEW'));
  });

  it('says what it would learn from', async () => {
    await learn(await trueLessons(7));

    assert.deepEqual(await world.retrainer.plan(GUILD.id), {
      queued: { goody: 4, baddy: 3 },
      trained: 0,
      quarantined: 0,
      base: 140,
    });

    await accepted();
    await learn(await trueLessons(3, 50));

    assert.deepEqual(await world.retrainer.plan(GUILD.id), {
      queued: { goody: 2, baddy: 1 },
      trained: 7,
      quarantined: 0,
      base: 140,
    });
  });

  it('goes on in one server while another one has its own, and neither sees the other’s', async () => {
    await learn(await trueLessons(12));
    await learn(await trueLessons(12, 100), OTHER_GUILD);

    const [here, there] = await Promise.all([accepted(), accepted(OTHER_GUILD)]);

    assert.notEqual(here.headId, there.headId);
    assert.equal(await activeHead(), here.headId);
    assert.equal(await activeHead(OTHER_GUILD), there.headId);
    assert.equal(await world.store.findHead(OTHER_GUILD.id, here.headId), undefined);

    await assert.rejects(
      world.retrainer.activate(OTHER_GUILD.id, here.headId, ADMIN),
      refusal('VERSION_UNKNOWN'),
    );
    assert.equal(await activeHead(OTHER_GUILD), there.headId);
  });

  it('keeps a picture waiting that was given the other label while it ran', async () => {
    const lessons = await trueLessons(12);
    const [changed, ...others] = lessons;
    assert.ok(changed);
    await learn(lessons);
    let correcting: Promise<unknown> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        correcting ??= teach(world.store, [{ drawn: changed.drawn, label: 'baddy' }], {
          guild: GUILD,
          moderator: OTHER_MODERATOR,
        });
      }
    });

    await correcting;
    assert.equal(outcome.status, 'activated');
    assert.deepEqual(await statesOf([changed]), ['queued']);
    assert.deepEqual(await statesOf(others), ['trained']);
    assert.deepEqual((await world.retrainer.plan(GUILD.id)).queued, { goody: 0, baddy: 1 });
  });

  it('parks what is worse, and changes nothing by that', async () => {
    const lessons = await poisonedLessons(40);
    await learn(lessons);

    const outcome = await runRetrain(world.retrainer, GUILD);

    assert.ok(outcome.status === 'parked');
    assert.deepEqual(
      outcome.decision.reasons.map(({ code }) => code),
      ['worse'],
    );
    assert.equal(await activeHead(), null);
    assert.deepEqual(await statesOf(lessons), ['queued']);
    assert.equal((await world.store.findRun(outcome.runId))?.state, 'parked');
    assert.equal((await world.store.findHead(GUILD.id, outcome.headId))?.state, 'parked');
  });

  it('makes the same head of the same pictures, bit for bit, and calls it by the same version', async () => {
    await learn(await trueLessons(12));
    const first = await accepted();
    const kept = await world.store.findHead(GUILD.id, first.headId);

    await world.retrainer.activate(GUILD.id, null, ADMIN);
    const second = await accepted();

    assert.equal(second.headId, first.headId);
    assert.equal(second.version, first.version);
    assert.deepEqual(await versions(), [1]);
    assert.deepEqual(await world.store.findHead(GUILD.id, first.headId), kept);

    const elsewhere = await startRetrainWorld();

    try {
      await teach(elsewhere.store, (await trueLessons(12)).toReversed(), {
        guild: GUILD,
        moderator: OTHER_MODERATOR,
      });
      await runRetrain(elsewhere.retrainer, GUILD);
      const again = await elsewhere.store.findHead(GUILD.id, first.headId);
      assert.equal(again?.head, kept?.head);
    } finally {
      await elsewhere[Symbol.asyncDispose]();
    }
  });

  it('has what a version that was rolled back had learned wait again', async () => {
    const before = await trueLessons(12);
    const later = await trueLessons(6, 50);
    await learn(before);
    const first = await accepted();
    await learn(later);
    const second = await accepted();

    await world.retrainer.activate(GUILD.id, first.headId, ADMIN);

    assert.equal(await activeHead(), first.headId);
    assert.deepEqual(await statesOf(before), ['trained']);
    assert.deepEqual(await statesOf(later), ['queued']);

    // What a person expects of the next retrain: it says that they are new, and has them.
    assert.deepEqual((await world.retrainer.plan(GUILD.id)).queued, { goody: 3, baddy: 3 });
    const third = await accepted();
    assert.equal(third.version, second.version);
    assert.deepEqual(await statesOf(later), ['trained']);

    await world.retrainer.activate(GUILD.id, null, ADMIN);
    assert.deepEqual(await statesOf([...before, ...later]), ['queued']);

    await world.retrainer.activate(GUILD.id, second.headId, ADMIN);
    assert.deepEqual(await statesOf([...before, ...later]), ['trained']);
    await assert.rejects(world.retrainer.plan(GUILD.id), refusal('RETRAIN_NOTHING_NEW'));
  });

  it('is worth it where something was taken out that the head has learned', async () => {
    const lessons = await trueLessons(12);
    const [first] = lessons;
    await learn(lessons);
    const before = await accepted();
    await teacher.remove(GUILD.id, first?.drawn.sha256 ?? '', MODERATOR.id);

    assert.deepEqual(await world.retrainer.plan(GUILD.id), {
      queued: { goody: 0, baddy: 0 },
      trained: 11,
      quarantined: 0,
      base: 140,
    });

    const after = await runRetrain(world.retrainer, GUILD);
    assert.ok(after.status === 'activated' || after.status === 'parked');
    assert.notEqual(after.headId, before.headId);

    const record = await world.store.findHead(GUILD.id, after.headId);
    assert.ok(!record?.manifest.includes(first?.drawn.sha256 ?? '?'));
  });

  it('has nothing against training again on what the head was made from', async () => {
    const lessons = await trueLessons(12);
    await learn(lessons);
    const first = await accepted();

    // Two moderators who mean the same picture, in two files, by two names: neither is learned from.
    const [one] = await trueLessons(1, 60);
    assert.ok(one);
    const copy = { ...one.drawn, sha256: 'c'.repeat(64) };
    await learn([one, { drawn: copy, label: 'baddy' }]);

    const second = await accepted();

    assert.equal(second.headId, first.headId);
    assert.equal(second.report.leftOut.length, 2);
    assert.deepEqual(await statesOf([one]), ['queued']);
  });

  it('is cancelled on demand, from its own server only, and nothing has changed', async () => {
    const lessons = await trueLessons(12);
    await learn(lessons);
    const answers: Promise<boolean>[] = [];

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }, runId) => {
      if (stage === 'split') {
        answers.push(world.retrainer.cancel(OTHER_GUILD.id, runId, ADMIN));
        answers.push(world.retrainer.cancel(GUILD.id, 'another', ADMIN));
        answers.push(world.retrainer.cancel(GUILD.id, runId, ADMIN));
      }
    });

    assert.deepEqual(await Promise.all(answers), [false, false, true]);
    assert.equal(outcome.status, 'cancelled');
    assert.equal((await world.store.findRun(outcome.runId))?.state, 'cancelled');
    assert.deepEqual(await versions(), []);
    assert.deepEqual(await statesOf(lessons), ['queued']);
    assert.equal(await world.retrainer.cancel(GUILD.id, outcome.runId, ADMIN), false);

    await accepted();
  });

  it('does not replace a version that an admin has chosen meanwhile', async () => {
    await learn(await trueLessons(12));
    const first = await accepted();
    await learn(await trueLessons(6, 50));
    let choosing: Promise<void> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        choosing ??= world.retrainer.activate(GUILD.id, null, ADMIN);
      }
    });

    await choosing;
    assert.equal(outcome.status, 'cancelled');
    assert.equal(await activeHead(), null);
    assert.deepEqual(await versions(), [first.version]);
  });

  it('does not let a head answer that has learned from somebody who was forgotten meanwhile', async () => {
    const lessons = await trueLessons(12);
    await learn(lessons);
    const [own] = await trueLessons(1, 70);
    assert.ok(own);
    await teach(world.store, [own], { guild: GUILD, moderator: OTHER_MODERATOR });
    let forgetting: Promise<unknown> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        forgetting ??= world.store.forget(OTHER_MODERATOR.id);
      }
    });

    await forgetting;
    assert.ok(outcome.status === 'failed');
    assert.equal(outcome.error.code, 'RETRAIN_FAILED');
    assert.equal(await activeHead(), null);
    assert.deepEqual(await versions(), []);

    await accepted();
  });

  it('does not name whoever asked for it where they were forgotten meanwhile', async () => {
    await learn(await trueLessons(12));
    let forgetting: Promise<unknown> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        forgetting ??= world.store.forget(ADMIN);
      }
    });

    await forgetting;
    assert.ok(outcome.status === 'activated');
    assert.equal((await world.store.findHead(GUILD.id, outcome.headId))?.createdBy, FORGOTTEN);

    const audit = await world.store.listAudit(GUILD.id, { offset: 0, limit: 100 });
    assert.ok(audit.every(({ who }) => who !== ADMIN));
    const events = await world.store.listExampleEvents(
      GUILD.id,
      (await trueLessons(1))[0]?.drawn.sha256 ?? '',
    );
    assert.ok(events.every(({ who }) => who !== ADMIN));
  });

  it('is cut off by the end of the process, and reported once by the next one', async () => {
    await learn(await trueLessons(12));
    let stopping: Promise<void> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        stopping ??= world.retrainer.stop();
      }
    });

    await stopping;
    assert.equal(outcome.status, 'stopped');
    assert.equal((await world.store.findRun(outcome.runId))?.state, 'running');

    await assert.rejects(
      world.retrainer.start(
        { runId: 'late', guildId: OTHER_GUILD.id, requestedBy: ADMIN, channelId: '', locale: 'en' },
        () => undefined,
        true,
      ),
      refusal('BUSY'),
    );

    const next = world.startAnew();
    const died = await next.reportDied();
    assert.deepEqual(
      died.map(({ id }) => id),
      [outcome.runId],
    );
    assert.deepEqual(await next.reportDied(), []);
    assert.equal((await world.store.findRun(outcome.runId))?.state, 'died');

    const again = await runRetrain(next, GUILD);
    assert.equal(again.status, 'activated');
  });

  it('is not taken for one that died while it runs', async () => {
    await learn(await trueLessons(12));
    let reported: Promise<readonly unknown[]> | undefined;

    const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
      if (stage === 'fit') {
        reported ??= world.retrainer.reportDied();
      }
    });

    assert.deepEqual(await reported, []);
    assert.equal(outcome.status, 'activated');
  });

  it('waits at its end for whoever tells of it, and not for one who fails', async () => {
    await learn(await trueLessons(12));
    const told: string[] = [];

    const { ended } = await world.retrainer.start(
      { runId: 'told', guildId: GUILD.id, requestedBy: ADMIN, channelId: '', locale: 'en' },
      () => undefined,
      false,
      async ({ status }) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        told.push(status);

        throw new Error('Discord is away');
      },
    );

    await ended;
    assert.deepEqual(told, []);
    await world.retrainer.stop();
    assert.deepEqual(told, ['activated']);
  });

  describe('with verdicts that nobody opposed', () => {
    let letStand: readonly Lesson[];

    beforeEach(async () => {
      letStand = await trueLessons(6, 40);
      await learn(await trueLessons(12));

      for (const [number, { drawn, label }] of letStand.entries()) {
        await world.store.addVerdict(
          makeVerdict({
            id: `stands${number}`,
            guildId: GUILD.id,
            ownerId: OTHER_MODERATOR.id,
            sha256: drawn.sha256,
            perceptualHash: drawn.perceptualHash,
            verdict: label,
            label,
            createdAt: Date.now() - 1_000,
            expiresAt: Date.now() + 100_000_000,
            picture: drawn.picture,
          }),
        );
      }
    });

    /** Somebody corrects a card: they have looked at those before it. */
    async function correctCard(): Promise<void> {
      const guildId = GUILD.id;
      const [lesson] = await trueLessons(1);
      assert.ok(lesson);
      const { sha256 } = lesson.drawn;
      await world.store.addCorrection(makeCorrection({ guildId, sha256, at: Date.now() }));
    }

    it('learns from them once somebody has corrected a later one, and says from how many', async () => {
      assert.equal((await accepted()).report.pictures.unopposed, 0);

      await correctCard();
      await learn(await trueLessons(2, 12));
      const { report, headId } = await accepted();
      assert.equal(report.pictures.unopposed, 6);
      assert.equal(report.pictures.guild, 14);

      const manifest = JSON.parse(
        (await world.store.findHead(GUILD.id, headId))?.manifest ?? '',
      ) as Manifest;
      const own = manifest.examples.filter(({ origin }) => origin === 'unopposed');
      assert.deepEqual(
        new Set(own.map(({ sha256 }) => sha256)),
        new Set(letStand.map(({ drawn }) => drawn.sha256)),
      );
    });

    it('is not started by them', async () => {
      await accepted();
      await correctCard();

      await assert.rejects(world.retrainer.plan(GUILD.id), refusal('RETRAIN_NOTHING_NEW'));
    });

    it('keeps nothing of whoever takes their pictures back while it runs', async () => {
      await correctCard();
      let taken: Promise<unknown> | undefined;

      const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
        if (stage === 'fit') {
          taken ??= world.store.dropPictures(OTHER_MODERATOR.id, Date.now());
        }
      });

      await taken;
      assert.ok(outcome.status === 'failed');
      assert.equal(outcome.error.code, 'RETRAIN_FAILED');
      assert.deepEqual(await versions(), []);
      assert.equal((await accepted()).report.pictures.unopposed, 0);
    });
  });

  it('looks at recent verdicts with the unsure band that the server has set', async () => {
    const lessons = await trueLessons(24);
    await learn(lessons);
    await world.store.setGuildSettings(GUILD.id, { ...DEFAULT_SETTINGS, unsureBelow: 1 });

    for (const [index, { drawn }] of lessons.entries()) {
      await world.store.addVerdict({
        id: `verdict${index}`,
        guildId: GUILD.id,
        channelId: '800',
        messageId: null,
        ownerId: ADMIN,
        source: 'slash',
        sha256: drawn.sha256,
        perceptualHash: drawn.perceptualHash,
        verdict: 'unsure',
        label: 'goody',
        confidence: 0.6,
        logOdds: 0.1,
        model: 'm',
        rememberedFrom: null,
        locale: 'en',
        createdAt: Date.now(),
        expiresAt: Date.now() + 1_000_000,
        picture: drawn.picture,
      });
    }

    const { report } = await accepted();

    // Everything was unsure, and everything will be.
    assert.deepEqual(report.recent, { of: 24, changed: [] });
  });
});

describe('a retrain whose database is locked by another program', () => {
  it('ends with a sentence, and the next one is not kept waiting for it', async () => {
    const world = await startRetrainWorld(30);

    try {
      await teach(world.store, await trueLessons(12), { guild: GUILD, moderator: MODERATOR });
      using other = new DatabaseSync(join(world.dataFolder, 'goodyorbaddy.sqlite'));

      const outcome = await runRetrain(world.retrainer, GUILD, ({ stage }) => {
        if (stage === 'gate') {
          other.exec('begin immediate');
        }
      });

      other.exec('rollback');
      assert.ok(outcome.status === 'failed');
      assert.equal(outcome.error.code, 'STORE_LOCKED');
      assert.equal((await world.store.findRun(outcome.runId))?.state, 'running');

      const next = await runRetrain(world.retrainer, GUILD);
      assert.equal(next.status, 'activated');
      assert.equal((await world.store.findRun(outcome.runId))?.state, 'failed');
    } finally {
      await world[Symbol.asyncDispose]();
    }
  });
});
