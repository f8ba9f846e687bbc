import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../examples/character/random.ts';
import {
  MAX_CHANGES_A_DAY,
  MAX_OVERRULED_AN_HOUR,
  MAX_WORDS_A_DAY,
} from '../../src/learning/quarantine.ts';
import { DAY_MS, HOUR_MS } from '../../src/learning/time.ts';
import {
  createTeacher,
  type Taught,
  type TaughtPicture,
  type Teacher,
} from '../../src/learning/teach.ts';
import type { ExampleRecord, Label, Store } from '../../src/store/ports.ts';
import { newStore } from '../store/place.ts';
import {
  ASKER,
  FIRST_PAGE,
  GUILD,
  LOOKS,
  makePicture,
  OTHER_GUILD,
  sha256,
} from '../store/records.ts';
import { sqlitePlace } from '../store/sqlite-place.ts';

const MIA = 'mia';
const OLE = 'ole';

interface School extends AsyncDisposable {
  readonly store: Store;
  readonly teacher: Teacher;
  /** Lets time pass. */
  wait(milliseconds: number): void;
  say(who: string, label: Label, picture?: TaughtPicture): Promise<Taught>;
  takeBack(who: string, picture?: TaughtPicture): Promise<Taught | undefined>;
  example(picture?: TaughtPicture): Promise<ExampleRecord | undefined>;
}

async function newSchool({ trainOnMessageContent = false } = {}): Promise<School> {
  const opened = await newStore(sqlitePlace);
  const { store } = opened;
  let time = 1_750_000_000_000;
  const teacher = createTeacher(store, { trainOnMessageContent, now: () => time });

  return {
    store,
    teacher,
    wait(milliseconds) {
      time += milliseconds;
    },
    async say(moderatorId, label, picture = pictureOf(1)) {
      time += 1;

      return await teacher.correct(picture, { moderatorId, label, via: 'button' });
    },
    async takeBack(moderatorId, picture = pictureOf(1)) {
      time += 1;

      return await teacher.withdraw(picture, moderatorId, null, 'button');
    },
    example: ({ guildId, sha256: hash } = pictureOf(1)) => store.findExample(guildId, hash),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** A picture that somebody showed the bot, each number another one. */
function pictureOf(number: number, change: Partial<TaughtPicture> = {}): TaughtPicture {
  return {
    guildId: GUILD,
    sha256: sha256(number),
    // 32 bits between any two: no picture is taken for another.
    perceptualHash: number % 2 === 0 ? '00ff00ff00ff00ff' : 'ff00ff00ff00ff00',
    source: 'slash',
    ownerId: ASKER,
    picture: makePicture(number),
    verdict: { id: `verdict-${number}`, verdict: 'unsure', model: 'backbone+base' },
    ...change,
  };
}

function stateOf(example: ExampleRecord | undefined): string {
  return [example?.state, example?.reason ?? '', example?.label].join(' ');
}

describe('what becomes of a correction', () => {
  it('is queued, with its history, and on record before it is said', async () => {
    await using school = await newSchool();
    const taught = await school.say(MIA, 'baddy');

    assert.deepEqual(taught.standing, { state: 'queued', reason: null });
    assert.equal(taught.ruling?.label, 'baddy');
    assert.deepEqual((await school.example())?.picture, makePicture(1));

    const events = await school.store.listExampleEvents(GUILD, sha256(1));
    assert.deepEqual(
      events.map(({ who, what }) => [who, what]),
      [[MIA, 'queued baddy']],
    );

    const [line] = await school.store.listAudit(GUILD, FIRST_PAGE);
    assert.deepEqual(
      [line?.who, line?.action, JSON.parse(line?.details ?? '')],
      [MIA, 'correct', { label: 'baddy', via: 'button', sha256: sha256(1) }],
    );
  });

  it('is one word, one line and one step where it is said twice', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.say(MIA, 'baddy');

    assert.equal((await school.store.listCorrections(GUILD, sha256(1))).length, 1);
    assert.equal((await school.store.listAudit(GUILD, FIRST_PAGE)).length, 1);
    assert.equal((await school.store.listExampleEvents(GUILD, sha256(1))).length, 1);
  });

  it('counts in its own guild only', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');

    assert.equal(await school.example(pictureOf(1, { guildId: OTHER_GUILD })), undefined);
    assert.equal((await school.teacher.look(OTHER_GUILD, sha256(1))).ruling, undefined);
  });

  it('takes a step in its history with each change', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.say(OLE, 'goody');
    await school.takeBack(OLE);
    await school.takeBack(MIA);

    const events = await school.store.listExampleEvents(GUILD, sha256(1));
    assert.deepEqual(
      events.map(({ who, what }) => `${who}: ${what}`),
      ['mia: queued baddy', 'ole: queued goody', 'mia: queued baddy', 'mia: removed baddy'],
    );
  });

  it('keeps nothing of a picture that nobody says anything of any more', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    const taught = await school.takeBack(MIA);

    assert.deepEqual(taught, { standing: { state: 'removed' }, ruling: undefined, pinned: false });
    assert.equal(stateOf(await school.example()), 'removed withdrawn baddy');
    assert.equal((await school.example())?.picture, null);
  });

  it('is nothing where there was nothing to take back', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');

    assert.equal(await school.takeBack(OLE), undefined);
    assert.equal(await school.takeBack(MIA, pictureOf(2)), undefined);
    assert.equal(await school.teacher.withdraw(pictureOf(1), MIA, 'goody', 'reaction'), undefined);
    assert.equal((await school.store.listCorrections(GUILD, sha256(1))).length, 1);
  });

  it('is queued again once it is taught anew', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.takeBack(MIA);
    await school.say(OLE, 'goody');

    assert.equal(stateOf(await school.example()), 'queued  goody');
    assert.deepEqual((await school.example())?.picture, makePicture(1));
  });

  it('leaves alone what a head has learned, unless the label changes', async () => {
    await using school = await newSchool();
    const event = { at: 1, who: 'admin', what: 'trained' };
    await school.say(MIA, 'baddy');
    await school.store.setExampleStates(GUILD, [sha256(1)], 'trained', null, event);

    assert.equal((await school.say(OLE, 'baddy')).standing.state, 'trained');
    assert.equal((await school.say(OLE, 'goody')).standing.state, 'queued');
  });
});

