import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawPng } from '../support/pictures.ts';
import {
  createApp,
  formOf,
  post,
  problemOf,
  shippedClassifier,
  verdictOf,
} from '../support/web.ts';

it('a picture that takes its decoder along is answered in one sentence, and the next one is judged', async () => {
  const world = createApp();
  const { decoder } = await shippedClassifier();
  const file = await drawPng();
  const before = await verdictOf(await post(world, '/api/classify', formOf(file)));
  const [processId = 0] = decoder.processIds;

  // Stopped, it cannot be done before it is killed.
  process.kill(processId, 'SIGSTOP');
  const answer = post(world, '/api/classify', formOf(file));
  setTimeout(() => process.kill(processId, 'SIGKILL'), 200);

  const response = await answer;
  assert.equal(response.status, 422);
  assert.equal((await problemOf(response)).code, 'DECODE_CRASHED');

  const after = await verdictOf(await post(world, '/api/classify', formOf(file)));
  assert.deepEqual(after.scores, before.scores);
  assert.ok(!decoder.processIds.includes(processId));
});
