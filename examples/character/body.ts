import { type Character, OUTLINE } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

type Part = (character: Character) => string;

/** What hangs behind the shoulders, under everything else. */
export function drawCape(character: Character): string {
  return choose(character.random, character.side, CAPES, 15)(character);
}

/** Neck and shoulders, with a sign on the chest. */
export function drawBody(character: Character): string {
  const { palette, random, side } = character;
  const shoulders = choose(random, side, SHOULDERS, 20);
  const emblem = choose(random, side, EMBLEMS, 12);
  const collar = choose(random, side, COLLARS, 15);

  return [
    `<path d="M222 360 h68 v70 h-68Z" fill="${palette.skinShade}"/>`,
    `<path d="${shoulders}" fill="${palette.cloth}"/>`,
    `<path d="M256 540 L256 430 Q330 430 420 540Z" fill="${palette.clothShade}" stroke="none" opacity="0.55"/>`,
    collar(character),
    `<path d="${emblem}" transform="translate(256 482) scale(0.9)" fill="${palette.accent}" stroke-width="${OUTLINE - 2}"/>`,
  ].join('');
}

const SHOULDERS: Choices<string> = {
  goody: [
    'M104 540 C104 440 172 412 256 412 C340 412 408 440 408 540Z',
    'M86 540 C92 452 160 420 256 420 C352 420 420 452 426 540Z',
  ],
  baddy: [
    'M60 540 L92 430 L200 410 L312 410 L420 430 L452 540Z',
    'M84 540 L60 420 L150 436 L206 408 L306 408 L362 436 L452 420 L428 540Z',
  ],
};

/** Signs around the origin, some 50 units high. */
const EMBLEMS: Choices<string> = {
  goody: [
    'M0 -26 L8 -8 L27 -7 L12 5 L17 24 L0 13 L-17 24 L-12 5 L-27 -7 L-8 -8Z',
    'M0 24 C-44 -6 -20 -34 0 -14 C20 -34 44 -6 0 24Z',
    'M-22 0 a22 22 0 1 0 44 0 a22 22 0 1 0 -44 0Z',
    'M0 -24 C10 -10 24 -8 24 0 C24 8 10 10 0 24 C-10 10 -24 8 -24 0 C-24 -8 -10 -10 0 -24Z',
  ],
  baddy: [
    'M6 -30 L-18 4 L-3 4 L-8 30 L20 -8 L4 -8Z',
    'M-20 -16 Q0 -36 20 -16 L18 6 L10 10 L10 22 L-10 22 L-10 10 L-18 6Z M-12 -10 h8 v8 h-8Z M4 -10 h8 v8 h-8Z',
    'M0 -28 L26 20 L-26 20Z',
    'M-34 -14 Q-20 -8 -14 -16 L-8 -6 L0 -18 L8 -6 L14 -16 Q20 -8 34 -14 Q26 12 0 26 Q-26 12 -34 -14Z',
  ],
};

const COLLARS: Choices<Part> = {
  goody: [
    () => '',
    ({ palette }) =>
      `<path d="M176 420 Q256 470 336 420 Q330 446 256 456 Q182 446 176 420Z" fill="${palette.accent}"/>`,
    ({ palette }) =>
      `<path d="M256 432 L196 408 L202 456Z M256 432 L316 408 L310 456Z" fill="${palette.accent}"/><circle cx="256" cy="432" r="12" fill="${palette.accent}"/>`,
  ],
  baddy: [
    () => '',
    ({ palette }) =>
      `<path d="M186 408 L230 440 L256 420 L282 440 L326 408 L300 402 L212 402Z" fill="${palette.clothShade}"/>`,
    ({ palette }) =>
      `<path d="M170 416 l14 28 l16 -24 l16 30 l18 -26 l22 32 l22 -32 l18 26 l16 -30 l16 24 l14 -28Z" fill="${palette.accent}"/>`,
  ],
};

const CAPES: Choices<Part> = {
  goody: [
    () => '',
    () => '',
    ({ palette }) =>
      `<path d="M160 410 C90 420 40 470 20 540 L492 540 C472 470 422 420 352 410Z" fill="${palette.accent}"/>`,
    wings,
  ],
  baddy: [
    () => '',
    highCollar,
    highCollar,
    ({ palette }) =>
      `<path d="M150 400 L40 430 L-10 540 L522 540 L472 430 L362 400Z" fill="${palette.clothShade}"/>`,
    batWings,
  ],
};

function wings({ palette }: Character): string {
  const wing =
    'M180 440 C110 350 30 330 12 372 C20 392 34 398 48 398 C34 414 40 432 70 434 C64 452 84 468 112 460 C130 480 160 480 184 470Z';

  return both(`<path d="${wing}" fill="#ffffff" stroke="${palette.ink}"/>`);
}

function batWings({ palette }: Character): string {
  const wing =
    'M180 440 L110 320 L14 290 Q44 340 22 386 Q64 372 78 412 Q112 400 122 448 Q150 440 180 470Z';

  return both(`<path d="${wing}" fill="${palette.clothShade}"/>`);
}

function highCollar({ palette }: Character): string {
  return [
    `<path d="M256 404 L96 250 Q80 360 70 430 L120 540 L392 540 L442 430 Q432 360 416 250Z" fill="${palette.clothShade}"/>`,
    `<path d="M256 416 L118 298 Q104 372 110 430 L256 540 L402 430 Q408 372 394 298Z" fill="${palette.accent}" stroke="none" opacity="0.8"/>`,
  ].join('');
}
