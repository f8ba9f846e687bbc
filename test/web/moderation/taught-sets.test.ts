import assert from 'node:assert/strict';
import { it } from 'node:test';

import { AppError } from '../../../src/errors.ts';
import { type TaughtSetReport } from '../../../src/learning/taught-set.ts';
import type { Store } from '../../../src/store/ports.ts';
import { TaughtSets } from '../../../src/web/moderation/taught-sets.ts';
import { eventually } from '../../support/eventually.ts';
import { refusal } from '../../support/refusal.ts';
import { newStore } from '../../store/place.ts';
import { BACKBONE, GUILD, LOOKS, makeExample, OTHER_GUILD } from '../../store/records.ts';
import { sqlitePlace } from '../../store/sqlite-place.ts';

const REPORT: TaughtSetReport = { guild: 0, base: 0, duplicates: [], leaks: [], doubts: null };
const MINUTE_MS = 60_000;

interface Desk {
  readonly sets: TaughtSets;
  /** Pictures that were looked at, each time. */
  readonly looked: number[];
  /** What happens instead of looking, where it is set. */
  instead: (() => Promise<never>) | undefined;
  readonly wait: (milliseconds: number) => void;
}

function openDesk(store: Store): Desk {
  let time = 1_000;
  const looked: number[] = [];

  const desk: Desk = {
    looked,
    instead: undefined,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    sets: new TaughtSets({
      store,
      base: () => Promise.resolve({ backbone: BACKBONE, bottlenecks: [], strength: 1 }),
      memory: () => Promise.resolve(LOOKS.memory),
      trainOnMessageContent: false,
      now: () => time,
      stopping: new AbortController().signal,

      async examine(examples) {
        let count = 0;

        for await (const page of examples as AsyncIterable<readonly unknown[]>) {
          count += page.length;
        }

        looked.push(count);
        await desk.instead?.();

        return REPORT;
      },
    }),
  };

  return desk;
}

async function note(store: Store): Promise<void> {
  await store.addAudit({ guildId: GUILD, at: 1, who: 'mia', action: 'correct', details: '{}' });
}

it('a set is looked at once, and again after something was done, but not every time', async () => {
  await using opened = await newStore(sqlitePlace);
  const { store } = opened;
  const { sets, looked, wait } = openDesk(store);
  await store.putExample(makeExample());

  const [one, other] = await Promise.all([sets.look(GUILD), sets.look(GUILD)]);
  assert.equal(one, other);
  wait(2 * MINUTE_MS);
  assert.deepEqual((await sets.look(GUILD))?.report, REPORT);
  assert.deepEqual(looked, [1]);

  // What is known is shown while it is looked at anew.
  await note(store);
  assert.equal((await sets.look(GUILD))?.at, 1_000);
  await sets.look(OTHER_GUILD);
  assert.deepEqual(looked, [1, 1, 0]);

  await note(store);
  await sets.look(GUILD);
  assert.deepEqual(looked, [1, 1, 0]);
  wait(2 * MINUTE_MS);
  await sets.look(GUILD);
  await eventually(() => looked.length === 4);
  assert.deepEqual(looked, [1, 1, 0, 1]);
});

it('where looking fails it is said, and tried again the next time', async () => {
  await using opened = await newStore(sqlitePlace);
  const desk = openDesk(opened.store);
  desk.instead = () => Promise.reject(new AppError('RETRAIN_FAILED'));

  await assert.rejects(desk.sets.look(GUILD), refusal('RETRAIN_FAILED'));
  desk.instead = undefined;
  assert.deepEqual((await desk.sets.look(GUILD))?.report, REPORT);
});

it('so many sets may wait, and no more; nobody waits for ever', async () => {
  await using opened = await newStore(sqlitePlace);
  const desk = openDesk(opened.store);
  const { promise: never } = Promise.withResolvers<never>();
  desk.instead = () => never;

  // One in work and twenty that wait.
  const looks = Array.from({ length: 21 }, (_, index) => desk.sets.look(String(index)));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await assert.rejects(desk.sets.look('another'), refusal('BUSY'));

  assert.deepEqual(
    await Promise.all(looks),
    looks.map(() => undefined),
  );
});
