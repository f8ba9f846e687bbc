import { probability } from '../../inference/calibration.ts';
import type { BackboneCard } from '../../inference/backbone.ts';
import { AppError } from '../../errors.ts';
import { compareDarkness, type Darkness } from '../bias.ts';
import { fitTemperature } from '../calibrate.ts';
import { crossValidateAll, type CrossValidation } from '../cross-validate.ts';
import { matrixFromRows } from '../matrix.ts';
import { mean } from '../measures.ts';
import { planSplits, type Splits } from '../split.ts';
import { targetsOf } from '../training-example.ts';
import { type Balance, measureBalance, measureSources } from './balance.ts';
import { type Duplicates, findDuplicates, type DuplicateSearch } from './duplicates.ts';
import type { Examined, PictureNumber } from './examined.ts';
import { findLabelErrors, type LabelError } from './label-errors.ts';
import { findOutliers, type Outlier } from './outliers.ts';
import { findQualityIssues, type QualityFinding, type QualityIssue } from './quality.ts';
import { findSideIssues, type SideIssue } from './side-issues.ts';

/** All that is to be said of a set of pictures. Pictures are numbers in the list that was examined. */
export interface Findings {
  readonly duplicates: Duplicates;
  /** Training pictures: one of each, and none whose copies contradict each other. */
  readonly different: readonly PictureNumber[];
  readonly balance: Balance;
  /** Empty where all are from one source. */
  readonly sources: ReturnType<typeof measureSources>;
  readonly outliers: readonly Outlier[];
  /** Null where nothing is known of the files. */
  readonly quality: Readonly<Record<QualityIssue, readonly QualityFinding[]>> | null;
  /** Null where there are too few different pictures to cross-validate. */
  readonly predicted: Predicted | null;
}

/** What cross-validated models say. */
export interface Predicted {
  /** Out-of-fold probability of goody, 0 to 1, of each of {@link Findings.different}. */
  readonly goodyProbabilities: readonly number[];
  readonly labelErrors: readonly LabelError[];
  /** The strongest first. */
  readonly sideIssues: readonly SideIssue[];
  /** Whether what the models say goes by the light. */
  readonly darkness: Darkness;
}

export interface ExamineOptions {
  /** Decides the splits, the index and the samples: the same pictures and seed give the same findings. */
  readonly seed: number;
  /** What copies of one picture have in common, as the card of the features' backbone has it. */
  readonly memory: BackboneCard['memory'];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Steps of the progress: the search for duplicates, the head's cross-validation, the side issues. */
const STEPS = { duplicates: 20, head: 100, sideIssues: 120 } as const;

/** Looks for everything in a set of pictures that would make a head, or what is measured of it, worse. */
export function examine(
  pictures: readonly Examined[],
  { seed, memory, onProgress = () => undefined }: ExamineOptions,
): Findings {
  const search = findDuplicates(pictures, seed, memory);
  onProgress(STEPS.duplicates, STEPS.sideIssues);

  const different = listDifferent(pictures, search);
  const training = pick(pictures, different);

  const onHead = (share: number): void => {
    const steps = (STEPS.head - STEPS.duplicates) * share;
    onProgress(Math.round(STEPS.duplicates + steps), STEPS.sideIssues);
  };
  const groups = different.map((number) => search.groups[number] ?? number);
  const predicted = predict(training, groups, seed, onHead);
  onProgress(STEPS.sideIssues, STEPS.sideIssues);

  const { exact, samePixels, near, contradictions, leaks, firstCopies } = search;

  return {
    duplicates: { exact, samePixels, near, contradictions, leaks, firstCopies },
    different,
    balance: measureBalance(training),
    sources: measureSources(training),
    outliers: findOutliers(search.neighbourhood).map((outlier) => ({
      ...outlier,
      picture: search.distinct[outlier.picture] ?? 0,
    })),
    quality: examineFiles(pictures),
    predicted: predicted === null ? null : renumber(predicted, different),
  };
}

function listDifferent(
  pictures: readonly Examined[],
  { firstCopies, contradictions }: DuplicateSearch,
): PictureNumber[] {
  const contradictory = new Set(contradictions.flat());

  return [...pictures.keys()].filter(
    (number) =>
      firstCopies[number] === number &&
      pictures[number]?.part !== 'test' &&
      !contradictory.has(number),
  );
}

function examineFiles(pictures: readonly Examined[]): Findings['quality'] {
  const facts = pictures.map((picture) => picture.facts).filter((one) => one !== undefined);

  return facts.length === pictures.length ? findQualityIssues(facts) : null;
}

function predict(
  pictures: readonly Examined[],
  groups: readonly number[],
  seed: number,
  onProgress: (share: number) => void,
): Predicted | null {
  const targets = targetsOf(pictures);
  const splits = planIfEnough(targets, groups, seed);

  if (splits === null) {
    return null;
  }

  const features = matrixFromRows(pictures.map((picture) => picture.features));
  const runs = crossValidateAll({ features, targets }, splits, (done, total) => {
    onProgress(done / total);
  });
  const goodyProbabilities = averageProbabilities(runs, targets);

  return {
    goodyProbabilities,
    labelErrors: findLabelErrors(
      pictures.map(({ label }) => label),
      goodyProbabilities,
    ),
    sideIssues: findSideIssues(pictures, targets, splits),
    darkness: compareDarkness(
      pictures.map((picture, number) => ({
        picture,
        verdicts: [{ goody: goodyProbabilities[number] ?? 0.5 }],
      })),
    ),
  };
}

function planIfEnough(
  targets: readonly number[],
  groups: readonly number[],
  seed: number,
): Splits | null {
  try {
    return planSplits(targets, groups, seed);
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_TOO_FEW') {
      return null;
    }

    throw error;
  }
}

/**
 * What models that had not seen a picture say of it: the mean of their scores over the repeated
 * cross-validations, calibrated.
 *
 * @returns of each picture the probability of goody, 0 to 1
 */
export function averageProbabilities(
  runs: readonly Pick<CrossValidation, 'logOdds'>[],
  targets: readonly number[],
): number[] {
  const logOdds = targets.map((_, picture) => mean(runs.map((run) => run.logOdds[picture] ?? 0)));
  const temperature = fitTemperature(logOdds, targets);

  return logOdds.map((score) => probability(score, temperature));
}

function renumber(predicted: Predicted, numbers: readonly PictureNumber[]): Predicted {
  const labelErrors = predicted.labelErrors.map((error) => ({
    ...error,
    picture: numbers[error.picture] ?? 0,
  }));

  return { ...predicted, labelErrors };
}

function pick(
  pictures: readonly Examined[],
  numbers: readonly PictureNumber[],
): readonly Examined[] {
  return numbers.map((number) => pictures[number]).filter((one) => one !== undefined);
}
