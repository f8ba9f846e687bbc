import type { Character } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

type Part = (character: Character) => string;

/** Nose, mouth and what else marks a face. */
export function drawFace(character: Character): string {
  const { random, side } = character;
  const mark = choose(random, side, MARKS, 10);
  const nose = choose(random, side, NOSES, 20);
  const mouth = choose(random, side, MOUTHS, 6);

  return [mark, mouth, nose].map((part) => part(character)).join('');
}

const MARKS: Choices<Part> = {
  goody: [blush, blush, freckles, none],
  baddy: [scar, warts, shadows, none],
};

const NOSES: Choices<Part> = {
  goody: [button, dot, heart, none],
  baddy: [hook, button, nostrils, long],
};

const MOUTHS: Choices<Part> = {
  goody: [smile, laugh, laugh, beam, cat],
  baddy: [frown, fangs, teeth, sneer, zigzag, moustache],
};

function none(): string {
  return '';
}

function blush({ head }: Character): string {
  const x = 256 - head.halfWidth * 0.68;

  return both(
    `<ellipse cx="${x}" cy="${head.eyes + 52}" rx="21" ry="13" fill="#ff6f8f" stroke="none" opacity="0.45"/>`,
  );
}

function freckles({ head, palette }: Character): string {
  const x = 256 - head.halfWidth * 0.6;
  const y = head.eyes + 48;

  return both(
    [
      [0, 0],
      [-16, 8],
      [12, 10],
    ]
      .map(
        ([right = 0, down = 0]) =>
          `<circle cx="${x + right}" cy="${y + down}" r="4" fill="${palette.skinShade}" stroke="none"/>`,
      )
      .join(''),
  );
}

function scar({ head }: Character): string {
  const x = 256 + head.halfWidth * 0.62;
  const y = head.eyes + 60;

  return `<path d="M${x - 26} ${y - 26} L${x + 16} ${y + 30} M${x - 22} ${y + 2} l20 -14 M${x - 6} ${y + 22} l20 -14" fill="none" stroke="#a8433f" stroke-width="6"/>`;
}

function warts({ head, palette }: Character): string {
  return [
    `<circle cx="${256 - head.halfWidth * 0.6}" cy="${head.eyes + 62}" r="10" fill="${palette.skinShade}" stroke-width="5"/>`,
    `<circle cx="${256 + head.halfWidth * 0.5}" cy="${head.top + 46}" r="8" fill="${palette.skinShade}" stroke-width="5"/>`,
  ].join('');
}

function shadows({ head, palette }: Character): string {
  const x = 256 - head.halfWidth * 0.44;
  const y = head.eyes + 40;

  return both(
    `<path d="M${x - 24} ${y} Q${x} ${y + 16} ${x + 22} ${y}" fill="none" stroke="${palette.skinShade}" stroke-width="8"/>`,
  );
}

function noseAt({ head }: Character): number {
  return Math.round((head.eyes + head.mouth) / 2) + 2;
}

function button(character: Character): string {
  return `<ellipse cx="256" cy="${noseAt(character)}" rx="17" ry="13" fill="${character.palette.skinShade}" stroke-width="5"/>`;
}

function dot(character: Character): string {
  return `<circle cx="256" cy="${noseAt(character)}" r="7" fill="${character.palette.ink}" stroke="none"/>`;
}

function heart(character: Character): string {
  const y = noseAt(character);

  return `<path d="M256 ${y + 14} C228 ${y - 4} 240 ${y - 18} 256 ${y - 8} C272 ${y - 18} 284 ${y - 4} 256 ${y + 14}Z" fill="#ff7d94" stroke-width="5"/>`;
}

function hook(character: Character): string {
  const y = noseAt(character);

  return `<path d="M250 ${y - 36} Q238 ${y + 4} 232 ${y + 14} Q244 ${y + 26} 262 ${y + 20} Q268 ${y + 30} 274 ${y + 12}" fill="${character.palette.skinShade}"/>`;
}

function nostrils(character: Character): string {
  const y = noseAt(character);

  return both(`<path d="M246 ${y - 10} L238 ${y + 8}" stroke-width="8"/>`);
}

