import type { Label } from '../inference/head.ts';
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
import { crossFit, type Run, type RunVerdict, verdictsOf } from './verdicts.ts';

export type { Run };

/** How many pictures of each label (the outer key) were given each label (the inner key). */
export type Confusion = Readonly<Record<Label, Readonly<Record<Label, number>>>>;

/** How good verdicts are, on pictures that the model had not seen. */
export interface Measured {
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
}

/** The same beside what would be reached without a look at the character. */
export interface Evaluation extends Measured {
  readonly baselines: {
    /** Always the more frequent label. */
    readonly majority: Share;
    /** The same training on the six colour numbers alone. */
    readonly colours: Share;
  };
}

/**
 * Measures what out-of-fold scores are worth; temperature and band are cross-fitted.
 *
 * @param runs one or more cross-validations of the same examples; shares are their means
 * @param colourRuns the same on the six colour numbers
 * @param weights how much each picture counts where temperature and band are chosen; 1 where left out
 */
export function evaluate(
  runs: readonly Run[],
  colourRuns: readonly Run[],
  targets: readonly number[],
  targetAccuracy: number,
  weights?: readonly number[],
): Evaluation {
  const verdicts = runs.map((run) =>
    verdictsOf(run.logOdds, targets, crossFit(run, targets, targetAccuracy, weights)),
  );

  return {
    ...measure(runs, verdicts, targets),
    baselines: {
      majority: majorityShare(targets),
      colours: shareRight(colourRuns, targets),
    },
  };
}

/**
 * @param runs one or more lists of scores of the same pictures; shares are their means
 * @param verdicts what each run says of each picture
 */
export function measure(
  runs: readonly Pick<Run, 'logOdds'>[],
  verdicts: readonly (readonly RunVerdict[])[],
  targets: readonly number[],
): Measured {
  const all = verdicts.flat();
  const sure = all.filter((verdict) => verdict.sure);
  const sureAndRight = sure.filter((verdict) => verdict.right);
  const confusion = countConfusion(runs, targets);
  const curve = reliabilityCurve(
    all.map((verdict) => verdict.confidence),
    all.map((verdict) => verdict.right),
  );

  return {
    accuracy: shareRight(runs, targets),
    balancedAccuracy: balance(confusion),
    confusion,
    areaUnderRoc: mean(runs.map((run) => areaUnderRoc(run.logOdds, targets))),
    logLoss: mean(runs.map((run, index) => calibratedLoss(run, verdicts[index] ?? [], targets))),
    expectedCalibrationError: expectedCalibrationError(curve),
    reliability: curve.map((bin) => ({ ...bin, count: bin.count / runs.length })),
    unsure: {
      coverage: share(sure.length / runs.length, targets.length),
      accuracy: share(sureAndRight.length / runs.length, sure.length / runs.length),
    },
  };
}

function calibratedLoss(
  { logOdds }: Pick<Run, 'logOdds'>,
  verdicts: readonly RunVerdict[],
  targets: readonly number[],
): number {
  const cooled = verdicts.map(
    ({ calibration }, picture) => (logOdds[picture] ?? 0) / calibration.temperature,
  );

  return logLoss(cooled, targets);
}

/** Of always saying the more frequent label. */
export function majorityShare(targets: readonly number[]): Share {
  const goodies = targets.filter((target) => target === 1).length;

  return share(Math.max(goodies, targets.length - goodies), targets.length);
}

/**
 * Accuracy as a mean over the cross-validations.
 *
 * @param members the examples that count
 */
export function shareRight(
  runs: readonly Pick<Run, 'logOdds'>[],
  targets: readonly number[],
  members: readonly number[] = [...targets.keys()],
): Share {
  const right = runs.map(
    ({ logOdds }) => members.filter((member) => isRight(logOdds[member], targets[member])).length,
  );

  return share(mean(right), members.length);
}

/** Counts are means over the cross-validations. */
export function countConfusion(
  runs: readonly Pick<Run, 'logOdds'>[],
  targets: readonly number[],
): Confusion {
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
