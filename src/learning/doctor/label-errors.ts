import type { Label } from '../../inference/head.ts';
import { mean } from '../measures.ts';
import type { PictureNumber } from './examined.ts';

/** A picture that probably has the wrong label, or is hard to tell. */
export interface LabelError {
  readonly picture: PictureNumber;
  /** The label that it has. */
  readonly label: Label;
  /** Out-of-fold probability of the other label, 0.5 to 1. */
  readonly probability: number;
}

/**
 * Confident learning (Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating Uncertainty in
 * Dataset Labels"): a label is probably wrong where a model that has not seen the picture gives the other
 * label a probability at least as large as it gives that label's own pictures on average. As cleanlab's
 * `find_label_issues(filter_by="confident_learning")`.
 *
 * @param labels of each picture
 * @param goodyProbabilities out-of-fold probability of goody of each picture, 0 to 1
 * @returns numbers of pictures in these lists, the least likely labels first
 */
export function findLabelErrors(
  labels: readonly Label[],
  goodyProbabilities: readonly number[],
): LabelError[] {
  const probabilityOf = (label: Label, picture: PictureNumber): number => {
    const goody = goodyProbabilities[picture] ?? 0.5;

    return label === 'goody' ? goody : 1 - goody;
  };

  const usual = (label: Label): number =>
    mean(
      [...labels.keys()]
        .filter((picture) => labels[picture] === label)
        .map((picture) => probabilityOf(label, picture)),
    );

  const thresholds: Readonly<Record<Label, number>> = {
    goody: usual('goody'),
    baddy: usual('baddy'),
  };

  return labels
    .map((label, picture): LabelError => {
      const probability = probabilityOf(otherThan(label), picture);

      return { picture, label, probability };
    })
    .filter(
      ({ label, probability }) => probability > 0.5 && probability >= thresholds[otherThan(label)],
    )
    .sort((first, second) => second.probability - first.probability);
}

function otherThan(label: Label): Label {
  return label === 'goody' ? 'baddy' : 'goody';
}
