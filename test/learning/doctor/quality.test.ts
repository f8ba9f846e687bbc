import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { PictureFacts } from '../../../src/learning/doctor/facts.ts';
import { findQualityIssues, type QualityIssue } from '../../../src/learning/doctor/quality.ts';
import { animatedGif, draw, pixels, plainPng } from '../../support/pictures.ts';
import { factsOf, soundFacts } from './pictures.ts';

const FRAMES = [await draw({ seed: 1 }), await draw({ seed: 2 })];
const SOUND = Array.from({ length: 9 }, () => soundFacts());

function issuesOf(facts: PictureFacts): QualityIssue[] {
  const found = findQualityIssues([...SOUND, facts]);

  return (Object.keys(found) as QualityIssue[]).filter((issue) =>
    found[issue].some(({ picture }) => picture === SOUND.length),
  );
}

it('has nothing to say of sound pictures', () => {
  assert.deepEqual(issuesOf(soundFacts()), []);
});

it('sees what is wrong with a picture', async () => {
  const drawing = await draw({ width: 224, height: 224 });
  const cases: readonly (readonly [QualityIssue, Uint8Array])[] = [
    ['tooSmall', await pixels(drawing).resize(48).png().toBuffer()],
    ['tooDark', await pixels(drawing).linear(0.2, 0).png().toBuffer()],
    ['tooBright', await pixels(drawing).linear(0.02, 249).png().toBuffer()],
    ['blurred', await pixels(drawing).blur(5).png().toBuffer()],
    ['empty', await plainPng(224, 224, '#8080ff')],
    ['grey', await pixels(drawing).grayscale().png().toBuffer()],
    ['animated', await animatedGif(FRAMES, { delaysMs: [100, 100] })],
    ['oddShape', await pixels(drawing).resize(224, 60, { fit: 'fill' }).png().toBuffer()],
    ['oddSize', await pixels(drawing).resize(700).png().toBuffer()],
  ];

  for (const [issue, bytes] of cases) {
    const issues = issuesOf(await factsOf(bytes));

    assert.ok(issues.includes(issue), `${issue}: ${issues.join(', ')}`);
  }
});

it('puts the worst first', () => {
  const { tooSmall } = findQualityIssues([
    soundFacts({ width: 60 }),
    soundFacts({ height: 20 }),
    soundFacts({ width: 40 }),
  ]);

  assert.deepEqual(
    tooSmall.map(({ picture, value }) => [picture, value]),
    [
      [1, 20],
      [2, 40],
      [0, 60],
    ],
  );
});
