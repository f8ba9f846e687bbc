import assert from 'node:assert/strict';
import { it } from 'node:test';

import { decide, probability, shownConfidence } from '../../src/inference/calibration.ts';
import { nameHead } from '../../src/inference/head.ts';

const HEAD = nameHead('test', {
  backbone: 'none',
  weights: Float32Array.of(1),
  bias: 0,
  temperature: 2,
  unsureBelow: 0.7,
});

it('a score above 0 leans to goody, one below to baddy, and none falls between', () => {
  assert.equal(decide(HEAD, 0.1).label, 'goody');
  assert.equal(decide(HEAD, -0.1).label, 'baddy');
  assert.equal(decide(HEAD, 0).label, 'goody');
});

it('the two scores add up to 1 and the confidence is the larger one', () => {
  for (const logOdds of [-50, -3, -0.2, 0, 0.7, 4, 800]) {
    const { scores, confidence, label } = decide(HEAD, logOdds);

    assert.ok(Math.abs(scores.goody + scores.baddy - 1) < 1e-12);
    assert.equal(confidence, Math.max(scores.goody, scores.baddy));
    assert.equal(confidence, scores[label]);
  }
});

it('a verdict is unsure below the band and a label from the band on', () => {
  const atBand = 2 * Math.log(0.7 / 0.3);

  assert.equal(decide(HEAD, atBand - 1e-6).verdict, 'unsure');
  assert.equal(decide(HEAD, atBand + 1e-6).verdict, 'goody');
  assert.equal(decide(HEAD, -atBand - 1e-6).verdict, 'baddy');
});

it('a temperature above 1 takes confidence away and leaves the label', () => {
  assert.ok(probability(2, 1) > probability(2, 3));
  assert.ok(probability(2, 3) > 0.5);
  assert.ok(probability(-2, 3) < 0.5);
});

it('nobody is shown a certainty', () => {
  assert.equal(shownConfidence(1), 0.99);
  assert.equal(shownConfidence(0.8), 0.8);
});
