import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { refusal } from '../../support/refusal.ts';
import { newStore, type MakePlace } from '../place.ts';
import { FIRST_PAGE, GUILD, makeRun, OTHER_GUILD } from '../records.ts';

export function describeRuns(makePlace: MakePlace): void {
  describe('runs', () => {
    it('a run is found as it was added, and as it has become', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addRun(makeRun());
      const before = await store.findRun('run-1');
      const change = { state: 'activated', stage: 'activate', headId: 'h', endedAt: 5 } as const;

      await store.updateRun('run-1', { messageId: '9' });
      await store.updateRun('run-1', change);
      await store.updateRun('run-1', {});

      assert.deepEqual(before, makeRun());
      assert.deepEqual(await store.findRun('run-1'), makeRun({ messageId: '9', ...change }));
      assert.equal(await store.findRun('run-2'), undefined);
    });

    it('a guild has one run at a time', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addRun(makeRun({ id: 'run-1' }));

      await assert.rejects(store.addRun(makeRun({ id: 'run-2' })), refusal('RETRAIN_RUNNING'));

      await store.addRun(makeRun({ id: 'run-3', guildId: OTHER_GUILD }));
      await store.updateRun('run-1', { state: 'failed' });
      await store.addRun(makeRun({ id: 'run-4' }));
      assert.equal(await store.findRun('run-2'), undefined);
    });

    it('of several runs that are added at once, one is', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((id) => store.addRun(makeRun({ id }))),
      );

      const added = outcomes.filter(({ status }) => status === 'fulfilled');
      assert.equal(added.length, 1);
      assert.equal((await store.listRunning()).length, 1);
    });

    it('a refused run does not spoil the transaction it was refused in', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addRun(makeRun({ id: 'run-1' }));

      await store.transaction(GUILD, async (operations) => {
        await assert.rejects(
          operations.addRun(makeRun({ id: 'run-2' })),
          refusal('RETRAIN_RUNNING'),
        );

        await operations.setActiveHead(GUILD, 'guild-1a2b3c4d');
      });

      assert.equal((await store.findGuild(GUILD)).activeHeadId, 'guild-1a2b3c4d');
    });

    it('runs are listed newest first in their guild, and those that have not ended in all', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addRun(makeRun({ id: 'run-1', startedAt: 1, state: 'died' }));
      await store.addRun(makeRun({ id: 'run-2', startedAt: 3 }));
      await store.addRun(makeRun({ id: 'run-3', startedAt: 2, guildId: OTHER_GUILD }));

      const listed = await store.listRuns(GUILD, FIRST_PAGE);
      const second = await store.listRuns(GUILD, { offset: 1, limit: 5 });
      const running = await store.listRunning();

      assert.deepEqual(
        [listed, second, running].map((runs) => runs.map(({ id }) => id)),
        [['run-2', 'run-1'], ['run-1'], ['run-3', 'run-2']],
      );
    });
  });
}
