import type { Character } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

type Part = (character: Character) => string;

/** Eyes and the brows above them. */
export function drawEyes(character: Character): string {
  const { random, side } = character;
  const eyes = choose(random, side, EYES, 8);
  const brows = choose(random, side, BROWS, 6);

  return `${eyes(character)}${eyes === single ? '' : brows(character)}`;
}

const EYES: Choices<Part> = {
  goody: [sparkling, sparkling, dots, happy, wide, spectacles],
  baddy: [slanted, slanted, slits, glowing, patch, single, monocle],
};

const BROWS: Choices<Part> = {
  goody: [raised, raised, none],
  baddy: [angry, angry, bushy],
};

/** Distance of an eye from the middle: narrow heads have theirs closer together. */
function spread({ head }: Character): number {
  return Math.round(head.halfWidth * 0.44);
}

/** Where the left eye is. */
function left(character: Character): { x: number; y: number } {
  return { x: 256 - spread(character), y: character.head.eyes };
}

function none(): string {
  return '';
}

function sparkling(character: Character): string {
  const { palette } = character;
  const { x, y } = left(character);

  const eye = (centre: number): string =>
    [
      `<ellipse cx="${centre}" cy="${y}" rx="31" ry="37" fill="#ffffff"/>`,
      `<ellipse cx="${centre + 2}" cy="${y + 4}" rx="21" ry="26" fill="${palette.iris}" stroke="none"/>`,
      `<ellipse cx="${centre + 2}" cy="${y + 6}" rx="12" ry="16" fill="${palette.ink}" stroke="none"/>`,
      `<circle cx="${centre + 10}" cy="${y - 9}" r="9" fill="#ffffff" stroke="none"/>`,
      `<circle cx="${centre - 8}" cy="${y + 15}" r="5" fill="#ffffff" stroke="none"/>`,
    ].join('');

  // The light falls from one side on both eyes, so the right one is no mirror image.
  return `${eye(x)}${eye(512 - x)}`;
}

function dots(character: Character): string {
  const { x, y } = left(character);

  const eye = (centre: number): string =>
    [
      `<ellipse cx="${centre}" cy="${y}" rx="15" ry="20" fill="${character.palette.ink}" stroke="none"/>`,
      `<circle cx="${centre + 5}" cy="${y - 7}" r="6" fill="#ffffff" stroke="none"/>`,
    ].join('');

  return `${eye(x)}${eye(512 - x)}`;
}

function happy(character: Character): string {
  const { x, y } = left(character);

  return both(
    `<path d="M${x - 26} ${y + 10} Q${x} ${y - 34} ${x + 26} ${y + 10}" fill="none" stroke-width="10"/>`,
  );
}

function wide(character: Character): string {
  const { x, y } = left(character);

  const eye = (centre: number): string =>
    [
      `<circle cx="${centre}" cy="${y}" r="34" fill="#ffffff"/>`,
      `<circle cx="${centre}" cy="${y + 2}" r="14" fill="${character.palette.ink}" stroke="none"/>`,
      `<circle cx="${centre + 5}" cy="${y - 4}" r="5" fill="#ffffff" stroke="none"/>`,
    ].join('');

  return `${eye(x)}${eye(512 - x)}`;
}

function spectacles(character: Character): string {
  const { x, y } = left(character);

  return [
    both(`<circle cx="${x}" cy="${y}" r="37" fill="#ffffff" fill-opacity="0.55"/>`),
    dots(character),
    `<path d="M${x + 37} ${y} Q256 ${y - 14} ${475 - x} ${y}" fill="none"/>`,
  ].join('');
}

/** The left eye under a lid that falls towards the nose. */
function slantedEye({ palette }: Character, x: number, y: number, pupil: string): string {
  const shape = `M${x - 36} ${y - 22} L${x + 32} ${y + 4} Q${x + 26} ${y + 28} ${x} ${y + 28} Q${x - 32} ${y + 24} ${x - 36} ${y - 22}Z`;

  return `<path d="${shape}" fill="#fdf6d8"/>${pupil}<path d="M${x - 38} ${y - 24} L${x + 34} ${y + 4}" stroke="${palette.ink}" stroke-width="10"/>`;
}

