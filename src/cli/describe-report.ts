import type { Share } from '../learning/measures.ts';
import type { TrainingReport } from '../learning/train.ts';

/** A training report for people, in English. */
export function describeReport(report: TrainingReport): string {
  const { goody, baddy } = report.pictures;
  const { unsure, baselines } = report;

  const lines = [
    `Trained ${report.model.head} on ${goody} goodies and ${baddy} baddies.`,
    '',
    `On pictures it had not seen (${report.folds}-fold cross-validation, ${times(report.repeats)}):`,
    `  right            ${percent(report.accuracy)}`,
    `  colours alone    ${percent(baselines.colours)}`,
    `  majority alone   ${percent(baselines.majority)}`,
    `  area under ROC   ${report.areaUnderRoc.toFixed(3)}`,
    `  confidence off   ${(100 * report.expectedCalibrationError).toFixed(1)} points on average`,
    '',
    `It says unsure below ${(100 * unsure.below).toFixed(1)} % confidence, which is meant to make ${(100 * unsure.targetAccuracy).toFixed(0)} % of its other verdicts right:`,
    `  says a label     ${percent(unsure.coverage)}`,
    `  and is right     ${percent(unsure.accuracy)}`,
  ];

  if (!unsure.targetReached) {
    lines.push('', 'No confidence reaches that, so it is always unsure. More pictures may help.');
  }

  // The intervals say whether the pictures suffice to call the head better than the baseline.
  if (report.accuracy.interval[0] <= baselines.colours.value) {
    lines.push('', 'So far it is not clearly better than a look at the colours alone.');
  }

  return lines.join('\n');
}

function percent({ value, interval: [low, high] }: Share): string {
  const shown = [value, low, high].map((part) => (100 * part).toFixed(1));

  return `${shown[0]} %  (95 % interval ${shown[1]} to ${shown[2]})`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
