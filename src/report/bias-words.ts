import {
  type BiasReport,
  type Contrast,
  type Darkness,
  FEWEST_COMPARED,
  type Flips,
} from '../learning/bias.ts';
import type { ViewsEffect } from '../learning/views-effect.ts';
import type { View } from '../learning/views.ts';
import { count, percent, pictures, pointsWithin } from './figures.ts';

/** How a view is spoken of: made …. */
export const VIEW_WORDS: Readonly<Record<View, string>> = {
  brighter: 'brighter',
  darker: 'darker',
  grey: 'grey',
  mirrored: 'mirrored',
  white: 'on white',
  black: 'on black',
  half: 'at half the size',
};

/** How a sentence on a view begins. */
const VIEW_STARTS: Readonly<Record<View, string>> = {
  brighter: 'Made brighter',
  darker: 'Made darker',
  grey: 'Made grey',
  mirrored: 'Mirrored',
  white: 'Put on white',
  black: 'Put on black',
  half: 'At half the size',
};

/** What every report on verdicts says of people. */
export const NOT_FOR_PEOPLE =
  'It judges drawings. On pictures of people its verdicts mean nothing, and it must not be used on them.';

/** What the bias report comes to, in plain words: a few sentences. */
export function summariseBias({ darkness, flips }: BiasReport): string[] {
  const shown = flips.filter(({ flipped }) => flipped.of > 0);
  const light = shown.filter(({ view }) => view === 'darker' || view === 'brighter');

  return [...sayDarkness(darkness), ...light.map(sayFlips), ...sayWorst(shown)];
}

/** Whether dark pictures are called baddy more often than bright ones. */
export function sayDarkness({ calledBaddy, goodiesCalledBaddy, areBaddy }: Darkness): string[] {
  const { first, second } = calledBaddy;

  if (Math.min(first.of, second.of) < FEWEST_COMPARED) {
    return [
      `There are too few pictures to say whether dark ones are called baddy more often: the darkest third is ${pictures(first.of)}.`,
    ];
  }

  return [
    `${sayContrast(calledBaddy)} In truth ${percent(areBaddy.first.value)} of the dark ones and ${percent(areBaddy.second.value)} of the bright ones are baddies.`,
    sayGoodies(goodiesCalledBaddy),
  ];
}

/** The darkest third against the brightest third of all pictures. */
function sayContrast({ first, second, ratio }: Contrast): string {
  const shares = `${percent(first.value)} of the darkest third, ${percent(second.value)} of the brightest`;

  if (ratio === undefined) {
    return `Dark pictures are called baddy ${count(first.right)} times in ${first.of}, bright ones ${count(second.right)} times in ${second.of}: too few to compare.`;
  }

  const [low, high] = ratio.interval;

  if (low <= 1 && high >= 1) {
    return `That dark pictures are called baddy more often than bright ones, or less, cannot be told from chance: ${shares} (${sayRatio(ratio)}).`;
  }

  return ratio.value > 1
    ? `Dark pictures are called baddy ${ratio.value.toFixed(1)} times as often as bright ones (${sayInterval(ratio)}): ${shares}.`
    : `Bright pictures are called baddy ${(1 / ratio.value).toFixed(1)} times as often as dark ones (${sayInterval(invert(ratio))}): ${shares}.`;
}

function sayGoodies({ first, second, ratio }: Contrast): string {
  const shares = `Of those that are goodies, ${count(first.right)} of ${first.of} dark ones are called baddy and ${count(second.right)} of ${second.of} bright ones`;

  if (ratio === undefined) {
    return `${shares}: too few to compare.`;
  }

  const [low, high] = ratio.interval;
  const isChance = low <= 1 && high >= 1;

  return `${shares}: ${sayRatio(ratio)}${isChance ? ', which may be chance' : ''}.`;
}

type Ratio = NonNullable<Contrast['ratio']>;

function sayRatio(ratio: Ratio): string {
  return `${ratio.value.toFixed(1)} times as often, ${sayInterval(ratio)}`;
}

function sayInterval({ interval: [low, high] }: Ratio): string {
  return `95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`;
}

function invert({ value, interval: [low, high] }: Ratio): Ratio {
  return { value: 1 / value, interval: [1 / high, 1 / low] };
}

/** What becomes of pictures in one view. */
export function sayFlips({ view, flipped, toBaddy, toGoody }: Flips): string {
  const start = VIEW_STARTS[view];

  return flipped.right === 0
    ? `${start}, none of ${pictures(flipped.of)} changes sides.`
    : `${start}, ${count(flipped.right)} of ${pictures(flipped.of)} change sides (${percent(flipped.value)}): ${count(toBaddy)} to baddy, ${count(toGoody)} to goody.`;
}

/** The view that turns the largest share of the pictures that have it, where that is not the light. */
function sayWorst(flips: readonly Flips[]): string[] {
  const [worst] = flips
    .filter(({ flipped }) => flipped.of >= FEWEST_COMPARED && flipped.right > 0)
    .sort((first, second) => second.flipped.value - first.flipped.value);

  return worst === undefined || worst.view === 'darker' || worst.view === 'brighter'
    ? []
    : [
        `What turns the largest share: ${sayFlips(worst).replace(/^./, (first) => first.toLowerCase())}`,
      ];
}

/** What learning from views changes, on the same splits. */
export function sayViewsEffect({ without, with: learned, difference }: ViewsEffect): string {
  return `Because it learns from such views too, ${percent(learned.flipped.value)} of all views are judged otherwise than their picture; without it ${percent(without.flipped.value)} would be. Of the pictures ${percent(learned.accuracy.value)} are right, without it ${percent(without.accuracy.value)}: ${pointsWithin(difference)}.`;
}
