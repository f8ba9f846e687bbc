import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { fitLogisticRegression, minimise } from '../../src/learning/fit.ts';
import { everyRow, matrixFromRows } from '../../src/learning/matrix.ts';
import { createProblem, type LinearModel } from '../../src/learning/problem.ts';
import { measureScale } from '../../src/learning/standardise.ts';
import { baseBottlenecks } from '../support/models.ts';

/** Made by tools/backbone/logistic_regression_fixture.py. */
interface Fixture {
  readonly problems: readonly {
    readonly name: string;
    readonly features: readonly number[][];
    readonly labels: readonly number[];
    readonly sampleWeights: readonly number[];
    readonly solutions: readonly {
      readonly inversePenalty: number;
      readonly weighted: boolean;
      readonly coefficients: readonly number[];
      readonly intercept: number;
    }[];
  }[];
}

const FIXTURE = JSON.parse(
  await readFile(join(PROJECT_FOLDER, 'test/fixtures/logistic-regression.json'), 'utf8'),
) as Fixture;

/** As near to the optimum as double precision allows. */
const EXACT = { tolerance: 1e-10 };

/** Largest difference to the expected coefficients and intercept, in shares of the largest coefficient. */
function distance(model: LinearModel, coefficients: readonly number[], intercept: number): number {
  const largest = Math.max(...coefficients.map(Math.abs));
  const differences = coefficients.map((value, index) =>
    Math.abs(value - (model.weights[index] ?? Number.NaN)),
  );

  return Math.max(...differences, Math.abs(model.bias - intercept)) / largest;
}

for (const { name, features, labels, sampleWeights, solutions } of FIXTURE.problems) {
  for (const { inversePenalty, weighted, coefficients, intercept } of solutions) {
    const words = `${name}, C = ${inversePenalty}, ${weighted ? 'weighted' : 'unweighted'}`;

    // The features are kept in single precision, which is good for seven digits.
    it(`agrees with scikit-learn to two millionths: ${words}`, () => {
      const model = fitLogisticRegression(
        {
          features: matrixFromRows(features),
          targets: labels,
          ...(weighted ? { sampleWeights } : {}),
        },
        inversePenalty,
        EXACT,
      );

      assert.ok(distance(model, coefficients, intercept) < 2e-6);
    });
  }
}

/** Points on a line around 0; the sign decides, more or less. */
function line(count: number, width: number): { rows: number[][]; targets: number[] } {
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (__, column) => Math.sin((row + 1) * (column + 1.3))),
  );
  const targets = rows.map((row) => ((row[0] ?? 0) + 0.5 * (row.at(-1) ?? 0) > 0 ? 1 : 0));

  return { rows, targets };
}

it('gives the same model whether a strength is fitted alone or after others', () => {
  const { rows, targets } = line(40, 90);
  const examples = { features: matrixFromRows(rows), targets };
  const alone = fitLogisticRegression(examples, 0.1, EXACT);

  const problem = createProblem(examples);
  let point = problem.ignorant;

  for (const strength of [0.001, 0.01, 0.1]) {
    point = minimise(problem, strength, point, EXACT.tolerance);
  }

  assert.ok(distance(problem.toModel(point.parameters), [...alone.weights], alone.bias) < 1e-6);
});

it('is exact to five digits where nothing else is asked for', () => {
  const { rows, targets } = line(120, 60);
  const examples = { features: matrixFromRows(rows), targets };

  for (const strength of [0.001, 0.1, 10]) {
    const exact = fitLogisticRegression(examples, strength, EXACT);
    const usual = fitLogisticRegression(examples, strength);

    assert.ok(distance(usual, [...exact.weights], exact.bias) < 1e-5);
  }
});

