import type { FeatureMap } from './backbone.ts';
import type { Head, Label } from './head.ts';
import { VIEW_LONG_SIDE_PIXELS } from './limits.ts';
import { overlay, type PixelImage, shrink } from './pixels.ts';

/** How much each place of the picture speaks for goody (above 0) or baddy (below 0). */
export interface ActivationMap {
  /** Row by row; their mean plus the head's bias is the score. */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** A place in the picture, in ninths. */
export type Region =
  | 'topLeft'
  | 'top'
  | 'topRight'
  | 'left'
  | 'middle'
  | 'right'
  | 'bottomLeft'
  | 'bottom'
  | 'bottomRight';

/** Colours that people with any colour vision tell apart (Okabe and Ito 2008): sky blue and vermilion. */
const COLOURS: Readonly<Record<Label, readonly [number, number, number]>> = {
  goody: [0, 140, 230],
  baddy: [230, 80, 0],
};

/** Opacity (0 to 255) where the evidence is strongest: the picture still shows through. */
const STRONGEST_OPACITY = 190;

/**
 * Class activation map (Zhou et al. 2016, "Learning Deep Features for Discriminative Localization").
 * Exact here, not an approximation: features are plain means of the map and the head is linear, so
 * the map's mean plus the bias equals the score.
 */
export function activationMap(head: Head, featureMap: FeatureMap): ActivationMap {
  const { data, channels, height, width } = featureMap;
  const places = height * width;
  const sums = new Float64Array(places);

  for (let channel = 0; channel < channels; channel += 1) {
    const weight = head.weights[channel] ?? 0;
    const plane = data.subarray(channel * places, (channel + 1) * places);

    for (let place = 0; place < places; place += 1) {
      sums[place] = (sums[place] ?? 0) + weight * (plane[place] ?? 0);
    }
  }

  return { values: Float32Array.from(sums), height, width };
}

/** The ninth of the picture that speaks most for the label. */
export function strongestRegion(map: ActivationMap, label: Label): Region {
  const sign = label === 'goody' ? 1 : -1;
  let strongest = 0;

  for (const [place, value] of map.values.entries()) {
    if (sign * value > sign * (map.values[strongest] ?? 0)) {
      strongest = place;
    }
  }

  const row = Math.floor(strongest / map.width);
  const column = strongest % map.width;

  return REGIONS[third(row, map.height)][third(column, map.width)];
}

const REGIONS = [
  ['topLeft', 'top', 'topRight'],
  ['left', 'middle', 'right'],
  ['bottomLeft', 'bottom', 'bottomRight'],
] as const satisfies readonly (readonly Region[])[];

/** Which third a row or column lies in; its centre decides. */
function third(index: number, count: number): 0 | 1 | 2 {
  const position = (index + 0.5) / count;

  if (position < 1 / 3) {
    return 0;
  }

  return position < 2 / 3 ? 1 : 2;
}

/**
 * Draws what spoke for goody in blue and for baddy in orange over the picture; the stronger the
 * evidence, the less of the picture shows. It carries no words: no font covers every language.
 *
 * @param view RGB pixels of the picture
 * @returns RGB pixels, at most {@link VIEW_LONG_SIDE_PIXELS} on the longer side
 */
export async function drawHeatMap(map: ActivationMap, view: PixelImage): Promise<PixelImage> {
  const strongest = map.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const pixels = new Uint8Array(map.values.length * 4);

  for (const [place, value] of map.values.entries()) {
    const strength = strongest === 0 ? 0 : Math.abs(value) / strongest;

    pixels.set(COLOURS[value > 0 ? 'goody' : 'baddy'], place * 4);
    pixels[place * 4 + 3] = Math.round(strength * STRONGEST_OPACITY);
  }

  const grid = { data: pixels, width: map.width, height: map.height };

  return await overlay(await shrink(view, VIEW_LONG_SIDE_PIXELS), grid);
}
