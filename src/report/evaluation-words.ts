import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import type { SourceFigures } from '../learning/source-figures.ts';
import { decimalWithin, percentWithin, pictures, times } from './figures.ts';

/** What was judged by what, and what is to be known before the figures are believed. */
export function sayScope(evaluation: FolderEvaluation): string[] {
  const { goody, baddy } = evaluation.pictures;
  const judged = `${goody} goodies and ${baddy} baddies`;

  return [
    ...(evaluation.of === 'head'
      ? [`The head ${evaluation.model.head ?? ''} judges ${judged}.`, ...sayOverlap(evaluation)]
      : sayRecipe(evaluation, judged)),
    ...(evaluation.nearDuplicates > 0
      ? [
          evaluation.nearDuplicates === 1
            ? 'One of them is a near-duplicate of another, or shows the same character: together they count as one.'
            : `${evaluation.nearDuplicates} of them are near-duplicates of others, or show the same character: together these count as one.`,
        ]
      : []),
  ];
}

function sayRecipe({ recipe, model }: FolderEvaluation, judged: string): string[] {
  if (recipe === undefined) {
    return [];
  }

  const views = recipe.views ? ' and their views' : '';
  const whose = model.head === undefined ? '' : `The recipe of ${model.head}: `;
  const heads = whose === '' ? 'Heads' : 'heads';

  return [
    `${whose}${heads} are trained on ${judged}${views}, and each judges only pictures that it has not seen: ${recipe.folds}-fold cross-validation, ${times(recipe.repeats)}, near-duplicates on one side.`,
  ];
}

function sayOverlap({ overlap, baselines }: FolderEvaluation): string[] {
  if (overlap === undefined) {
    return [];
  }

  const { trainedOn, same, near, leftOut } = overlap;
  const simple =
    baselines.trainedOn === 'folder'
      ? 'The colour numbers and 8×8 pixels beside it were cross-validated on this folder, which helps them.'
      : 'The colour numbers and 8×8 pixels beside it were trained on the same pictures as the head.';

  if (trainedOn === undefined) {
    return [
      'What it was trained on is not known: no bottlenecks stand beside it. If these pictures are among it, the figures say nothing.',
      simple,
    ];
  }

  if (same + near === 0) {
    return [`It was trained on ${pictures(trainedOn)}, none of them in this folder.`, simple];
  }

  const found = `Of this folder it was trained on ${pictures(same)}, and on near-duplicates of ${near} more.`;

  return [
    leftOut
      ? `${found} They are left out of all figures.`
      : `${found} Without them too few remain, so they are in the figures: these say how well it remembers, and nothing about new pictures.`,
    simple,
  ];
}

/** Whether it is as right as it says, and how often it says anything. */
export function saySureness({ expectedCalibrationError, unsure }: Sureness): string {
  return `Its confidence is off by ${(100 * expectedCalibrationError).toFixed(1)} points on average (expected calibration error). It gives ${percentWithin(unsure.coverage)} of the pictures a label and is unsure of the others; of its labels ${percentWithin(unsure.accuracy)} are right.`;
}

type Sureness = Pick<FolderEvaluation['measured'], 'expectedCalibrationError' | 'unsure'>;

/** What the sources come to together. */
export function saySources({ mean, all }: SourceFigures): string {
  return `Mean area under ROC ${decimalWithin(mean.areaUnderRoc)}; colours alone ${decimalWithin(mean.coloursAreaUnderRoc)}. Of all these verdicts ${percentWithin(all.accuracy)} are right. ${saySureness(all)}`;
}
