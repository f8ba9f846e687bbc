import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type Circumstances,
  MAX_CHANGES_A_DAY,
  MAX_OVERRULED_AN_HOUR,
  MAX_WORDS_A_DAY,
  whyQuarantined,
} from '../../src/learning/quarantine.ts';
import { DAY_MS, HOUR_MS } from '../../src/learning/time.ts';
import type { CorrectionRecord, Label } from '../../src/store/ports.ts';
import { makeCorrection } from '../store/records.ts';

const NOW = 1_750_000_000_000;

/** Labels that moderators gave one picture, one a minute; the last just now. */
function labelled(labels: readonly Label[], lastAt = NOW): CorrectionRecord[] {
  return labels.map((label, index) => ({
    ...makeCorrection({ label, at: lastAt - (labels.length - 1 - index) * 60_000 }),
    id: index + 1,
  }));
}

function alternating(changes: number): Label[] {
  return Array.from({ length: changes + 1 }, (_, index) => (index % 2 === 0 ? 'goody' : 'baddy'));
}

function why(change: Partial<Circumstances>): string | undefined {
  return whyQuarantined({
    now: NOW,
    corrections: labelled(['goody']),
    wordsOfPerson: 1,
    overruledByPerson: 0,
    ...change,
  });
}

describe('the quarantine', () => {
  it('lets an everyday correction pass', () => {
    assert.equal(why({}), undefined);
  });

  it('holds back what exceeds one person’s share of a day', () => {
    assert.equal(why({ wordsOfPerson: MAX_WORDS_A_DAY }), undefined);
    assert.equal(why({ wordsOfPerson: MAX_WORDS_A_DAY + 1 }), 'share');
  });

  it('holds back a picture whose label goes to and fro', () => {
    const most = alternating(MAX_CHANGES_A_DAY);
    const more = alternating(MAX_CHANGES_A_DAY + 1);

    assert.equal(why({ corrections: labelled(most) }), undefined);
    assert.equal(why({ corrections: labelled(more) }), 'changes');
  });

  it('takes no repetition for a change', () => {
    const labels = Array.from({ length: 50 }, () => 'goody' as const);

    assert.equal(why({ corrections: labelled(labels) }), undefined);
  });

  it('takes a word that is taken back for no change', () => {
    const corrections = labelled(alternating(MAX_CHANGES_A_DAY + 1)).map((correction, index) =>
      index % 2 === 0 ? correction : { ...correction, action: 'withdraw' as const },
    );

    assert.equal(why({ corrections }), undefined);
  });

  it('looks at the changes of a day', () => {
    const more = alternating(MAX_CHANGES_A_DAY + 1);

    assert.equal(why({ corrections: labelled(more, NOW - DAY_MS) }), undefined);
    assert.equal(why({ corrections: labelled(more, NOW - DAY_MS + HOUR_MS) }), 'changes');
  });

  it('holds back the pictures of somebody who overrules others again and again', () => {
    assert.equal(why({ overruledByPerson: MAX_OVERRULED_AN_HOUR }), undefined);
    assert.equal(why({ overruledByPerson: MAX_OVERRULED_AN_HOUR + 1 }), 'overruling');
  });
});
