import assert from 'node:assert/strict';
import { it } from 'node:test';

import sharp from 'sharp';

import { drawNumber, type NumberOptions } from '../../src/drawing/digits.ts';
import { difference, render, shapes } from './rendered.ts';

const WIDTH = 400;
const HEIGHT = 120;

async function draw(text: string, options: Partial<NumberOptions> = {}): Promise<Buffer> {
  return await render(drawNumber(text, { x: 200, y: 60, height: 60, ...options }), WIDTH, HEIGHT);
}

/** The smallest rectangle around what is drawn. */
async function bounds(file: Buffer) {
  const { info } = await sharp(file).trim({ threshold: 60 }).toBuffer({ resolveWithObject: true });
  const left = -(info.trimOffsetLeft ?? 0);
  const top = -(info.trimOffsetTop ?? 0);

  return { left, top, right: left + info.width, bottom: top + info.height };
}

function near(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= 2, `${found} and ${expected}`);
}

it('every character of a number is drawn, and no two alike', async () => {
  const characters = Array.from('0123456789%.+−');
  const drawn = await Promise.all(
    characters.map(async (character) => shapes(await draw(character))),
  );

  for (const [index, first] of drawn.entries()) {
    assert.ok(first.includes(true), characters[index]);

    for (const second of drawn.slice(index + 1)) {
      assert.ok(difference(first, second) > 100, characters[index]);
    }
  }
});

it('a number is as high as is asked for, around its middle', async () => {
  const { top, bottom } = await bounds(await draw('0358'));

  near(top, 30);
  near(bottom, 90);
});

it('a number begins, has its middle or ends where it is asked to', async () => {
  near((await bounds(await draw('88', { align: 'start' }))).left, 200);
  near((await bounds(await draw('88', { align: 'end' }))).right, 200);

  const { left, right } = await bounds(await draw('88', { align: 'middle' }));
  near((left + right) / 2, 200);
});

it('digits are equally wide, so that numbers line up', async () => {
  const narrow = await bounds(await draw('810'));
  const wide = await bounds(await draw('880'));

  assert.equal(narrow.right, wide.right);
});

it('a number that would be too wide is set smaller, around the same middle', async () => {
  const options = { align: 'middle', height: 100, maxWidth: 150 } as const;
  const { left, right, top, bottom } = await bounds(await draw('1234567', options));

  assert.ok(right - left <= 152 && right - left > 130, String(right - left));
  near((top + bottom) / 2, 60);
});

it('words are refused', () => {
  assert.throws(
    () => drawNumber('12 pictures', { x: 0, y: 0, height: 10 }),
    new RangeError('Expected a number but received "12 pictures"'),
  );
});
