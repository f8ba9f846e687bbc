import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { packLines } from '../../src/discord/reply.ts';

describe('lines in messages', () => {
  it('stay together as long as they fit', () => {
    assert.deepEqual(packLines(['one', 'two', 'three'], 13), ['one\ntwo\nthree']);
    assert.deepEqual(packLines(['one', 'two', 'three'], 12), ['one\ntwo', 'three']);
    assert.deepEqual(packLines([]), []);
  });

  it('keep their order, and are all there', () => {
    const lines = Array.from({ length: 200 }, (_, number) => 'x'.repeat(number));
    const texts = packLines(lines);

    assert.ok(texts.every((text) => text.length <= 2_000));
    assert.deepEqual(
      texts.flatMap((text) => text.split('\n')),
      lines,
    );
  });

  it('are cut only where one alone is too long', () => {
    assert.deepEqual(packLines(['short', 'x'.repeat(30), 'end'], 10), [
      'short',
      'x'.repeat(10),
      'end',
    ]);
  });
});
