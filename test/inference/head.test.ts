import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { readFile } from 'node:fs/promises';

import type { BackboneCard } from '../../src/inference/backbone.ts';
import { headToFile, loadHead, nameHead, score } from '../../src/inference/head.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';
import { refusal } from '../support/refusal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CARD = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;

const SMALL = {
  backbone: 'small',
  weights: Float32Array.of(1, -2, 0.5),
  bias: 0.25,
  temperature: 1,
  unsureBelow: 0.6,
};

it('a score is the weighted sum of the features plus the bias', () => {
  const head = nameHead('test', SMALL);

  assert.equal(score(head, Float32Array.of(2, 1, 4)), 2 - 2 + 2 + 0.25);
});

it('a head is named after what it holds', () => {
  const head = nameHead('test', SMALL);

  assert.match(head.id, /^test-[0-9a-f]{8}$/);
  assert.equal(nameHead('test', { ...SMALL }).id, head.id);
  assert.notEqual(nameHead('test', { ...SMALL, bias: 0.26 }).id, head.id);
  assert.notEqual(nameHead('test', { ...SMALL, weights: Float32Array.of(1, -2, 0.6) }).id, head.id);
});

it('a head comes back from its file as it was', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'head.json');
  const head = await loadHead(BASE_HEAD, CARD);
  await writeFile(path, JSON.stringify(headToFile(head)));

  assert.deepEqual(await loadHead(path, CARD), head);
});

it('a head for another backbone is refused', async () => {
  await assert.rejects(
    loadHead(BASE_HEAD, { ...CARD, id: 'another' }),
    refusal('HEAD_WRONG_BACKBONE'),
  );
});

it('a file that is no head, one of the wrong size or with weights that are no numbers, is refused', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'head.json');
  const short = headToFile(nameHead('short', { ...SMALL, backbone: CARD.id }));

  const { id, ...base } = await loadHead(BASE_HEAD, CARD);
  const weights = Float32Array.from(base.weights).fill(Number.NaN, 0, 1);
  const broken = headToFile({ ...base, id, weights });

  for (const text of ['', '{}', '[]', JSON.stringify(short), JSON.stringify(broken)]) {
    await writeFile(path, text);
    await assert.rejects(loadHead(path, CARD), refusal('HEAD_INVALID', { file: path }));
  }

  await assert.rejects(loadHead(join(folder.path, 'none.json'), CARD), refusal('HEAD_MISSING'));
});