it('gives the same model on a part of the examples, in a scale, as on that part scaled beforehand', () => {
  const { rows, targets } = line(50, 7);
  const features = matrixFromRows(rows);
  const members = everyRow(features).filter((row) => row % 3 !== 0);
  const scale = measureScale(features, members);
  const selected = fitLogisticRegression({ features, targets }, 0.3, { ...EXACT, members, scale });

  const scaled = Array.from(members, (member) =>
    [...features.rowOf(member)].map(
      (value, column) => (value - (scale.means[column] ?? 0)) / (scale.deviations[column] ?? 1),
    ),
  );
  const expected = fitLogisticRegression(
    {
      features: matrixFromRows(scaled),
      targets: Array.from(members, (member) => targets[member] ?? 0),
    },
    0.3,
    EXACT,
  );
  const weights = [...expected.weights].map(
    (weight, column) => weight / (scale.deviations[column] ?? 1),
  );
  const shift = weights.reduce(
    (sum, weight, column) => sum + weight * (scale.means[column] ?? 0),
    0,
  );

  assert.ok(distance(selected, weights, expected.bias - shift) < 1e-6);
});

it('counts an example of weight two like two examples', () => {
  const { rows, targets } = line(30, 5);
  const [first = [], ...others] = rows;
  const [target = 0, ...otherTargets] = targets;

  const doubled = fitLogisticRegression(
    {
      features: matrixFromRows([first, first, ...others]),
      targets: [target, target, ...otherTargets],
    },
    1,
    EXACT,
  );
  const weighted = fitLogisticRegression(
    {
      features: matrixFromRows(rows),
      targets,
      sampleWeights: rows.map((_, index) => (index === 0 ? 2 : 1)),
    },
    1,
    EXACT,
  );

  assert.ok(distance(weighted, [...doubled.weights], doubled.bias) < 1e-6);
});

it('stands where the objective is flat, also on real features and hardly regularised', async () => {
  const { bottlenecks } = await baseBottlenecks();
  const rows = bottlenecks.map(({ features }) => [...features]);
  const targets = bottlenecks.map(({ label }) => (label === 'goody' ? 1 : 0));

  for (const strength of [1e-6, 1e-2, 1]) {
    const model = fitLogisticRegression(
      { features: matrixFromRows(rows), targets },
      strength,
      EXACT,
    );

    const residuals = rows.map((row, index) => {
      const score = row.reduce(
        (sum, value, column) => sum + value * (model.weights[column] ?? 0),
        model.bias,
      );

      return strength * (1 / (1 + Math.exp(-score)) - (targets[index] ?? 0));
    });

    const slopes = [...model.weights].map((weight, column) =>
      residuals.reduce((sum, residual, row) => sum + residual * (rows[row]?.[column] ?? 0), weight),
    );
    const biasSlope = residuals.reduce((sum, residual) => sum + residual, 0);

    assert.ok(Math.max(...slopes.map(Math.abs), Math.abs(biasSlope)) < 1e-7 * strength * 140);
  }
});

it('comes to an end on classes that a line separates, hardly regularised', () => {
  const rows = [[-2], [-1], [1], [2]];
  const targets = [0, 0, 1, 1];
  const { weights, bias } = fitLogisticRegression({ features: matrixFromRows(rows), targets }, 1e6);

  assert.ok(Number.isFinite(bias) && Math.abs(bias) < 1e-3);
  assert.ok((weights[0] ?? 0) > 5);
});

it('comes to an end on one class alone, sure of it', () => {
  const { rows } = line(20, 5);
  const targets = rows.map(() => 1);
  const { weights, bias } = fitLogisticRegression({ features: matrixFromRows(rows), targets }, 1);

  assert.ok(bias > 3 && Number.isFinite(bias));
  assert.ok(weights.every(Number.isFinite));
});

it('learns nothing from features that never change', () => {
  const rows = Array.from({ length: 10 }, () => [0, 0, 0]);
  const targets = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
  const { weights, bias } = fitLogisticRegression({ features: matrixFromRows(rows), targets }, 1);

  assert.deepEqual([...weights], [0, 0, 0]);
  assert.ok(Math.abs(bias - Math.log(7 / 3)) < 1e-6);
});
