import assert from 'node:assert/strict';
import { it } from 'node:test';

import { type CandidateReport, trainCandidate } from '../../src/learning/candidate.ts';
import { type GateReason, judgeCandidate, MARGIN } from '../../src/learning/gate.ts';
import { type PairedCounts, pairedDifference } from '../../src/learning/paired.ts';
import { baseAndQueue, requestOf } from './lesson.ts';

const { report: REPORT } = trainCandidate(requestOf(baseAndQueue({ base: 30, queue: 6 })));

/** A report with nothing against it but what is put into it. */
function reportWith(values: Partial<CandidateReport>): CandidateReport {
  return {
    ...REPORT,
    difference: pairedDifference({ bothRight: 80, gained: 2, lost: 1, bothWrong: 20 }),
    balancedAccuracy: 0.8,
    before: { ...REPORT.before, balancedAccuracy: 0.8 },
    corrections: { of: 2, fixed: ['a'], notFixed: ['b'] },
    pinned: { of: 1, broken: [] },
    ...values,
  };
}

function reasonsFor(values: Partial<CandidateReport>): readonly GateReason[] {
  const { status, reasons } = judgeCandidate(reportWith(values));
  assert.equal(status, reasons.length === 0 ? 'accepted' : 'parked');

  return reasons;
}

function paired(counts: PairedCounts): Partial<CandidateReport> {
  return { difference: pairedDifference(counts) };
}

it('accepts what is as good as before and fixes something', () => {
  assert.deepEqual(reasonsFor({}), []);
});

it('parks what is clearly worse, with the figures', () => {
  const difference = pairedDifference({ bothRight: 60, gained: 2, lost: 18, bothWrong: 20 });

  assert.deepEqual(reasonsFor({ difference }), [
    {
      code: 'worse',
      difference: -0.16,
      interval: difference.interval,
      balancedDifference: 0,
      margin: MARGIN,
    },
  ]);
});

it('parks what looks no worse, where the pictures do not suffice to rule it out', () => {
  const few = { bothRight: 8, gained: 2, lost: 2, bothWrong: 3 };
  const many = { bothRight: 8_000, gained: 200, lost: 200, bothWrong: 3_000 };

  assert.deepEqual(
    reasonsFor(paired(few)).map(({ code }) => code),
    ['worse'],
  );
  assert.deepEqual(reasonsFor(paired(many)), []);
});

it('parks what pays for one label with the other', () => {
  const [reason, ...others] = reasonsFor({ balancedAccuracy: 0.8 - MARGIN - 0.01 });

  assert.deepEqual(others, []);
  assert.equal(reason?.code, 'worse');
  assert.ok(Math.abs(reason.balancedDifference + MARGIN + 0.01) < 1e-12);
  assert.deepEqual(reasonsFor({ balancedAccuracy: 0.8 - MARGIN / 2 }), []);
});

it('parks what fixes none of the corrections, but asks for none where there was nothing to fix', () => {
  assert.deepEqual(reasonsFor({ corrections: { of: 3, fixed: [], notFixed: ['a', 'b'] } }), [
    { code: 'fixesNothing', wrong: 2 },
  ]);
  assert.deepEqual(reasonsFor({ corrections: { of: 3, fixed: [], notFixed: [] } }), []);
});

it('parks what breaks a pinned picture, and names it', () => {
  assert.deepEqual(reasonsFor({ pinned: { of: 3, broken: ['a', 'c'] } }), [
    { code: 'breaksPinned', sha256s: ['a', 'c'] },
  ]);
});

it('gives every reason that there is', () => {
  const reasons = reasonsFor({
    ...paired({ bothRight: 60, gained: 2, lost: 18, bothWrong: 20 }),
    corrections: { of: 3, fixed: [], notFixed: ['a'] },
    pinned: { of: 1, broken: ['a'] },
  });

  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['worse', 'fixesNothing', 'breaksPinned'],
  );
});
