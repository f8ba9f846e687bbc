import { AppError } from '../../src/errors.ts';
import { SAME_PICTURE_BITS } from '../../src/inference/backbone-card.ts';
import { decide } from '../../src/inference/calibration.ts';
import { score } from '../../src/inference/head.ts';
import { hammingDistance } from '../../src/inference/perceptual-hash.ts';
import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import { trainCandidate, type TrainingExample } from '../../src/learning/candidate.ts';
import { type GateReason, judgeCandidate } from '../../src/learning/gate.ts';
import type { Incumbent } from '../../src/learning/incumbent.ts';
import { type Likeness, recall } from '../../src/learning/memory.ts';
import type { TrainingPicture } from '../../src/learning/train.ts';
import type { ExampleRecord } from '../../src/store/ports.ts';
import { makeExample, makePicture } from '../../test/store/records.ts';
import type { Post } from './guild.ts';

/** What answers in a guild that has taught nothing. */
export interface Base {
  readonly backbone: Likeness['backbone'];
  readonly pictures: readonly TrainingPicture[];
  readonly incumbent: Incumbent;
  /** Share of the verdicts outside the unsure band that are to be right, 0.5 to 1. */
  readonly targetAccuracy: number;
}

export interface Rules {
  readonly learning: boolean;
  readonly memory: boolean;
  /** Which verdicts moderators correct: those with the wrong label, or the unsure ones too. */
  readonly corrected: 'wrong' | 'wrong or unsure';
  /** Share of those that no moderator notices, 0 to 1. */
  readonly overlooked: number;
}

/** What became of one post. */
export interface Answer {
  readonly again: boolean;
  readonly target: 'goody' | 'baddy';
  /** Whether the label is right, be the verdict unsure or not. */
  readonly right: boolean;
  readonly sure: boolean;
  readonly confidence: number;
  readonly remembered: boolean;
}

export interface Retrain {
  readonly after: number;
  readonly corrections: number;
  readonly outcome: 'activated' | 'parked' | 'refused';
  readonly reasons: readonly GateReason['code'][];
  readonly strength?: number;
  readonly temperature?: number;
}

export interface Played {
  readonly answers: readonly Answer[];
  readonly retrains: readonly Retrain[];
  readonly corrections: number;
}

/** Corrections after which somebody asks for a retrain. */
const RETRAIN_EVERY = 50;

/** Recent verdicts that a retrain looks at, as the bot's does. */
const MAX_RECENT = 500;

/** Plays a guild from its first picture to its last. */
export function play(base: Base, posts: readonly Post[], rules: Rules): Played {
  const answers: Answer[] = [];
  const retrains: Retrain[] = [];
  const taught = new Map<string, Bottleneck>();
  const letStand: Bottleneck[] = [];
  let incumbent = base.incumbent;
  let sinceRetrain = 0;

  for (const [number, { picture, again, subtlety }] of posts.entries()) {
    const known = rules.memory ? remember(base, picture, taught) : undefined;
    const verdict = decide(incumbent.head, score(incumbent.head, picture.features));
    const label = known ?? verdict.label;
    const right = label === picture.label;
    const sure = known !== undefined || verdict.verdict !== 'unsure';

    answers.push({
      again,
      target: picture.label,
      right,
      sure,
      confidence: verdict.confidence,
      remembered: known !== undefined,
    });

    const isCorrected = !right || (!sure && rules.corrected === 'wrong or unsure');

    if (!isCorrected || subtlety < rules.overlooked) {
      if (known === undefined) {
        letStand.push({ ...picture, label: verdict.label });
      }

      continue;
    }

    taught.set(picture.sha256, picture);
    sinceRetrain += 1;

    if (rules.learning && sinceRetrain === RETRAIN_EVERY) {
      sinceRetrain = 0;
      const recent = posts.slice(Math.max(0, number + 1 - MAX_RECENT), number + 1);
      const own = { taught: [...taught.values()], letStand };
      const retrain = train(base, incumbent, own, recent);
      incumbent = retrain.incumbent;
      retrains.push({ after: number + 1, corrections: taught.size, ...retrain.told });
    }
  }

  return { answers, retrains, corrections: taught.size };
}

function remember(
  { backbone }: Base,
  picture: Bottleneck,
  taught: ReadonlyMap<string, Bottleneck>,
): Bottleneck['label'] | undefined {
  const near = [...taught.values()].filter(
    (one) => hammingDistance(one.perceptualHash, picture.perceptualHash) <= SAME_PICTURE_BITS,
  );

  return recall(
    { ...picture, backbone },
    near.map((one) => asRecord(one, backbone.id)),
  )?.label;
}

function asRecord(
  { sha256, perceptualHash, label, features }: Bottleneck,
  backbone: string,
): ExampleRecord {
  return makeExample({
    sha256,
    perceptualHash,
    label,
    picture: { ...makePicture(), backbone, features },
  });
}

function train(
  base: Base,
  incumbent: Incumbent,
  { taught, letStand }: Record<'taught' | 'letStand', readonly Bottleneck[]>,
  recent: readonly Post[],
): { incumbent: Incumbent; told: Omit<Retrain, 'after' | 'corrections'> } {
  const trainedOn = new Set(incumbent.trainedOn);

  const examples = [
    ...base.pictures.map((one) => asExample(one, 'base', false)),
    ...taught.map((one) => asExample(one, 'guild', !trainedOn.has(one.sha256))),
    // Somebody has just corrected a verdict: all of these were given before.
    ...letStand.map((one) => asExample(one, 'unopposed', false)),
  ];

  // A retrain is refused where a guild has taught one label alone.
  if (new Set(taught.map(({ label }) => label)).size < 2) {
    return { incumbent, told: { outcome: 'refused', reasons: [] } };
  }

  try {
    const { head, manifest, report } = trainCandidate({
      backbone: base.backbone.id,
      name: 'stream',
      seed: 1,
      examples,
      incumbent,
      baseStrength: base.incumbent.strength,
      targetAccuracy: base.targetAccuracy,
      recent: recent.map(({ picture }) => picture),
    });
    const { status, reasons } = judgeCandidate(report);
    const { strength, temperature } = report;
    const told = {
      outcome: status === 'accepted' ? ('activated' as const) : status,
      reasons: reasons.map(({ code }) => code),
      strength,
      temperature,
    };
    const next = {
      head,
      trainedOn: manifest.examples.map(({ sha256 }) => sha256),
      strength,
    };

    return { incumbent: status === 'accepted' ? next : incumbent, told };
  } catch (error) {
    if (error instanceof AppError) {
      return { incumbent, told: { outcome: 'refused', reasons: [] } };
    }

    throw error;
  }
}

function asExample(
  picture: TrainingPicture,
  origin: TrainingExample['origin'],
  queued: boolean,
): TrainingExample {
  return { ...picture, origin, queued, pinned: false };
}
