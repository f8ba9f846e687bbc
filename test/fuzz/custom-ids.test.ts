import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { asList, LISTS } from '../../src/describe/example-lists.ts';
import { decodeCustomId, encodeCustomId, pageOf } from '../../src/discord/custom-id.ts';
import { fuzz } from '../support/fuzz.ts';

const piece = fc.constantFrom(
  'correct',
  'undo',
  'pin',
  'queuePage',
  'teach',
  'forget',
  '__proto__',
  'constructor',
  ':',
  '::',
  'goody',
  '0',
  '-1',
  '1e3',
  '\0',
);
const text = fc.oneof(
  fc.array(piece).map((pieces) => pieces.join('')),
  fc.array(piece).map((pieces) => pieces.join(':')),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

it('a custom id that can be read is written the same again, whatever it is', async () => {
  await fuzz(
    fc.asyncProperty(text, async (customId) => {
      const read = decodeCustomId(customId);

      assert.equal(Object.getPrototypeOf(read ?? {}), Object.prototype);

      if (read !== undefined && customId.length <= 100) {
        assert.equal(encodeCustomId(read), customId);
      }

      await Promise.resolve();
    }),
    { runs: 5_000 },
  );
});

it('there is a page and a list to show, whatever a custom id says', async () => {
  await fuzz(
    fc.asyncProperty(text, async (part) => {
      const page = pageOf({ page: part });

      assert.ok(Number.isSafeInteger(page) && page >= 0);
      assert.ok(LISTS.includes(asList(part)));
      await Promise.resolve();
    }),
    { runs: 2_000 },
  );
});
