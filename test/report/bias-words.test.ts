import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Contrast, Darkness, Flips } from '../../src/learning/bias.ts';
import { share } from '../../src/learning/measures.ts';
import { sayFlips, summariseBias } from '../../src/report/bias-words.ts';

function contrast(
  first: number,
  second: number,
  of: number,
  interval?: [number, number],
): Contrast {
  const shares = { first: share(first, of), second: share(second, of) };

  return interval === undefined
    ? shares
    : { ...shares, ratio: { value: first / second, interval } };
}

function flips(view: Flips['view'], toBaddy: number, toGoody: number, of = 100): Flips {
  return {
    view,
    flipped: share(toBaddy + toGoody, of),
    toBaddy,
    toGoody,
    shift: 0,
    without: { same: 0, busy: 0 },
  };
}

function report(darkness: Darkness, views: readonly Flips[] = []): string {
  return summariseBias({ pictures: 150, flips: views, traits: [], darkness }).join(' ');
}

const EQUAL = contrast(25, 25, 50, [0.7, 1.4]);
const FEW = contrast(2, 1, 5);
const TOO_FEW: Darkness = { calledBaddy: FEW, areBaddy: FEW, goodiesCalledBaddy: FEW };

describe('what the bias report comes to', () => {
  it('says how many times as often dark pictures are called baddy', () => {
    const said = report({
      calledBaddy: contrast(42, 20, 50, [1.5, 3]),
      areBaddy: contrast(30, 20, 50),
      goodiesCalledBaddy: contrast(16, 4, 25, [1.6, 10]),
    });

    assert.match(
      said,
      /^Dark pictures are called baddy 2\.1 times as often as bright ones \(95 % interval 1\.5 to 3\.0\): 84\.0 % of the darkest third, 40\.0 % of the brightest\./,
    );
    assert.match(
      said,
      /In truth 60\.0 % of the dark ones and 40\.0 % of the bright ones are baddies\./,
    );
    assert.match(
      said,
      /Of those that are goodies, 16 of 25 dark ones are called baddy and 4 of 25 bright ones: 4\.0 times as often, 95 % interval 1\.6 to 10\.0\./,
    );
  });

  it('says it the other way round where bright ones are called baddy more often', () => {
    const said = report({
      calledBaddy: contrast(10, 40, 50, [0.2, 0.5]),
      areBaddy: EQUAL,
      goodiesCalledBaddy: EQUAL,
    });

    assert.match(
      said,
      /^Bright pictures are called baddy 4\.0 times as often as dark ones \(95 % interval 2\.0 to 5\.0\)/,
    );
    assert.match(said, /which may be chance\./);
  });

  it('claims nothing where the interval includes 1', () => {
    const said = report({ calledBaddy: EQUAL, areBaddy: EQUAL, goodiesCalledBaddy: EQUAL });

    assert.match(
      said,
      /^That dark pictures are called baddy more often than bright ones, or less, cannot be told from chance: 50\.0 % of the darkest third, 50\.0 % of the brightest \(1\.0 times as often/,
    );
  });

  it('gives counts where a group is never called baddy', () => {
    const said = report({
      calledBaddy: contrast(12, 0, 50),
      areBaddy: EQUAL,
      goodiesCalledBaddy: contrast(2, 0, 25),
    });

    assert.match(
      said,
      /^Dark pictures are called baddy 12 times in 50, bright ones 0 times in 50: too few to compare\./,
    );
    assert.match(
      said,
      /2 of 25 dark ones are called baddy and 0 of 25 bright ones: too few to compare\./,
    );
  });

  it('says so where there are too few pictures', () => {
    assert.match(
      report(TOO_FEW),
      /^There are too few pictures .*: the darkest third is 5 pictures\.$/,
    );
  });

  it('says what more and less light do, and what turns the most', () => {
    const said = report(TOO_FEW, [
      flips('darker', 7, 1),
      flips('brighter', 0, 0),
      flips('grey', 3, 3),
      flips('black', 20, 0, 80),
      flips('white', 3, 0, 4),
    ]);

    assert.match(
      said,
      /Made darker, 8 of 100 pictures change sides \(8\.0 %\): 7 to baddy, 1 to goody\./,
    );
    assert.match(said, /Made brighter, none of 100 pictures changes sides\./);
    // Of four pictures nothing is said.
    assert.match(
      said,
      /What turns the largest share: put on black, 20 of 80 pictures change sides \(25\.0 %\): 20 to baddy, 0 to goody\.$/,
    );
  });

  it('speaks of one picture as of one', () => {
    assert.equal(
      sayFlips(flips('mirrored', 0, 0, 1)),
      'Mirrored, none of 1 picture changes sides.',
    );
  });
});
