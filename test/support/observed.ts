import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import type { ObservedPicture } from '../../src/learning/observe.ts';

/** Features of a made-up picture; the first tells its label, the second how bright it is. */
const SIZE = 6;

/**
 * Made-up pictures: numbers as the backbone might give them, from a seed. What the first feature says of
 * the label is true in nine of ten; a dark view lowers the second one.
 *
 * @param darkness how far the second feature too tells the label, 0 to 1
 */
export function makeObserved(count: number, { seed = 1, darkness = 0 } = {}): ObservedPicture[] {
  const random = xoroshiro128plus(seed);
  const next = (): number => uniformFloat64(random);

  return Array.from({ length: count }, (_, number) => {
    const label = number % 2 === 0 ? 'goody' : 'baddy';
    const side = label === 'goody' ? 1 : -1;
    const sign = next() < 0.1 ? -side : side;
    const brightness = 0.5 + 0.35 * (darkness * side + (1 - darkness) * (2 * next() - 1));
    const features = Float32Array.from({ length: SIZE }, () => next() - 0.5);
    features[0] = sign * (0.2 + next());
    features[1] = brightness;

    const darker = Float32Array.from(features);
    darker[1] = brightness - 0.4;

    return {
      sha256: toHex(number, 64, seed),
      perceptualHash: hashOf(random),
      label,
      colours: [brightness, brightness, brightness, 0.2, next(), brightness],
      features,
      file: `${label}/${number}.png`,
      source: '',
      character: '',
      width: 200 + (number % 3) * 200,
      height: 300,
      backdrop: (['white', 'black', 'plain', 'busy'] as const)[number % 4] ?? 'busy',
      grid: Uint8Array.from({ length: 192 }, () => Math.floor(255 * next())),
      views: { darker, mirrored: features },
    };
  });
}

function toHex(number: number, length: number, seed: number): string {
  return (seed * 1_000_000 + number).toString(16).padStart(length, '0');
}

/** Far from every other: 64 bits by chance. */
function hashOf(random: ReturnType<typeof xoroshiro128plus>): string {
  return Array.from({ length: 16 }, () =>
    Math.floor(16 * uniformFloat64(random)).toString(16),
  ).join('');
}
