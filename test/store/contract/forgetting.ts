import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AuditRecord } from '../../../src/store/ports.ts';
import { newStore, type MakePlace } from '../place.ts';
import {
  ASKER,
  FIRST_PAGE,
  GUILD,
  makeCorrection,
  makeExample,
  makeHead,
  makeRun,
  makeVerdict,
  MODERATOR,
  OTHER_GUILD,
  OTHER_MODERATOR,
  sha256,
} from '../records.ts';

const NOTHING = { verdicts: 0, examples: 0, corrections: 0 };

function makeAudit(who: string): Omit<AuditRecord, 'id'> {
  return { guildId: GUILD, at: 1, who, action: 'correct', details: '{"label":"goody"}' };
}

export function describeForgetting(makePlace: MakePlace): void {
  describe('people', () => {
    it('a person may opt out, and in again', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const before = await store.isOptedOut(ASKER);
      await store.setOptedOut(ASKER, true, 1);
      await store.setOptedOut(ASKER, true, 2);
      const after = await store.isOptedOut(ASKER);
      await store.setOptedOut(ASKER, false, 3);

      assert.deepEqual([before, after, await store.isOptedOut(ASKER)], [false, true, false]);
      assert.equal(await store.isOptedOut(MODERATOR), false);
    });

    it('what is kept of a person is counted over all guilds', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addVerdict(makeVerdict({ id: 'a' }));
      await store.addVerdict(makeVerdict({ id: 'b', guildId: null }));
      await store.putExample(makeExample({ guildId: OTHER_GUILD }));
      await store.addCorrection(makeCorrection());

      assert.deepEqual(await store.countKept(ASKER), { ...NOTHING, verdicts: 2, examples: 1 });
      assert.deepEqual(await store.countKept(MODERATOR), { ...NOTHING, corrections: 1 });
    });

    it('whoever wants out loses pictures and features in every guild, but not what was said', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      const verdict = makeVerdict();
      const others = makeVerdict({ id: 'others', messageId: null, ownerId: OTHER_MODERATOR });
      await store.addVerdict(verdict);
      await store.addVerdict(others);
      await store.putExample(makeExample({ pinned: true }));
      await store.putExample(makeExample({ guildId: OTHER_GUILD, state: 'trained' }));
      await store.putExample(makeExample({ sha256: sha256(2), state: 'removed', picture: null }));
      await store.putExample(makeExample({ sha256: sha256(3), ownerId: OTHER_MODERATOR }));
      await store.addCorrection(makeCorrection());

      const dropped = await store.dropPictures(ASKER, 7);

      assert.deepEqual(dropped, [
        { guildId: GUILD, sha256s: [sha256(1)] },
        { guildId: OTHER_GUILD, sha256s: [sha256(1)] },
      ]);

      const taken = { state: 'remembered', reason: 'taken-out', picture: null } as const;
      const expected = makeExample({ ...taken, updatedAt: 7 });
      assert.deepEqual(await store.findExample(GUILD, sha256(1)), expected);
      assert.deepEqual(await store.findExample(OTHER_GUILD, sha256(1)), {
        ...expected,
        guildId: OTHER_GUILD,
      });
      assert.equal((await store.findExample(GUILD, sha256(2)))?.state, 'removed');
      assert.deepEqual(
        await store.findExample(GUILD, sha256(3)),
        makeExample({ sha256: sha256(3), ownerId: OTHER_MODERATOR }),
      );

      assert.deepEqual(await store.findVerdict(verdict.id), { ...verdict, picture: null });
      assert.deepEqual(await store.findVerdict('others'), others);
      assert.equal((await store.listCorrections(GUILD, sha256(1))).length, 1);
      assert.deepEqual(await store.listExampleEvents(OTHER_GUILD, sha256(1)), [
        { at: 7, who: ASKER, what: 'remembered baddy' },
      ]);

      const left = await place.execute(
        `select 1 from example_pictures where sha256 <> '${sha256(3)}'`,
      );
      assert.deepEqual(left, []);
    });

    it('whoever is forgotten loses pictures, features and corrections in every guild', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      const verdict = makeVerdict({ ownerId: MODERATOR });
      const others = makeVerdict({ id: 'others', messageId: null });
      await store.addVerdict(verdict);
      await store.addVerdict(others);
      await store.putExample(makeExample({ sha256: sha256(2), ownerId: MODERATOR }));
      await store.putExample(makeExample({ sha256: sha256(1), ownerId: MODERATOR }));
      await store.putExample(makeExample({ guildId: OTHER_GUILD, ownerId: MODERATOR }));
      await store.addExampleEvent(GUILD, sha256(1), { at: 1, who: 'bot', what: 'queued' });
      await store.addCorrection(makeCorrection());
      await store.addCorrection(makeCorrection({ moderatorId: OTHER_MODERATOR }));

      const forgotten = await store.forget(MODERATOR);

      assert.deepEqual(forgotten, {
        verdicts: 1,
        examples: 3,
        corrections: 1,
        examplesByGuild: [
          { guildId: GUILD, sha256s: [sha256(1), sha256(2)] },
          { guildId: OTHER_GUILD, sha256s: [sha256(1)] },
        ],
        judgedByGuild: [{ guildId: GUILD, sha256s: [sha256(1)] }],
      });

      assert.equal(await store.findVerdict(verdict.id), undefined);
      assert.deepEqual(await store.findVerdict('others'), others);
      assert.deepEqual(await store.countKept(MODERATOR), NOTHING);
      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), []);
      assert.deepEqual(await place.execute('select sha256 from example_pictures'), []);

      // What others said of a picture of theirs goes with it.
      assert.deepEqual(await store.listCorrections(GUILD, sha256(1)), []);
    });

    it('the reaction of somebody who is forgotten is not taken for a new word', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const verdict = makeVerdict();
      await store.addVerdict(verdict);
      await store.addCorrection(makeCorrection({ verdictId: verdict.id, via: 'reaction' }));

      await store.forget(MODERATOR);

      assert.deepEqual(await store.findVerdict(verdict.id), { ...verdict, messageId: null });
      assert.deepEqual(await store.listCorrections(GUILD, sha256(1)), []);
    });

    it('what stays names nobody who was forgotten', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.putExample(makeExample());
      await store.addExampleEvent(GUILD, sha256(1), { at: 1, who: MODERATOR, what: 'queued' });
      await store.addHead(makeHead());
      await store.addRun(makeRun());
      await store.addAudit(makeAudit(OTHER_MODERATOR));
      await store.addAudit(makeAudit(MODERATOR));

      await store.forget(MODERATOR);

      const example = await store.findExample(GUILD, sha256(1));
      assert.deepEqual(example, makeExample({ moderatorId: 'forgotten' }));

      assert.deepEqual(await store.listExampleEvents(GUILD, sha256(1)), [
        { at: 1, who: 'forgotten', what: 'queued' },
      ]);

      assert.equal((await store.findHead(GUILD, makeHead().id))?.createdBy, 'forgotten');
      assert.equal((await store.findRun('run-1'))?.requestedBy, 'forgotten');

      const lines = await store.listAudit(GUILD, FIRST_PAGE);
      assert.deepEqual(
        lines.map(({ id, ...line }) => ({ ...line, numbered: id > 0 })),
        [makeAudit('forgotten'), makeAudit(OTHER_MODERATOR)].map((line) => ({
          ...line,
          numbered: true,
        })),
      );
    });

    it('whoever wants nothing kept is not asked again after being forgotten', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.setOptedOut(ASKER, true, 1);

      await store.forget(ASKER);

      assert.equal(await store.isOptedOut(ASKER), true);
    });
  });

  describe('the audit log', () => {
    it('is listed newest first, guild by guild', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      await store.addAudit({ ...makeAudit('a'), at: 5 });
      await store.addAudit({ ...makeAudit('b'), at: 4 });
      await store.addAudit({ ...makeAudit('c'), guildId: OTHER_GUILD });

      const lines = await store.listAudit(GUILD, FIRST_PAGE);
      const second = await store.listAudit(GUILD, { offset: 1, limit: 1 });

      assert.deepEqual(
        [lines, second].map((page) => page.map(({ who }) => who)),
        [['b', 'a'], ['a']],
      );
    });

    for (const change of ["action = 'retrain.start'", "details = '{}'", "who = '7'", 'at = 7']) {
      it(`cannot be changed to ${change}, also not past the store`, async () => {
        await using opened = await newStore(makePlace);
        const { store, place } = opened;
        await store.addAudit(makeAudit(MODERATOR));

        await assert.rejects(place.execute(`update audit set ${change}`), /only ever added/);

        const [line] = await store.listAudit(GUILD, FIRST_PAGE);
        assert.deepEqual(line, { ...makeAudit(MODERATOR), id: 1 });
      });
    }
  });
}
