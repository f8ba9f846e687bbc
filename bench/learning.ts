import { trainCandidate, type TrainingExample } from '../src/learning/candidate.ts';
import { fitStandardised } from '../src/learning/cross-validate.ts';
import { everyRow, matrixFromRows } from '../src/learning/matrix.ts';
import type { LinearModel } from '../src/learning/problem.ts';
import { trainHead } from '../src/learning/train.ts';
import { targetsOf } from '../src/learning/training-example.ts';
import { baseBottlenecks } from '../test/support/models.ts';
import type { Figure } from './figure.ts';
import { drawExamples } from './learning-examples.ts';
import { findPython, startPeer } from './learning-peer.ts';
import { quantile } from './statistics.ts';

/** Pictures of the large trainings, of 1,024 features each. */
const MANY = 10_000;

const FIT_ROUNDS = 9;
const TRAINING_ROUNDS = 3;

/** Rounds before those that count. */
const WARM_UP = 1;

/** Largest difference between two models that are the same, in shares of the largest weight. */
const SAME = 1e-4;

const { backbone, bottlenecks } = await baseBottlenecks();
const BASE = trainHead(bottlenecks, { backbone, name: 'base', seed: 1 });

/**
 * One fit on 10,000 pictures' cached features at the shipped head's strength, next to scikit-learn's, in
 * turn, both on one thread. The bot's standardises the features, scikit-learn's finds that done.
 *
 * @throws RangeError where the two do not find the same model
 */
export async function benchFit(): Promise<Figure[]> {
  const examples = await drawExamples(MANY, BASE.head);
  const python = await findPython();
  const { strength } = BASE.report;

  if (python === undefined) {
    console.log('  scikit-learn was left out: no Python has it (tools/learning/README.md).');

    const own = Array.from({ length: WARM_UP + FIT_ROUNDS }, () => fit(examples, strength).ms);

    return [ownFigure(own.slice(WARM_UP))];
  }

  await using peer = await startPeer(python, examples, strength);
  const own: number[] = [];
  const others: number[] = [];

  for (let round = -WARM_UP; round < FIT_ROUNDS; round += 1) {
    const ours = fit(examples, strength);
    const theirs = await peer.fit();
    assertSame(ours.model, theirs.model);

    if (round >= 0) {
      own.push(ours.ms);
      others.push(theirs.ms);
    }
  }

  const [median, peerMedian] = [quantile(own, 0.5), quantile(others, 0.5)];

  return [
    ownFigure(own),
    { name: 'the same by scikit-learn', value: peerMedian, unit: 'ms' },
    {
      name: "one fit to scikit-learn's",
      value: median / peerMedian,
      unit: 'times',
      target: { atMost: 1 },
    },
  ];
}

/** Whole trainings: cross-validated, measured against the incumbent, and reported on. */
export async function benchTraining(): Promise<Figure[]> {
  const examples = await drawExamples(MANY, BASE.head);
  const some = await drawExamples(400, BASE.head);
  const { strength } = BASE.report;

  const request = {
    backbone,
    name: 'bench',
    seed: 1,
    examples,
    incumbent: {
      head: BASE.head,
      trainedOn: examples.filter((one) => !one.queued).map((one) => one.sha256),
      strength,
    },
    baseStrength: strength,
    recent: [],
  };

  const report = trainCandidate(request).report;
  const one = time(() => fit(examples, report.strength), FIT_ROUNDS);
  const retrain = time(() => trainCandidate(request), TRAINING_ROUNDS);

  const options = { backbone, name: 'bench', seed: 1 };
  const shipped = time(() => trainHead(bottlenecks, options), TRAINING_ROUNDS);
  const few = time(() => trainHead(some, options), TRAINING_ROUNDS);

  return [
    {
      name: 'training on the 140 shipped pictures, p50',
      value: shipped,
      unit: 'ms',
      target: { atMost: 1_000 },
    },
    { name: 'training on 400 pictures, p50', value: few, unit: 'ms', target: { atMost: 4_000 } },
    { name: 'a retrain on 10,000 pictures, p50', value: retrain, unit: 'ms' },
    {
      name: 'a retrain on 10,000 pictures to one fit',
      value: retrain / one,
      unit: 'times',
      target: { atMost: 10 },
    },
  ];
}

function ownFigure(own: readonly number[]): Figure {
  return { name: 'one fit on 10,000 pictures, p50', value: quantile(own, 0.5), unit: 'ms' };
}

function fit(
  examples: readonly TrainingExample[],
  strength: number,
): { ms: number; model: LinearModel } {
  const start = performance.now();
  const features = matrixFromRows(examples.map((example) => example.features));
  const model = fitStandardised(
    { features, targets: targetsOf(examples) },
    everyRow(features),
    strength,
  );

  return { ms: performance.now() - start, model };
}

/** The median milliseconds of several rounds. */
function time(work: () => unknown, rounds: number): number {
  const samples = Array.from({ length: WARM_UP + rounds }, () => {
    const start = performance.now();
    work();

    return performance.now() - start;
  });

  return quantile(samples.slice(WARM_UP), 0.5);
}

function assertSame(first: LinearModel, second: LinearModel): void {
  const largest = second.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const apart = second.weights.reduce(
    (most, weight, column) => Math.max(most, Math.abs(weight - (first.weights[column] ?? 0))),
    Math.abs(first.bias - second.bias),
  );

  if (apart > SAME * largest) {
    throw new RangeError(`Expected the same model but received one that is ${apart / largest} off`);
  }
}
