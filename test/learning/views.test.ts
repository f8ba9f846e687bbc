import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { makeViews, someViews, VIEWS, viewsEach } from '../../src/learning/views.ts';
import { colourAt, paint } from '../support/canvas.ts';

const FIGURE = paint('blue', [
  { colour: 'yellow', left: 30, top: 60, side: 100 },
  { colour: 'red', left: 40, top: 70, side: 20 },
]);

describe('the views of a picture', () => {
  it('show the same in another way', async () => {
    const { views, backdrop } = await makeViews(FIGURE);
    const at = (view: (typeof VIEWS)[number], x: number, y: number) =>
      colourAt(views[view] ?? FIGURE, x, y);

    assert.equal(backdrop, 'plain');
    // Pure colours cannot be brighter.
    assert.deepEqual(
      Object.keys(views),
      VIEWS.filter((view) => view !== 'brighter'),
    );
    assert.deepEqual(at('darker', 100, 100), [153, 153, 0]);
    assert.deepEqual(at('grey', 100, 100), [226, 226, 226]);
    assert.deepEqual(at('mirrored', 223 - 45, 75), [255, 0, 0]);
    assert.deepEqual(at('white', 200, 10), [255, 255, 255]);
    assert.deepEqual(at('black', 200, 10), [0, 0, 0]);
    assert.deepEqual(at('black', 100, 100), [255, 255, 0]);
  });

  it('are brighter without running over', async () => {
    const { views } = await makeViews(
      paint('grey', [{ colour: 'red', left: 9, top: 9, side: 99 }]),
    );
    const brighter = views.brighter ?? FIGURE;

    assert.deepEqual(colourAt(brighter, 200, 200), [179, 179, 179]);
    assert.deepEqual(colourAt(brighter, 50, 50), [255, 0, 0]);
  });

  it('at half the size have lost what is a pixel wide', async () => {
    const stripes = paint('white', []);

    for (let pixel = 0; pixel < stripes.length / 3; pixel += 2) {
      stripes.fill(0, 3 * pixel, 3 * pixel + 3);
    }

    const { views } = await makeViews(stripes);
    const [red = 0] = colourAt(views.half ?? stripes, 100, 100);

    assert.ok(red > 100 && red < 155, String(red));
  });

  it('are missing where they would be the picture itself', async () => {
    const { views } = await makeViews(
      paint('white', [{ colour: 'black', left: 12, top: 50, side: 200 }]),
    );
    const symmetric = ['brighter', 'grey', 'mirrored', 'white'] as const;

    assert.deepEqual(
      symmetric.filter((view) => views[view] !== undefined),
      [],
    );
    assert.ok(views.black);
  });

  it('have no other background where there is no plain one', async () => {
    const quarters = paint('blue', [
      { colour: 'red', left: 0, top: 0, side: 112 },
      { colour: 'green', left: 112, top: 112, side: 112 },
      { colour: 'yellow', left: 112, top: 0, side: 112 },
    ]);
    const { views, backdrop } = await makeViews(quarters);

    assert.equal(backdrop, 'busy');
    assert.equal(views.white, undefined);
    assert.equal(views.black, undefined);
  });

  it('of a transparent picture have what it was decoded on', async () => {
    const onWhite = paint('white', [{ colour: 'red', left: 0, top: 0, side: 200 }]);
    const onBlack = paint('black', [{ colour: 'red', left: 0, top: 0, side: 200 }]);
    const { views, backdrop } = await makeViews(onWhite, onBlack);

    assert.equal(backdrop, 'white');
    assert.equal(views.white, undefined);
    assert.equal(views.black, onBlack);
  });
});

it('the view on black is chosen first, then each kind as often as any other, of a picture always the same', () => {
  const views = { grey: 1, half: 2, white: 3 };
  const turns = Array.from({ length: 30 }, (_, turn) => turn.toString(16).padStart(8, '0'));
  const chosen = turns.map((turn) => Object.keys(someViews(views, turn, 1)));

  for (const kind of Object.keys(views)) {
    assert.equal(chosen.filter(([only]) => only === kind).length, 10);
  }

  const withBlack = { ...views, black: 4 };

  assert.deepEqual(someViews(withBlack, 'abcdef01', 1), { black: 4 });
  assert.deepEqual(someViews(withBlack, '00000001', 3), { half: 2, white: 3, black: 4 });
  assert.deepEqual(someViews(withBlack, 'abcdef01', 9), withBlack);
  assert.deepEqual(someViews({}, 'abcdef01', 2), {});
});

it('fewer views of each picture are learned from the more pictures there are, and one at least', () => {
  assert.deepEqual([140, 1_677, 100_000].map(viewsEach), [VIEWS.length, 2, 1]);
});