describe('what may not be learned from', () => {
  it('is what came as message content; it is remembered, with its features', async () => {
    await using school = await newSchool();
    const taught = await school.say(MIA, 'baddy', pictureOf(1, { source: 'message' }));

    assert.deepEqual(taught.standing, { state: 'remembered', reason: 'message-content' });
    assert.deepEqual((await school.example())?.picture, makePicture(1));
  });

  it('is not message content where whoever runs the bot has Discord’s permission', async () => {
    await using school = await newSchool({ trainOnMessageContent: true });
    const taught = await school.say(MIA, 'baddy', pictureOf(1, { source: 'message' }));

    assert.equal(taught.standing.state, 'queued');
  });

  for (const source of ['slash', 'modal', 'web', 'folder'] as const) {
    it(`is not what came by ${source}`, async () => {
      await using school = await newSchool();

      assert.equal(
        (await school.say(MIA, 'baddy', pictureOf(1, { source }))).standing.state,
        'queued',
      );
    });
  }

  it('may be learned from once it is sent with /teach, as the answer says', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy', pictureOf(1, { source: 'message' }));
    const form = { source: 'modal', ownerId: MIA, verdict: null } as const;
    const taught = await school.say(MIA, 'baddy', pictureOf(1, form));

    assert.equal(taught.standing.state, 'queued');

    const example = await school.example();
    assert.deepEqual([example?.source, example?.ownerId], ['modal', MIA]);
    assert.deepEqual([example?.verdictId, example?.verdict], ['verdict-1', 'unsure']);
  });

  it('stays what it is where a queued picture turns up in a message', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.say(OLE, 'baddy', pictureOf(1, { source: 'message', ownerId: OLE }));

    const example = await school.example();
    assert.deepEqual(
      [example?.state, example?.source, example?.ownerId],
      ['queued', 'slash', ASKER],
    );
  });

  it('is a picture that is gone; it is queued as soon as it is there again', async () => {
    await using school = await newSchool();
    const gone = pictureOf(1, { picture: null });

    assert.deepEqual((await school.say(MIA, 'baddy', gone)).standing, {
      state: 'remembered',
      reason: 'picture-gone',
    });
    assert.equal((await school.say(MIA, 'baddy')).standing.state, 'queued');
    assert.equal((await school.say(MIA, 'baddy', gone)).standing.state, 'queued');
    assert.deepEqual((await school.example())?.picture, makePicture(1));
  });

  it('is the picture of somebody who wants out, of which nothing is kept', async () => {
    await using school = await newSchool();
    await school.store.setOptedOut(ASKER, true, 1);
    const taught = await school.say(MIA, 'baddy');

    assert.deepEqual(taught.standing, { state: 'remembered', reason: 'taken-out' });
    assert.equal((await school.example())?.picture, null);
  });

  it('is not queued where somebody else gives the same picture, until its owner is in again', async () => {
    await using school = await newSchool();
    const copy = pictureOf(1, { ownerId: OLE });
    await school.store.setOptedOut(ASKER, true, 1);
    await school.say(MIA, 'baddy');
    const meanwhile = await school.say(MIA, 'baddy', copy);
    await school.store.setOptedOut(ASKER, false, 2);
    const later = await school.say(MIA, 'baddy', copy);

    assert.deepEqual(meanwhile.standing, { state: 'remembered', reason: 'taken-out' });
    assert.equal(later.standing.state, 'queued');
  });

  it('is what its owner took out after it was queued, whatever is said of it later', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.store.setOptedOut(ASKER, true, 1);
    await school.store.dropPictures(ASKER, 1);
    const taught = await school.say(OLE, 'goody', pictureOf(1));

    assert.deepEqual(taught.standing, { state: 'remembered', reason: 'taken-out' });
    assert.equal((await school.example())?.picture, null);
  });
});

