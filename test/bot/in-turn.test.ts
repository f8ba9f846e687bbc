import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { inTurn, isTaken } from '../../src/discord/in-turn.ts';

/** Something that goes on until it is told to end. */
function openEnded(): { work: () => Promise<string>; end: (result: string) => void } {
  const { promise, resolve } = Promise.withResolvers<string>();

  return { work: () => promise, end: resolve };
}

describe('one after the other', () => {
  it('what has one key is done in the order in which it was asked for', async () => {
    const slow = openEnded();
    const done: string[] = [];

    const first = inTurn('a', async () => {
      done.push(await slow.work());
    });
    const second = inTurn('a', () => Promise.resolve(done.push('second')));
    const third = inTurn('a', () => Promise.resolve(done.push('third')));

    await inTurn('b', () => Promise.resolve(done.push('another key')));
    slow.end('first');
    await Promise.all([first, second, third]);

    assert.deepEqual(done, ['another key', 'first', 'second', 'third']);
  });

  it('each gets its own result, and its own failure, which holds nobody up', async () => {
    const first = inTurn('a', () => Promise.reject(new Error('first')));
    const second = inTurn('a', () => Promise.resolve('second'));

    await assert.rejects(first, /first/);
    assert.equal(await second, 'second');
  });

  it('a key is taken until the last of its turns is over, and then forgotten', async () => {
    const [one, other] = [openEnded(), openEnded()];
    assert.equal(isTaken('a'), false);

    const first = inTurn('a', one.work);
    const second = inTurn('a', other.work);
    assert.equal(isTaken('a'), true);
    assert.equal(isTaken('b'), false);

    one.end('done');
    await first;
    assert.equal(isTaken('a'), true);

    other.end('done');
    await second;
    assert.equal(isTaken('a'), false);
  });
});
