import type { Bottleneck } from './bottleneck.ts';
import { matrixFromRows } from './matrix.ts';
import type { Examples } from './problem.ts';
import { targetsOf } from './training-example.ts';
import { type OfViews, VIEWS } from './views.ts';

/** A picture to learn from, with the features of its views where it is to be learned from those too. */
export interface Lesson extends Pick<Bottleneck, 'label' | 'features'> {
  readonly views?: OfViews<Float32Array>;
}

/**
 * Of a picture's weight, what its own features have at least where it is learned from its views too; one
 * or two views share with it evenly. Tried from an eighth to a half: it makes next to no difference.
 */
const OWN_SHARE = 0.25;

/**
 * Rows to fit on: the pictures in their order, then their views. A picture counts as much with views as
 * without.
 *
 * @param weights how much each picture counts; 1 where left out
 */
export function trainingRows(lessons: readonly Lesson[], weights?: readonly number[]): Examples {
  const targets = targetsOf(lessons);
  const features = lessons.map((lesson) => lesson.features);
  const sampleWeights = lessons.map((_, picture) => weights?.[picture] ?? 1);
  const pictureOf = [...lessons.keys()];

  for (const [picture, { views = {} }] of lessons.entries()) {
    const shown = VIEWS.flatMap((view) => views[view] ?? []);
    const weight = weights?.[picture] ?? 1;
    const own = Math.max(OWN_SHARE, 1 / (1 + shown.length));

    sampleWeights[picture] = weight * own;

    for (const view of shown) {
      features.push(view);
      targets.push(targets[picture] ?? 0);
      sampleWeights.push((weight * (1 - own)) / shown.length);
      pictureOf.push(picture);
    }
  }

  return { features: matrixFromRows(features), targets, sampleWeights, pictureOf };
}
