import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  BLACK,
  findBackground,
  nameBackdrop,
  replaceBackground,
  WHITE,
} from '../../src/learning/background.ts';
import { colourAt, paint } from '../support/canvas.ts';

const CENTRE = [112, 112] as const;

describe('a plain background', () => {
  it('is what is reached from the edge, so that white eyes stay', () => {
    const input = paint('white', [
      { colour: 'red', left: 50, top: 50, side: 124 },
      { colour: 'white', left: 100, top: 100, side: 24 },
    ]);
    const background = findBackground(input);

    assert.ok(background);
    const onBlack = replaceBackground(input, background, BLACK);

    assert.deepEqual(colourAt(onBlack, 5, 5), [0, 0, 0]);
    assert.deepEqual(colourAt(onBlack, 60, 60), [255, 0, 0]);
    assert.deepEqual(colourAt(onBlack, ...CENTRE), [255, 255, 255]);
  });

  it('leaves half of its colour at the rim, where outlines were smoothed into it', () => {
    const input = paint('white', [{ colour: 'white', left: 0, top: 0, side: 1 }]);
    const figure = paint('white', [{ colour: 'red', left: 50, top: 50, side: 124 }]);
    const background = findBackground(figure);

    assert.equal(findBackground(input), undefined);
    assert.ok(background);
    assert.deepEqual(colourAt(replaceBackground(figure, background, BLACK), 50, 100), [128, 0, 0]);
  });

  it('may be cut by a character that reaches the edge', () => {
    const input = paint('blue', [{ colour: 'red', left: 40, top: 80, side: 144 }]);
    const background = findBackground(input);

    assert.ok(background);
    assert.deepEqual(colourAt(replaceBackground(input, background, WHITE), 5, 5), [255, 255, 255]);
    assert.deepEqual(colourAt(replaceBackground(input, background, WHITE), 100, 200), [255, 0, 0]);
  });

  it('is not there where half of the edge is something else, or where there is nobody', () => {
    const quarters = paint('blue', [
      { colour: 'red', left: 0, top: 0, side: 112 },
      { colour: 'green', left: 112, top: 112, side: 112 },
      { colour: 'yellow', left: 112, top: 0, side: 112 },
    ]);

    assert.equal(findBackground(quarters), undefined);
    assert.equal(findBackground(paint('white', [])), undefined);
  });

  it('keeps its noise when its colour is replaced', () => {
    const input = paint('white', [{ colour: 'red', left: 50, top: 50, side: 124 }]);
    input[3] = 245;
    const background = findBackground(input);

    assert.ok(background);
    const replaced = replaceBackground(input, background, [100, 100, 100]);

    assert.ok(Math.abs((replaced[3] ?? 0) - 90) <= 1);
    assert.ok(Math.abs((replaced[0] ?? 0) - 100) <= 1);
  });

  it('has a name', () => {
    const names = ['white', 'black', 'blue'].map((colour) =>
      nameBackdrop(findBackground(paint(colour, [{ colour: 'red', left: 50, top: 50, side: 99 }]))),
    );

    assert.deepEqual(names, ['white', 'black', 'plain']);
    assert.equal(nameBackdrop(undefined), 'busy');
  });
});
