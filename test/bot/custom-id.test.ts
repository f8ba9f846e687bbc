import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { COMPONENTS } from '../../src/commands/index.ts';
import { cardButtons } from '../../src/discord/card-buttons.ts';
import {
  type Action,
  type CustomId,
  decodeCustomId,
  encodeCustomId,
} from '../../src/discord/custom-id.ts';
import { newId } from '../../src/discord/record-verdict.ts';

/** One of each action, with the longest values that it gets. */
const EXAMPLES: { readonly [Name in Action]: CustomId<Name> } = {
  correct: { action: 'correct', verdictId: 'abcdefghij12', label: 'goody' },
  undo: { action: 'undo', verdictId: 'abcdefghij12' },
  pin: { action: 'pin', verdictId: 'abcdefghij12', pinned: 'false' },
  why: { action: 'why', verdictId: 'abcdefghij12' },
  teach: { action: 'teach' },
  queuePage: { action: 'queuePage', list: 'quarantined', page: '100000' },
  queueRemove: { action: 'queueRemove', list: 'quarantined', page: '100000' },
  queueRelease: { action: 'queueRelease', list: 'quarantined', page: '100000' },
  queueExport: { action: 'queueExport', list: 'quarantined' },
  retrainStart: { action: 'retrainStart' },
  retrainCancel: { action: 'retrainCancel', runId: 'abcdefghij12' },
  auditPage: { action: 'auditPage', page: '100000' },
  takeOut: { action: 'takeOut', takenOut: 'false' },
  forget: { action: 'forget' },
  forgetConfirmed: { action: 'forgetConfirmed' },
};

describe('custom ids', () => {
  for (const example of Object.values(EXAMPLES)) {
    it(`"${example.action}" is read back as it was written, and fits Discord’s limit`, () => {
      const text = encodeCustomId(example);

      assert.deepEqual(decodeCustomId(text), example);
      assert.ok(text.length <= 100);
    });
  }

  it('there is something to do for each', () => {
    assert.deepEqual(Object.keys(COMPONENTS).sort(), Object.keys(EXAMPLES).sort());
  });

  it('no two mean the same', () => {
    const texts = Object.values(EXAMPLES).map(encodeCustomId);

    assert.equal(new Set(texts).size, texts.length);
  });

  for (const text of [
    '',
    'nothing',
    'correct',
    'correct:abcdefghij12',
    'correct:abcdefghij12:goody:more',
    'undo',
    'forget:',
    '__proto__',
    'constructor:a',
    'toString',
  ]) {
    it(`"${text}" is none of ours`, () => {
      assert.equal(decodeCustomId(text), undefined);
    });
  }

  it('refuse a value that could not be told from two', () => {
    assert.throws(() => encodeCustomId({ action: 'undo', verdictId: 'a:b' }), RangeError);
  });

  it('refuse what Discord would not take', () => {
    const verdictId = 'a'.repeat(95);

    assert.equal(encodeCustomId({ action: 'undo', verdictId }).length, 100);
    assert.throws(() => encodeCustomId({ action: 'undo', verdictId: `${verdictId}a` }), RangeError);
  });

  it('a verdict’s id is 12 letters and digits, and no two are the same', () => {
    const ids = Array.from({ length: 1_000 }, newId);

    assert.ok(ids.every((id) => /^[a-z0-9]{12}$/.test(id)));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('a card never has more buttons than fit one row', () => {
    const ruling = {
      label: 'goody',
      moderatorId: '1',
      at: 1,
      verdictId: null,
      against: [],
    } as const;
    const taught = { standing: { state: 'queued' }, ruling, pinned: true } as const;

    assert.equal(cardButtons('en', newId(), taught).components.length, 5);
    assert.equal(cardButtons('en', newId(), undefined).components.length, 3);
  });
});