describe('the quarantine of the queue', () => {
  it('begins after one person’s share of a day, and ends with the day', async () => {
    await using school = await newSchool();
    const states = new Set<string>();

    for (let number = 1; number <= MAX_WORDS_A_DAY; number += 1) {
      states.add((await school.say(MIA, 'goody', pictureOf(number))).standing.state);
    }

    assert.deepEqual([...states], ['queued']);

    const more = await school.say(MIA, 'goody', pictureOf(1_000));
    assert.deepEqual(more.standing, { state: 'quarantined', reason: 'share' });
    assert.equal((await school.say(OLE, 'goody', pictureOf(1_001))).standing.state, 'queued');

    school.wait(DAY_MS + 1);
    assert.equal((await school.say(MIA, 'goody', pictureOf(1_002))).standing.state, 'queued');
  });

  it('does not count what is said again and again of one picture', async () => {
    await using school = await newSchool();

    for (let count = 0; count <= MAX_WORDS_A_DAY; count += 1) {
      await school.say(MIA, 'goody');
    }

    assert.equal((await school.say(MIA, 'goody', pictureOf(2))).standing.state, 'queued');
  });

  it('takes in a picture whose label goes to and fro', async () => {
    await using school = await newSchool();
    const standings: string[] = [];

    for (let change = 0; change <= MAX_CHANGES_A_DAY + 1; change += 1) {
      const who = change % 2 === 0 ? MIA : OLE;
      const { standing } = await school.say(who, change % 2 === 0 ? 'goody' : 'baddy');
      standings.push(standing.state);
    }

    assert.deepEqual(standings, ['queued', 'queued', 'queued', 'queued', 'quarantined']);
    assert.equal((await school.example())?.reason, 'changes');
  });

  it('takes in the pictures of somebody who overrules others again and again', async () => {
    await using school = await newSchool();
    const states: string[] = [];

    for (let number = 1; number <= MAX_OVERRULED_AN_HOUR + 1; number += 1) {
      await school.say(MIA, 'goody', pictureOf(number));
      states.push((await school.say(OLE, 'baddy', pictureOf(number))).standing.state);
    }

    const passed = Array.from({ length: MAX_OVERRULED_AN_HOUR }, () => 'queued');
    assert.deepEqual(states, [...passed, 'quarantined']);
    assert.equal(
      (await school.example(pictureOf(MAX_OVERRULED_AN_HOUR + 1)))?.reason,
      'overruling',
    );

    school.wait(HOUR_MS + 1);
    await school.say(MIA, 'goody', pictureOf(500));
    assert.equal((await school.say(OLE, 'baddy', pictureOf(500))).standing.state, 'queued');
  });

  it('keeps a picture in memory meanwhile, and lets it go when an admin says so', async () => {
    await using school = await newSchool();

    for (let change = 0; change <= MAX_CHANGES_A_DAY + 1; change += 1) {
      await school.say(change % 2 === 0 ? MIA : OLE, change % 2 === 0 ? 'goody' : 'baddy');
    }

    const { teacher, store } = school;
    const features = makePicture(1).features;
    const likeness = {
      sha256: sha256(1),
      perceptualHash: 'ff00ff00ff00ff00',
      features,
      backbone: LOOKS,
    };
    assert.equal((await teacher.recall(GUILD, likeness))?.label, 'goody');

    assert.equal(await teacher.release(GUILD, sha256(1), 'admin'), true);
    assert.equal(stateOf(await school.example()), 'queued released goody');
    assert.equal(await teacher.release(GUILD, sha256(1), 'admin'), false);
    assert.equal((await store.listExampleEvents(GUILD, sha256(1))).at(-1)?.what, 'release');
    assert.equal((await store.listAudit(GUILD, FIRST_PAGE))[0]?.action, 'release');
  });
});

