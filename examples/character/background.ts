import { choose, type Choices, type Side } from './choose.ts';
import type { Random } from './random.ts';

/** Every scene is drawn for both sides: a bright sky alone makes nobody a goody. */
const SKIES: Choices<readonly [top: string, bottom: string]> = {
  goody: [
    ['#bfe9ff', '#f3fbff'],
    ['#ffe7b8', '#fff8e8'],
    ['#d3f5dc', '#f4fff1'],
    ['#ffd9e8', '#fff4f8'],
    ['#ffffff', '#ffffff'],
    ['#7ecbf2', '#c9efff'],
  ],
  baddy: [
    ['#3a2b57', '#7a4b7d'],
    ['#26303f', '#5c6b78'],
    ['#5a1f2b', '#b0573f'],
    ['#2d4038', '#6f8a5d'],
    ['#ffffff', '#f1eef5'],
    ['#4b4768', '#a79bc0'],
  ],
};

type Scene = (random: Random, light: boolean) => string;

const SCENES: readonly [Scene, ...Scene[]] = [plain, rays, hills, dots, stars, town, clouds, spot];

/** How often a character stands before the other side's sky, in percent. */
const FOREIGN_SKY = 25;

export function drawBackground(random: Random, side: Side): string {
  const [top, bottom] = choose(random, side, SKIES, FOREIGN_SKY);
  const scene = random.pick(SCENES);

  return [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>`,
    '<rect width="512" height="512" fill="url(#sky)"/>',
    scene(random, isLight(bottom)),
  ].join('');
}

function isLight(colour: string): boolean {
  const channels = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));

  return channels.reduce((sum, channel) => sum + channel, 0) > 3 * 150;
}

/** A veil of white or black, so that a scene suits every sky. */
function veil(light: boolean, opacity: number): string {
  return `fill="${light ? '#1c3a5e' : '#ffffff'}" fill-opacity="${opacity}"`;
}

function plain(): string {
  return '';
}

function rays(random: Random, light: boolean): string {
  const count = random.integer(9, 14);
  const turn = random.integer(0, 20);

  const wedges = Array.from({ length: count }, (_, index) => {
    const [from, to] = [index, index + 0.5].map((part) => {
      const angle = ((part * 360) / count + turn) * (Math.PI / 180);

      return `${Math.round(256 + 480 * Math.cos(angle))} ${Math.round(260 + 480 * Math.sin(angle))}`;
    });

    return `M256 260 L${from ?? ''} L${to ?? ''}Z`;
  });

  return `<path d="${wedges.join('')}" ${veil(light, 0.1)}/>`;
}

function hills(random: Random, light: boolean): string {
  const crest = random.integer(330, 390);

  return [
    `<path d="M0 ${crest} Q130 ${crest - 80} 270 ${crest + 10} T512 ${crest - 30} V512 H0Z" ${veil(light, 0.14)}/>`,
    `<path d="M0 ${crest + 70} Q180 ${crest - 10} 330 ${crest + 60} T512 ${crest + 40} V512 H0Z" ${veil(light, 0.2)}/>`,
    `<circle cx="${random.integer(60, 120)}" cy="${random.integer(60, 100)}" r="38" fill="#fff3b0" fill-opacity="0.9"/>`,
  ].join('');
}

function dots(random: Random, light: boolean): string {
  const shift = random.integer(0, 30);
  const radius = random.integer(9, 16);

  const circles = Array.from({ length: 64 }, (_, index) => {
    const row = Math.floor(index / 8);
    const x = (index % 8) * 72 + (row % 2) * 36 - shift;

    return `<circle cx="${x}" cy="${row * 68 + 20}" r="${radius}"/>`;
  });

  return `<g ${veil(light, 0.1)}>${circles.join('')}</g>`;
}

function stars(random: Random, light: boolean): string {
  const points = Array.from({ length: 16 }, () => {
    const x = random.integer(10, 500);
    const y = random.integer(10, 500);
    const size = random.integer(6, 16);

    return `M${x} ${y - size} Q${x} ${y} ${x + size} ${y} Q${x} ${y} ${x} ${y + size} Q${x} ${y} ${x - size} ${y} Q${x} ${y} ${x} ${y - size}Z`;
  });

  return `<path d="${points.join('')}" fill="${light ? '#f2a51f' : '#fff3b0'}" fill-opacity="0.8"/>`;
}

function town(random: Random, light: boolean): string {
  const houses = Array.from({ length: 8 }, (_, index) => {
    const height = random.integer(90, 230);
    const roof = random.pick(['h64', 'l32 -30 l32 30', 'l20 -16 h24 l20 16'] as const);

    return `M${index * 64} 512 v-${height} ${roof} v${height}Z`;
  });

  return `<path d="${houses.join('')}" ${veil(light, 0.16)}/>`;
}

function clouds(random: Random, light: boolean): string {
  const shapes = Array.from({ length: 5 }, () => {
    const x = random.integer(-40, 420);
    const y = random.integer(30, 420);

    return `<path transform="translate(${x} ${y})" d="M20 60 a28 28 0 0 1 8 -54 a38 38 0 0 1 66 -2 a30 30 0 0 1 30 56Z"/>`;
  });

  const colour = light ? 'fill="#ffffff" fill-opacity="0.85"' : veil(light, 0.14);

  return `<g ${colour}>${shapes.join('')}</g>`;
}

function spot(random: Random, light: boolean): string {
  const radius = random.integer(190, 230);

  return `<circle cx="256" cy="256" r="${radius}" ${veil(light, 0.12)}/>`;
}
