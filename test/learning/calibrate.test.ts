import assert from 'node:assert/strict';
import { it } from 'node:test';

import { probability } from '../../src/inference/calibration.ts';
import { ALWAYS_UNSURE, calibrate, fitTemperature } from '../../src/learning/calibrate.ts';

/** Scores whose labels are right just as often as a temperature of 2 promises. */
function calibrated(): { logOdds: number[]; targets: number[] } {
  const logOdds: number[] = [];
  const targets: number[] = [];

  for (let step = 0; step <= 20; step += 1) {
    const score = step / 4;
    const right = Math.round(1_000 * probability(score, 2));

    for (let index = 0; index < 1_000; index += 1) {
      logOdds.push(score);
      targets.push(index < right ? 1 : 0);
    }
  }

  return { logOdds, targets };
}

it('finds the temperature that scores were made with', () => {
  const { logOdds, targets } = calibrated();

  assert.ok(Math.abs(fitTemperature(logOdds, targets) - 2) < 0.02);
});

it('puts the unsure band where verdicts outside it reach the target', () => {
  const { logOdds, targets } = calibrated();
  const { temperature, unsureBelow } = calibrate(logOdds, targets, 0.8);
  const outside = [...logOdds.keys()].filter(
    (index) => probability(Math.abs(logOdds[index] ?? 0), temperature) >= unsureBelow,
  );
  const right = outside.filter((index) => targets[index] === 1).length;

  assert.ok(right / outside.length >= 0.8);
  assert.ok(right / outside.length < 0.83);
});

it('needs no band where every verdict is right', () => {
  assert.equal(calibrate([3, 4, -3, -5], [1, 1, 0, 0], 0.9).unsureBelow > 0.5, true);
  assert.ok(calibrate([3, 4, -3, -5], [1, 1, 0, 0], 0.9).unsureBelow < 1);
});

it('knows of no band where no confidence reaches the target', () => {
  const logOdds = Array.from({ length: 40 }, (_, index) => (index - 20) / 4);
  const targets = logOdds.map((_, index) => index % 2);

  assert.equal(calibrate(logOdds, targets, 0.99).unsureBelow, ALWAYS_UNSURE);
});

it('stays below certainty where the band is set by verdicts that are as good as certain', () => {
  const logOdds = [
    ...Array.from({ length: 20 }, () => 900),
    ...Array.from({ length: 20 }, () => 1),
  ];
  const targets = logOdds.map((score, index) => (score > 1 || index % 2 === 0 ? 1 : 0));
  const { unsureBelow } = calibrate(logOdds, targets, 0.99);

  assert.ok(unsureBelow > 0.9 && unsureBelow < ALWAYS_UNSURE);
});