describe('what moderators do to the queue', () => {
  it('a picture that is taken out is kept no longer, and holds no longer', async () => {
    await using school = await newSchool();
    const { teacher } = school;
    await school.say(MIA, 'baddy');

    assert.equal(await teacher.remove(GUILD, sha256(1), OLE), true);
    assert.equal(await teacher.remove(GUILD, sha256(1), OLE), false);
    assert.equal(await teacher.remove(GUILD, sha256(2), OLE), false);
    assert.equal((await school.example())?.picture, null);
    assert.deepEqual((await teacher.look(GUILD, sha256(1))).standing.state, 'removed');

    const features = makePicture(1).features;
    const likeness = {
      sha256: sha256(1),
      perceptualHash: 'ff00ff00ff00ff00',
      features,
      backbone: LOOKS,
    };
    assert.equal(await teacher.recall(GUILD, likeness), undefined);
  });

  it('one that was taken out does not come back because somebody takes their word back', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.say(OLE, 'baddy');
    await school.teacher.remove(GUILD, sha256(1), 'ada');
    await school.takeBack(OLE);

    assert.equal(stateOf(await school.example()), 'removed by-moderator baddy');
  });

  it('one that was taken out comes back where somebody teaches it again', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'baddy');
    await school.teacher.remove(GUILD, sha256(1), OLE);
    const taught = await school.say(MIA, 'baddy');

    assert.equal(taught.standing.state, 'queued');
  });

  it('"Never again" is for what is in the queue, and goes with it', async () => {
    await using school = await newSchool();
    const { teacher } = school;

    assert.equal(await teacher.pin(GUILD, sha256(1), MIA, true), false);
    await school.say(MIA, 'baddy');
    assert.equal(await teacher.pin(GUILD, sha256(1), MIA, true), true);
    assert.equal((await teacher.look(GUILD, sha256(1))).pinned, true);
    assert.equal((await school.say(OLE, 'goody')).pinned, true);

    await teacher.remove(GUILD, sha256(1), MIA);
    assert.equal((await school.example())?.pinned, false);
    assert.equal(await teacher.pin(GUILD, sha256(1), MIA, true), false);
  });

  it('one that is there can be given a label without its card, by a word like any other', async () => {
    await using school = await newSchool();
    await school.say(MIA, 'goody');
    const word = { moderatorId: OLE, label: 'baddy', via: 'web' } as const;
    const taught = await school.teacher.correctAgain(GUILD, sha256(1), word);

    assert.equal(taught?.ruling?.label, 'baddy');
    assert.deepEqual(taught.ruling.against, [MIA]);
    assert.deepEqual((await school.example())?.picture, makePicture(1));

    const words = await school.store.listCorrections(GUILD, sha256(1));
    assert.deepEqual(
      words.map(({ moderatorId, via, verdictId }) => [moderatorId, via, verdictId]),
      [
        [MIA, 'button', 'verdict-1'],
        [OLE, 'web', 'verdict-1'],
      ],
    );
  });

  it('one that is gone is not brought back by such a word', async () => {
    await using school = await newSchool();
    const word = { moderatorId: OLE, label: 'baddy', via: 'web' } as const;
    const say = () => school.teacher.correctAgain(GUILD, sha256(1), word);

    assert.equal(await say(), undefined);
    await school.say(MIA, 'goody');
    await school.teacher.remove(GUILD, sha256(1), MIA);
    assert.equal(await say(), undefined);
    await school.store.forget(ASKER);
    assert.equal(await say(), undefined);
    assert.equal(await school.example(), undefined);
    assert.deepEqual(await school.store.listCorrections(GUILD, sha256(1)), []);
  });

  it('each of these is on record', async () => {
    await using school = await newSchool();
    const { teacher, store } = school;
    await school.say(MIA, 'baddy');
    await teacher.pin(GUILD, sha256(1), MIA, true);
    await teacher.pin(GUILD, sha256(1), OLE, false);
    await teacher.remove(GUILD, sha256(1), OLE);
    await school.takeBack(MIA);

    const lines = await store.listAudit(GUILD, FIRST_PAGE);
    assert.deepEqual(lines.map(({ who, action }) => `${who} ${action}`).toReversed(), [
      'mia correct',
      'mia pin',
      'ole unpin',
      'ole remove',
      'mia withdraw',
    ]);
  });
});

