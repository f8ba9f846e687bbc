import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatObservations,
  joinObservations,
  parseObservations,
} from '../../src/learning/observation-file.ts';
import { makeObserved } from '../support/observed.ts';

const PICTURES = makeObserved(12);

describe('the file of observations', () => {
  const text = formatObservations(PICTURES);
  const read = parseObservations(text);

  it('gives back what was observed, features to a 255th of what they vary by', () => {
    for (const [number, picture] of PICTURES.entries()) {
      const { views, ...rest } = read[number] ?? { views: {} };

      assert.deepEqual(rest, {
        sha256: picture.sha256,
        source: picture.source,
        character: picture.character,
        width: picture.width,
        height: picture.height,
        backdrop: picture.backdrop,
        grid: picture.grid,
      });
      assert.deepEqual(Object.keys(views), ['darker', 'mirrored']);

      for (const [index, value] of (picture.views.darker ?? []).entries()) {
        assert.ok(Math.abs((views.darker?.[index] ?? NaN) - value) <= 2.6 / 255 / 2);
      }
    }
  });

  it('is read the same each time', () => {
    assert.deepEqual(parseObservations(text), read);
  });

  it('of no picture is a header alone', () => {
    assert.deepEqual(parseObservations(formatObservations([])), []);
  });

  it('refuses what is no such file', () => {
    assert.throws(() => parseObservations('{"lows":"AAAA"}\n'));
    assert.throws(() => parseObservations('no JSON'));
  });

  it('is joined to the bottlenecks by the pictures’ SHA-256s', () => {
    const joined = joinObservations(PICTURES.slice(2), read.slice(0, 5));

    assert.deepEqual(
      joined.map(({ sha256 }) => sha256),
      PICTURES.slice(2, 5).map(({ sha256 }) => sha256),
    );
    assert.deepEqual(joined[0]?.features, PICTURES[2]?.features);
    assert.deepEqual(joined[0]?.views, read[2]?.views);
    assert.equal(joined[0]?.file, PICTURES[2]?.file);
  });
});