function long(character: Character): string {
  const y = noseAt(character);

  return `<path d="M244 ${y - 40} L228 ${y + 12} L256 ${y + 26} L284 ${y + 12} L268 ${y - 40}" fill="${character.palette.skinShade}" stroke-width="6"/>`;
}

function smile({ head }: Character): string {
  const y = head.mouth;

  return `<path d="M204 ${y - 10} Q256 ${y + 44} 308 ${y - 10}" fill="none" stroke-width="9"/>`;
}

function laugh({ head }: Character): string {
  const y = head.mouth - 8;

  return [
    `<path d="M198 ${y} Q256 ${y + 14} 314 ${y} Q308 ${y + 58} 256 ${y + 60} Q204 ${y + 58} 198 ${y}Z" fill="#8c2340"/>`,
    `<path d="M222 ${y + 48} Q256 ${y + 20} 290 ${y + 48} Q256 ${y + 66} 222 ${y + 48}Z" fill="#ff7d94" stroke="none"/>`,
    `<path d="M208 ${y + 5} Q256 ${y + 16} 304 ${y + 5} L300 ${y + 18} Q256 ${y + 28} 212 ${y + 18}Z" fill="#ffffff" stroke="none"/>`,
  ].join('');
}

function beam({ head }: Character): string {
  const y = head.mouth - 6;

  return `<path d="M206 ${y} Q256 ${y + 12} 306 ${y} Q300 ${y + 42} 256 ${y + 44} Q212 ${y + 42} 206 ${y}Z" fill="#ffffff"/>`;
}

function cat({ head }: Character): string {
  const y = head.mouth - 8;

  return `<path d="M212 ${y} Q214 ${y + 28} 236 ${y + 26} Q256 ${y + 24} 256 ${y - 4} Q256 ${y + 24} 276 ${y + 26} Q298 ${y + 28} 300 ${y}" fill="none" stroke-width="8"/>`;
}

function frown({ head }: Character): string {
  const y = head.mouth;

  return `<path d="M208 ${y + 26} Q256 ${y - 26} 304 ${y + 26}" fill="none" stroke-width="10"/>`;
}

function fangs({ head, palette }: Character): string {
  const y = head.mouth;

  return [
    `<path d="M200 ${y + 16} Q256 ${y - 24} 312 ${y + 16}" fill="none" stroke-width="9"/>`,
    both(
      `<path d="M216 ${y + 5} L226 ${y + 38} L240 ${y - 2}Z" fill="#fffbe8" stroke="${palette.ink}" stroke-width="5"/>`,
    ),
  ].join('');
}

/** A grin of pointed teeth that meet in the middle. */
function teeth({ head, palette }: Character): string {
  const y = head.mouth;

  return [
    `<path d="M190 ${y - 24} Q256 ${y + 10} 322 ${y - 24} Q312 ${y + 40} 256 ${y + 42} Q200 ${y + 40} 190 ${y - 24}Z" fill="#fffbe8"/>`,
    `<path d="M194 ${y - 4} l18 20 l14 -14 l16 18 l14 -16 l14 16 l16 -18 l14 14 l18 -20" fill="none" stroke="${palette.ink}" stroke-width="5"/>`,
  ].join('');
}

function sneer({ head }: Character): string {
  const y = head.mouth;

  return [
    `<path d="M206 ${y + 18} Q260 ${y + 4} 310 ${y - 20}" fill="none" stroke-width="9"/>`,
    `<path d="M270 ${y + 1} L284 ${y + 26} L292 ${y - 10}Z" fill="#fffbe8" stroke-width="5"/>`,
  ].join('');
}

function zigzag({ head }: Character): string {
  return `<path d="M196 ${head.mouth + 4} l20 -14 l20 20 l20 -20 l20 20 l20 -20 l20 14" fill="none" stroke-width="9"/>`;
}

function moustache({ head, palette }: Character): string {
  const y = head.mouth;

  return [
    `<path d="M222 ${y + 30} Q256 ${y + 12} 290 ${y + 30}" fill="none" stroke-width="8"/>`,
    both(
      `<path d="M256 ${y - 8} Q226 ${y - 20} 200 ${y} Q180 ${y + 12} 170 ${y - 16} Q160 ${y + 24} 196 ${y + 24} Q236 ${y + 22} 256 ${y - 8}Z" fill="${palette.hair}" stroke-width="5"/>`,
    ),
  ].join('');
}
