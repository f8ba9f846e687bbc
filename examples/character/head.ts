import { choose, type Choices, type Side } from './choose.ts';
import type { Random } from './random.ts';

/** A head's outline and where the other parts belong on it; x is measured from the middle, 256. */
export interface Head {
  /** SVG path data. */
  readonly path: string;
  readonly top: number;
  readonly eyes: number;
  readonly mouth: number;
  readonly chin: number;
  /** Half of the width at the height of the eyes. */
  readonly halfWidth: number;
  /** Half of the width of the brow, where hair and horns grow. */
  readonly halfBrow: number;
}

const ROUND: Head = {
  path: 'M256 128 C332 128 386 184 386 256 C386 330 330 384 256 384 C182 384 126 330 126 256 C126 184 180 128 256 128Z',
  top: 128,
  eyes: 248,
  mouth: 316,
  chin: 384,
  halfWidth: 130,
  halfBrow: 104,
};

const CUSHION: Head = {
  path: 'M256 136 C346 132 384 162 384 256 C384 352 346 384 256 384 C166 384 128 352 128 256 C128 162 166 132 256 136Z',
  top: 136,
  eyes: 246,
  mouth: 318,
  chin: 384,
  halfWidth: 128,
  halfBrow: 112,
};

const PEAR: Head = {
  path: 'M256 116 C318 116 346 164 356 214 C368 250 404 276 396 318 C386 366 322 388 256 388 C190 388 126 366 116 318 C108 276 144 250 156 214 C166 164 194 116 256 116Z',
  top: 116,
  eyes: 232,
  mouth: 318,
  chin: 388,
  halfWidth: 108,
  halfBrow: 80,
};

const BEAN: Head = {
  path: 'M256 112 C330 112 364 166 362 236 C362 300 366 392 256 392 C146 392 150 300 150 236 C148 166 182 112 256 112Z',
  top: 112,
  eyes: 232,
  mouth: 316,
  chin: 392,
  halfWidth: 107,
  halfBrow: 88,
};

const HEART: Head = {
  path: 'M256 132 C330 112 398 160 392 236 C388 304 330 386 256 386 C182 386 124 304 120 236 C114 160 182 112 256 132Z',
  top: 128,
  eyes: 240,
  mouth: 312,
  chin: 386,
  halfWidth: 134,
  halfBrow: 114,
};

const SHIELD: Head = {
  path: 'M152 142 Q256 120 360 142 L390 232 L362 306 L276 402 L236 402 L150 306 L122 232Z',
  top: 130,
  eyes: 240,
  mouth: 328,
  chin: 402,
  halfWidth: 130,
  halfBrow: 96,
};

const LONG: Head = {
  path: 'M186 112 Q256 90 326 112 L352 200 L344 300 L304 396 L256 414 L208 396 L168 300 L160 200Z',
  top: 100,
  eyes: 226,
  mouth: 330,
  chin: 414,
  halfWidth: 94,
  halfBrow: 70,
};

const JAW: Head = {
  path: 'M190 134 L322 134 L352 212 L350 258 L394 318 L366 382 L308 404 L204 404 L146 382 L118 318 L162 258 L160 212Z',
  top: 134,
  eyes: 228,
  mouth: 334,
  chin: 404,
  halfWidth: 96,
  halfBrow: 70,
};

const SPADE: Head = {
  path: 'M256 112 L350 158 L396 262 L352 330 L286 398 L226 398 L160 330 L116 262 L162 158Z',
  top: 114,
  eyes: 244,
  mouth: 326,
  chin: 398,
  halfWidth: 130,
  halfBrow: 90,
};

const SKULL: Head = {
  path: 'M256 112 C348 112 396 170 388 244 C384 284 350 296 342 326 L332 394 L180 394 L170 326 C162 296 128 284 124 244 C116 170 164 112 256 112Z',
  top: 112,
  eyes: 240,
  mouth: 338,
  chin: 394,
  halfWidth: 130,
  halfBrow: 104,
};

const HEADS: Choices<Head> = {
  goody: [ROUND, CUSHION, PEAR, BEAN, HEART, ROUND],
  baddy: [SHIELD, LONG, JAW, SPADE, SKULL, SHIELD],
};

export function chooseHead(random: Random, side: Side): Head {
  return choose(random, side, HEADS, 12);
}
