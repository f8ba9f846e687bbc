import sharp from 'sharp';

import { drawBackground } from './character/background.ts';
import { drawBody, drawCape } from './character/body.ts';
import { type Character, OUTLINE } from './character/character.ts';
import type { Side } from './character/choose.ts';
import { drawEars } from './character/ears.ts';
import { drawEyes } from './character/eyes.ts';
import { drawFace } from './character/face.ts';
import { drawHair } from './character/hair.ts';
import { chooseHead } from './character/head.ts';
import { drawHeadgear } from './character/headgear.ts';
import { choosePalette } from './character/palette.ts';
import { createRandom } from './character/random.ts';

export interface CharacterOptions {
  readonly side: Side;
  /** A whole number; each draws another character, and always the same one. */
  readonly seed: number;
}

/** Side of the rendered square, in pixels. */
const DEFAULT_SIZE = 512;

/** Draws a character, as SVG of 512×512 units. */
export function drawCharacter({ side, seed }: CharacterOptions): string {
  // Without the side, one seed would give a goody and a baddy the same colours and scene.
  const random = createRandom(2 * seed + (side === 'goody' ? 0 : 1));
  const background = drawBackground(random, side);
  const head = chooseHead(random, side);
  const character: Character = { side, random, palette: choosePalette(random, side), head };
  const hair = drawHair(character);
  const { ink } = character.palette;

  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">',
    background,
    `<g stroke="${ink}" stroke-width="${OUTLINE}" stroke-linejoin="round" stroke-linecap="round" ${stance(character)}>`,
    drawCape(character),
    hair.behind,
    drawBody(character),
    drawEars(character),
    drawHeadShape(character),
    drawFace(character),
    drawEyes(character),
    hair.before,
    drawHeadgear(character),
    '</g></svg>',
  ].join('');
}

/**
 * Renders a character.
 *
 * @param size side of the square in pixels
 * @returns a PNG file
 */
export async function renderCharacter(
  options: CharacterOptions,
  size: number = DEFAULT_SIZE,
): Promise<Buffer> {
  return await sharp(Buffer.from(drawCharacter(options)))
    .resize(size, size)
    .png()
    .toBuffer();
}

/** The skin, with a shadow on the side away from the light. */
function drawHeadShape({ head, palette }: Character): string {
  return [
    `<clipPath id="head"><path d="${head.path}"/></clipPath>`,
    `<path d="${head.path}" fill="${palette.skin}"/>`,
    `<g clip-path="url(#head)" stroke="none"><path d="M${256 + head.halfWidth * 0.35} ${head.top - 20} Q${256 + head.halfWidth * 1.05} ${head.eyes + 30} ${256 - head.halfWidth * 0.6} ${head.chin + 10} L430 ${head.chin + 40} L430 ${head.top - 20}Z" fill="${palette.skinShade}" opacity="0.6"/></g>`,
    `<path d="${head.path}" fill="none"/>`,
  ].join('');
}

/** Characters lean a little and are not all of one size. */
function stance({ random }: Character): string {
  const scale = random.integer(88, 100) / 100;
  const lean = random.integer(-5, 5);
  const side = random.integer(-16, 16);

  return `transform="translate(${256 + side} 520) rotate(${lean}) scale(${scale}) translate(-256 -520)"`;
}