function slanted(character: Character): string {
  const { x, y } = left(character);
  const { palette } = character;
  const pupil = `<circle cx="${x + 6}" cy="${y + 10}" r="15" fill="${palette.iris}" stroke="none"/><circle cx="${x + 7}" cy="${y + 11}" r="7" fill="${palette.ink}" stroke="none"/>`;

  return both(slantedEye(character, x, y, pupil));
}

function slits(character: Character): string {
  const { x, y } = left(character);
  const { palette } = character;
  const pupil = `<circle cx="${x + 2}" cy="${y + 9}" r="18" fill="${palette.iris}" stroke="none"/><path d="M${x + 2} ${y - 8} Q${x + 8} ${y + 9} ${x + 2} ${y + 27} Q${x - 4} ${y + 9} ${x + 2} ${y - 8}Z" fill="${palette.ink}" stroke="none"/>`;

  return both(slantedEye(character, x, y, pupil));
}

function glowing(character: Character): string {
  const { x, y } = left(character);
  const { palette } = character;
  const shape = `M${x - 36} ${y - 20} L${x + 32} ${y + 8} Q${x + 8} ${y + 26} ${x - 18} ${y + 16}Z`;

  return both(
    [
      `<path d="${shape}" fill="${palette.iris}"/>`,
      `<path d="M${x - 20} ${y - 4} L${x + 14} ${y + 9} Q${x} ${y + 16} ${x - 12} ${y + 11}Z" fill="#fff7c2" stroke="none"/>`,
    ].join(''),
  );
}

function patch(character: Character): string {
  const { x, y } = left(character);
  const { head, palette } = character;
  const right = 512 - x;

  return [
    slantedEye(
      character,
      x,
      y,
      `<circle cx="${x + 6}" cy="${y + 10}" r="14" fill="${palette.ink}" stroke="none"/>`,
    ),
    `<path d="M${256 - head.halfBrow} ${head.top + 46} L${256 + head.halfWidth - 6} ${y + 34}" fill="none" stroke-width="9"/>`,
    `<path d="M${right - 38} ${y - 18} L${right + 38} ${y - 12} Q${right + 34} ${y + 34} ${right} ${y + 36} Q${right - 34} ${y + 30} ${right - 38} ${y - 18}Z" fill="${palette.ink}"/>`,
  ].join('');
}

function single({ head, palette }: Character): string {
  const y = head.eyes;

  return [
    `<path d="M196 ${y} Q256 ${y - 58} 316 ${y} Q256 ${y + 58} 196 ${y}Z" fill="#fdf6d8"/>`,
    `<circle cx="256" cy="${y + 2}" r="25" fill="${palette.iris}" stroke="none"/>`,
    `<ellipse cx="256" cy="${y + 2}" rx="8" ry="20" fill="${palette.ink}" stroke="none"/>`,
    `<path d="M186 ${y - 10} Q220 ${y - 44} 256 ${y - 26} Q292 ${y - 44} 326 ${y - 10} L326 ${y - 44} Q290 ${y - 68} 256 ${y - 50} Q222 ${y - 68} 186 ${y - 44}Z" fill="${palette.skinShade}"/>`,
  ].join('');
}

function monocle(character: Character): string {
  const { x, y } = left(character);

  return [
    slanted(character),
    `<circle cx="${512 - x}" cy="${y + 4}" r="42" fill="#ffffff" fill-opacity="0.25" stroke="#e8c14a"/>`,
    `<path d="M${512 - x + 36} ${y + 26} q16 60 2 110" fill="none" stroke="#e8c14a" stroke-width="4"/>`,
  ].join('');
}

function raised(character: Character): string {
  const { x, y } = left(character);

  return both(
    `<path d="M${x - 24} ${y - 50} Q${x - 2} ${y - 68} ${x + 22} ${y - 54}" fill="none" stroke="${character.palette.ink}" stroke-width="8"/>`,
  );
}

function angry(character: Character): string {
  const { x, y } = left(character);

  return both(
    `<path d="M${x - 40} ${y - 52} L${x + 32} ${y - 20} L${x + 34} ${y - 6} L${x - 38} ${y - 32}Z" fill="${character.palette.hair}"/>`,
  );
}

function bushy(character: Character): string {
  const { x, y } = left(character);

  return both(
    `<path d="M${x - 46} ${y - 54} l16 8 l6 -14 l12 16 l10 -12 l10 18 l12 -8 l4 22 l10 6 l0 10 L${x - 34} ${y - 28}Z" fill="${character.palette.hair}"/>`,
  );
}
