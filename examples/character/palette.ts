import { choose, type Choices, type Side } from './choose.ts';
import type { Random } from './random.ts';

/** Colours of one character, as CSS colours. */
export interface Palette {
  readonly ink: string;
  readonly skin: string;
  readonly skinShade: string;
  readonly hair: string;
  readonly cloth: string;
  readonly clothShade: string;
  readonly accent: string;
  readonly iris: string;
}

/** A colour and the darker one beside it. */
type Tone = readonly [colour: string, shade: string];

/** People of every colour are on either side; only the fantastic ones lean to one. */
const HUMAN_SKINS: readonly [Tone, ...Tone[]] = [
  ['#ffdcc0', '#f2b894'],
  ['#f3c196', '#d99a6c'],
  ['#d79a68', '#b57846'],
  ['#a86b43', '#86502f'],
  ['#74472e', '#57331f'],
];

const FANTASTIC_SKINS: Choices<Tone> = {
  goody: [
    ['#ffe066', '#f2b632'],
    ['#8fe3c0', '#57c299'],
    ['#9bd7ff', '#62b2ec'],
    ['#ffb3cf', '#f283ab'],
    ['#ffc27a', '#f09a45'],
    ['#c9b8ff', '#a28cf0'],
    ['#fff6e6', '#e6d3b6'],
  ],
  baddy: [
    ['#8fae5d', '#678741'],
    ['#8f7bb0', '#69558c'],
    ['#8c9db0', '#65778c'],
    ['#c25450', '#933438'],
    ['#5f8f8a', '#416a69'],
    ['#b9b4c4', '#8d879c'],
    ['#6a5a7d', '#4b3d5e'],
  ],
};

const CLOTHS: Choices<Tone> = {
  goody: [
    ['#3d8bfd', '#2466cc'],
    ['#ff5d5d', '#d63c46'],
    ['#34b87c', '#208c5e'],
    ['#ff8fb8', '#e0638f'],
    ['#ffb02e', '#de8712'],
    ['#7b61ff', '#573fd1'],
  ],
  baddy: [
    ['#3b3350', '#271f3a'],
    ['#5b1f3a', '#3f1128'],
    ['#4a3a7a', '#33265a'],
    ['#2f4a4a', '#1d3234'],
    ['#7c2532', '#581722'],
    ['#45464f', '#2e2f38'],
  ],
};

const ACCENTS: Choices<string> = {
  goody: ['#ffd43b', '#ffffff', '#ff6b6b', '#4dd4ff', '#b8f25c', '#ff9ff3'],
  baddy: ['#e0403a', '#9be03a', '#c77dff', '#ff9d1e', '#d8d2e8', '#e8d44d'],
};

const HAIRS: Choices<string> = {
  goody: ['#8a5a2b', '#ffcf4a', '#e8743b', '#4a3728', '#ff8ac2', '#3fb8c9', '#f4ecdf'],
  baddy: ['#1f1a2b', '#3a2a44', '#7d1f2d', '#4d5a4a', '#d9d6e2', '#2b3a55', '#52307a'],
};

const IRISES: Choices<string> = {
  goody: ['#3f7fd6', '#3a9d5d', '#7a4a21', '#7b4fd0', '#18a3a8'],
  baddy: ['#d12f2f', '#d9a400', '#6fae1b', '#8a2be2', '#5a4a3a'],
};

export function choosePalette(random: Random, side: Side): Palette {
  const [skin, skinShade] = random.chance(45)
    ? random.pick(HUMAN_SKINS)
    : choose(random, side, FANTASTIC_SKINS, 10);
  const [cloth, clothShade] = choose(random, side, CLOTHS, 12);

  return {
    ink: side === 'goody' ? '#33274a' : '#1b1426',
    skin,
    skinShade,
    cloth,
    clothShade,
    hair: choose(random, side, HAIRS, 20),
    accent: choose(random, side, ACCENTS, 15),
    iris: choose(random, side, IRISES, 15),
  };
}
