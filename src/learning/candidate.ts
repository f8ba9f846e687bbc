import { AppError } from '../errors.ts';
import type { Head, Label } from '../inference/head.ts';
import { type CandidateReport, reportOn } from './candidate-report.ts';
import type { RecentVerdict } from './compare-heads.ts';
import { STRENGTHS } from './cross-validate.ts';
import { fitHead } from './fit-head.ts';
import { cleanForTraining, nearDuplicateGroups } from './hygiene.ts';
import type { Incumbent } from './incumbent.ts';
import { planSplits, refuseTooFew } from './split.ts';
import { TARGET_ACCURACY } from './train.ts';
import { isVouchedFor, targetsOf, type TrainingExample, WEIGHTS } from './training-example.ts';
import { trainingRows } from './training-rows.ts';

export type { CandidateReport, Incumbent, RecentVerdict, TrainingExample };

/** What a retrain learns from, and what it is measured against. */
export interface CandidateRequest {
  /** The backbone's id. */
  readonly backbone: string;
  /** First part of the head's id. */
  readonly name: string;
  /** Decides the splits; the same pictures and seed make the same head, bit for bit. */
  readonly seed: number;
  /** The base set, what the guild taught and what it let stand, in any order. */
  readonly examples: readonly TrainingExample[];
  readonly incumbent: Incumbent;
  /** C of the base head, see {@link strengthsFor}; absent where there is no base set. */
  readonly baseStrength?: number | undefined;
  /** The base head's id, where its pictures are among the examples. */
  readonly baseHead?: string | undefined;
  /** The guild's recent verdicts, to say which of them would change. */
  readonly recent: readonly RecentVerdict[];
  /** 0.5 to 1, {@link TARGET_ACCURACY} where left out. */
  readonly targetAccuracy?: number;
}

/** What a head was made from: enough to make it again, and to find the heads that saw a picture. */
export interface Manifest {
  readonly format: 1;
  readonly backbone: string;
  readonly name: string;
  readonly seed: number;
  /** The base head whose pictures it was trained on as well; in earlier versions' manifests they are listed. */
  readonly base?: string;
  /** Those of the guild, by SHA-256. */
  readonly examples: readonly {
    readonly sha256: string;
    readonly label: Label;
    readonly weight: number;
    readonly origin: TrainingExample['origin'];
  }[];
}

/** A head that nobody has activated yet, with what speaks for and against it. */
export interface Candidate {
  readonly head: Head;
  readonly manifest: Manifest;
  readonly report: CandidateReport;
}

export type Stage = 'clean' | 'split' | 'fit' | 'evaluate';

/** Called at the beginning of each stage, and after each step of it. */
export type OnStage = (stage: Stage, done: number, total: number) => void;

/**
 * Trains a head for a guild and measures it against the one that answers now: clean → split → fit →
 * evaluate.
 *
 * @throws AppError RETRAIN_ONE_CLASS, DATA_TOO_FEW
 */
export function trainCandidate(
  request: CandidateRequest,
  onProgress: OnStage = () => undefined,
): Candidate {
  const { backbone, name, seed, targetAccuracy = TARGET_ACCURACY } = request;

  onProgress('clean', 0, 1);
  const cleaned = cleanForTraining(request.examples);
  const { kept } = cleaned;
  const vouched = kept.filter(isVouchedFor);
  refuseOneLabel(vouched);

  onProgress('split', 0, 1);
  refuseTooFew(targetsOf(vouched), nearDuplicateGroups(vouched));
  const targets = targetsOf(kept);
  const groups = nearDuplicateGroups(kept);
  const splits = planSplits(targets, groups, seed);

  onProgress('fit', 0, 1);
  const weights = kept.map((example) => WEIGHTS[example.origin]);
  const rows = trainingRows(kept, weights);
  const fitted = fitHead(rows, splits, {
    backbone,
    name,
    targetAccuracy,
    strengths: strengthsFor(request.baseStrength),
    onProgress: (done, total) => {
      onProgress('fit', done, total);
    },
  });

  onProgress('evaluate', 0, 1);
  const report = reportOn({
    ...request,
    ...fitted,
    targetAccuracy,
    taught: request.examples,
    cleaned,
    weights,
    rows,
    splits,
    groups,
    onProgress: (done, total) => {
      onProgress('evaluate', done, total);
    },
  });

  return { head: fitted.head, manifest: listExamples(request, kept), report };
}

/** How many times more a guild's head may be regularised than the base head. */
const MOST_TIMES = 4;

/**
 * The strengths that a guild's head is chosen from. Moderators correct what the head before got wrong, so a
 * guild's pictures speak against everything that is known: cross-validation on them would end at heads that
 * know next to nothing. The base set was gathered without regard to any head; its strength is the measure.
 *
 * @param base C of the base head
 */
function strengthsFor(base: number | undefined): readonly number[] {
  return base === undefined
    ? STRENGTHS
    : STRENGTHS.filter((strength) => strength >= Math.min(1, base) / MOST_TIMES);
}

function refuseOneLabel(examples: readonly TrainingExample[]): void {
  const [first] = examples;

  if (first !== undefined && examples.every((example) => example.label === first.label)) {
    throw new AppError('RETRAIN_ONE_CLASS', { label: first.label });
  }
}

function listExamples(
  { backbone, name, seed, baseHead }: CandidateRequest,
  kept: readonly TrainingExample[],
): Manifest {
  const listed = kept.filter(({ origin }) => origin !== 'base' || baseHead === undefined);
  const examples = listed.map(({ sha256, label, origin }) => ({
    sha256,
    label,
    weight: WEIGHTS[origin],
    origin,
  }));

  const base = baseHead === undefined ? {} : { base: baseHead };

  return { format: 1, backbone, name, seed, ...base, examples };
}
