import type { Bottleneck } from '../../src/learning/bottleneck.ts';
import type { CandidateRequest, Incumbent, TrainingExample } from '../../src/learning/candidate.ts';
import { trainHead } from '../../src/learning/train.ts';
import { baseBottlenecks } from '../support/models.ts';

/** A base set with the head that it made, and what a guild has corrected since. */
export interface Lesson {
  readonly backbone: string;
  readonly base: readonly Bottleneck[];
  readonly queue: readonly Bottleneck[];
  readonly incumbent: Incumbent;
}

const { backbone, bottlenecks } = await baseBottlenecks();

/** The shipped pictures in an order by chance. */
const SHIPPED = bottlenecks.toSorted((first, second) => (first.sha256 < second.sha256 ? -1 : 1));

/** Parts the shipped pictures: some are the base set, some of the others the queue. */
export function baseAndQueue(counts: { readonly base: number; readonly queue: number }): Lesson {
  const base = SHIPPED.slice(0, counts.base);
  const { head, report } = trainHead(base, { backbone, name: 'base', seed: 1 });

  return {
    backbone,
    base,
    queue: SHIPPED.slice(counts.base, counts.base + counts.queue),
    incumbent: { head, trainedOn: base.map(({ sha256 }) => sha256), strength: report.strength },
  };
}

/** The same picture with the other label. */
export function turned(bottleneck: Bottleneck): Bottleneck {
  return { ...bottleneck, label: bottleneck.label === 'goody' ? 'baddy' : 'goody' };
}

export function taught(
  bottleneck: Bottleneck,
  origin: TrainingExample['origin'],
  queued: boolean,
): TrainingExample {
  return { ...bottleneck, origin, queued, pinned: false };
}

export function requestOf({ base, queue, incumbent }: Lesson): CandidateRequest {
  return {
    backbone,
    name: 'guild',
    seed: 1,
    examples: [
      ...base.map((one) => taught(one, 'base', false)),
      ...queue.map((one) => taught(one, 'guild', true)),
    ],
    incumbent,
    baseStrength: incumbent.strength,
    recent: [],
  };
}