describe('memory', () => {
  it('takes a copy’s word where the very same picture was taken out', async () => {
    await using school = await newSchool();
    const { features } = makePicture(1);
    await school.say(MIA, 'baddy');
    await school.takeBack(MIA);
    await school.say(MIA, 'goody', pictureOf(3, { picture: makePicture(1) }));

    const likeness = {
      sha256: sha256(1),
      perceptualHash: 'ff00ff00ff00ff00',
      features,
      backbone: LOOKS,
    };
    const remembered = await school.teacher.recall(GUILD, likeness);

    assert.deepEqual([remembered?.label, remembered?.match], ['goody', 'alike']);
  });

  it('is left to those whose word still stands, once somebody is forgotten', async () => {
    await using school = await newSchool();
    const { store, teacher } = school;
    await school.say(MIA, 'goody');
    await school.say(OLE, 'baddy');
    await school.say(OLE, 'baddy', pictureOf(2));
    await store.forget(OLE);
    await teacher.review(GUILD, sha256(1));
    await teacher.review(GUILD, sha256(2));

    const disputed = await school.example();
    assert.deepEqual(
      [disputed?.label, disputed?.moderatorId, disputed?.disputed],
      ['goody', MIA, false],
    );

    const undisputed = await school.example(pictureOf(2));
    assert.deepEqual([undisputed?.label, undisputed?.moderatorId], ['baddy', 'forgotten']);
  });
});

describe('whatever moderators say, in whatever order', () => {
  /** What somebody who only keeps a list would say that holds. */
  interface Page {
    standing: { who: string; label: Label }[];
    isOut: boolean;
  }

  for (let seed = 1; seed <= 12; seed += 1) {
    it(`examples, memory and counts are what a list of all words says (seed ${seed})`, async () => {
      await using school = await newSchool();
      const { store, teacher } = school;
      const random = createRandom(seed);
      const pages = new Map<number, Page>();

      for (let step = 0; step < 60; step += 1) {
        const number = random.integer(1, 4);
        const picture = pictureOf(number);
        const who = random.pick([MIA, OLE, 'ada']);
        const page = pages.get(number) ?? { standing: [], isOut: true };
        pages.set(number, page);

        // Slowly, so that nothing is quarantined.
        school.wait(DAY_MS);

        if (random.chance(60)) {
          const label = random.pick<Label>(['goody', 'baddy']);
          await school.say(who, label, picture);
          page.standing = page.standing.filter((word) => word.who !== who || word.label !== label);
          page.standing.push({ who, label });
          page.isOut = false;
        } else if (random.chance(80)) {
          const label = random.pick<Label | null>(['goody', 'baddy', null]);
          const taught = await teacher.withdraw(picture, who, label, 'button');
          const left = page.standing.filter(
            (word) => word.who !== who || (label !== null && word.label !== label),
          );

          assert.equal(taught === undefined, left.length === page.standing.length);
          page.standing = left;
          page.isOut ||= left.length === 0;
        } else {
          assert.equal(await teacher.remove(GUILD, picture.sha256, who), !page.isOut);
          page.isOut = true;
        }
      }

      for (const [number, { standing, isOut }] of pages) {
        const picture = pictureOf(number);
        const last = standing.at(-1);
        const example = await school.example(picture);
        const { ruling } = await teacher.look(GUILD, picture.sha256);
        const { features } = makePicture(number);
        const remembered = await teacher.recall(GUILD, { ...picture, features, backbone: LOOKS });

        assert.deepEqual([ruling?.label, ruling?.moderatorId], [last?.label, last?.who]);

        if (isOut) {
          assert.ok(example === undefined || example.state === 'removed');
          assert.notEqual(remembered?.match, 'same');
          continue;
        }

        const lastOf = new Map(standing.map((word) => [word.who, word.label]));
        const isDisputed = new Set(lastOf.values()).size > 1;

        assert.equal(example?.state, 'queued');
        assert.deepEqual([example.label, example.disputed], [last?.label, isDisputed]);
        assert.deepEqual([remembered?.label, remembered?.match], [last?.label, 'same']);
      }

      const queued = await store.listExamples({ guildId: GUILD, states: ['queued'] }, FIRST_PAGE);
      assert.equal(queued.length, [...pages.values()].filter(({ isOut }) => !isOut).length);
    });
  }
});
