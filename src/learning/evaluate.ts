import { probability } from '../inference/calibration.ts';
import type { Label } from '../inference/head.ts';
import { ALWAYS_UNSURE, calibrate } from './calibrate.ts';
import {
  areaUnderRoc,
  expectedCalibrationError,
  isRight,
  logLoss,
  mean,
  type ReliabilityBin,
  reliabilityCurve,
  type Share,
  share,
} from './measures.ts';

/** One cross-validation: which fold each example was in, and its score by a model that had not seen it. */
export interface Run {
  readonly folds: readonly number[];
  readonly logOdds: readonly number[];
}

/** How many pictures of each label (the outer key) were given each label (the inner key). */
export type Confusion = Readonly<Record<Label, Readonly<Record<Label, number>>>>;

/** How good the recipe is on pictures that it had not seen. */
export interface Evaluation {
  readonly accuracy: Share;
  /** Mean of the two labels' own accuracies. */
  readonly balancedAccuracy: number;
  readonly confusion: Confusion;
  readonly areaUnderRoc: number;
  readonly logLoss: number;
  readonly expectedCalibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly unsure: {
    /** Share of the pictures that get a label rather than `unsure`. */
    readonly coverage: Share;
    /** Share of those labels that are right. */
    readonly accuracy: Share;
  };
  readonly baselines: {
    /** Always the more frequent label. */
    readonly majority: Share;
    /** The same training on the six colour numbers alone. */
    readonly colours: Share;
  };
}

/**
 * Measures what out-of-fold scores are worth. Temperature and band are cross-fitted: those that judge
 * a fold were chosen on the other folds, so that they are not measured on what they were chosen by.
 *
 * @param runs one or more cross-validations of the same examples; shares are their means
 * @param colourRuns the same on the six colour numbers
 */
export function evaluate(
  runs: readonly Run[],
  colourRuns: readonly Run[],
  targets: readonly number[],
  targetAccuracy: number,
): Evaluation {
  const verdicts = runs.flatMap((run) => crossFit(run, targets, targetAccuracy));
  const sure = verdicts.filter((verdict) => verdict.sure);
  const sureAndRight = sure.filter((verdict) => verdict.right);
  const goodies = targets.filter((target) => target === 1).length;
  const confusion = countConfusion(runs, targets);
  const curve = reliabilityCurve(
    verdicts.map((verdict) => verdict.confidence),
    verdicts.map((verdict) => verdict.right),
  );

  return {
    accuracy: shareRight(runs, targets),
    balancedAccuracy: balance(confusion),
    confusion,
    areaUnderRoc: mean(runs.map((run) => areaUnderRoc(run.logOdds, targets))),
    logLoss: mean(verdicts.map((verdict) => verdict.loss)),
    expectedCalibrationError: expectedCalibrationError(curve),
    reliability: curve.map((bin) => ({ ...bin, count: bin.count / runs.length })),
    unsure: {
      coverage: share(sure.length / runs.length, targets.length),
      accuracy: share(sureAndRight.length / runs.length, sure.length / runs.length),
    },
    baselines: {
      majority: share(Math.max(goodies, targets.length - goodies), targets.length),
      colours: shareRight(colourRuns, targets),
    },
  };
}

/**
 * Accuracy as a mean over the cross-validations.
 *
 * @param members the examples that count
 */
export function shareRight(
  runs: readonly Run[],
  targets: readonly number[],
  members: readonly number[] = [...targets.keys()],
): Share {
  const right = runs.map(
    ({ logOdds }) => members.filter((member) => isRight(logOdds[member], targets[member])).length,
  );

  return share(mean(right), members.length);
}

/** Counts are means over the cross-validations. */
export function countConfusion(runs: readonly Run[], targets: readonly number[]): Confusion {
  const count = (target: number, said: number): number =>
    mean(
      runs.map(
        ({ logOdds }) =>
          logOdds.filter(
            (score, index) => targets[index] === target && (score >= 0 ? 1 : 0) === said,
          ).length,
      ),
    );

  return {
    goody: { goody: count(1, 1), baddy: count(1, 0) },
    baddy: { goody: count(0, 1), baddy: count(0, 0) },
  };
}

/** Accuracy as it would be if both labels were equally frequent. */
export function balance({ goody, baddy }: Confusion): number {
  const ofGoody = goody.goody / Math.max(1, goody.goody + goody.baddy);
  const ofBaddy = baddy.baddy / Math.max(1, baddy.goody + baddy.baddy);

  return (ofGoody + ofBaddy) / 2;
}

function crossFit({ folds, logOdds }: Run, targets: readonly number[], targetAccuracy: number) {
  const foldCount = Math.max(...folds) + 1;

  return Array.from({ length: foldCount }, (_, fold) => fold).flatMap((fold) => {
    const others = [...folds.keys()].filter((example) => folds[example] !== fold);
    const held = [...folds.keys()].filter((example) => folds[example] === fold);

    const { temperature, unsureBelow } = calibrate(
      others.map((example) => logOdds[example] ?? 0),
      others.map((example) => targets[example] ?? 0),
      targetAccuracy,
    );

    return held.map((example) => {
      const score = logOdds[example] ?? 0;
      const target = targets[example] ?? 0;
      const confidence = probability(Math.abs(score), temperature);

      return {
        confidence,
        right: isRight(score, target),
        sure: unsureBelow < ALWAYS_UNSURE && confidence >= unsureBelow,
        loss: logLoss([score], [target], temperature),
      };
    });
  });
}
