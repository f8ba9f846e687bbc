import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { fitLogisticRegression, fitPath, type LinearModel } from '../../src/learning/fit.ts';
import { matrixFromRows } from '../../src/learning/matrix.ts';
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

    it(`agrees with scikit-learn to a millionth: ${words}`, () => {
      const model = fitLogisticRegression(
        {
          features: matrixFromRows(features),
          targets: labels,
          ...(weighted ? { sampleWeights } : {}),
        },
        inversePenalty,
      );

      assert.ok(distance(model, coefficients, intercept) < 1e-6);
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
  const alone = fitLogisticRegression(examples, 0.1);
  const last = fitPath(examples, [0.001, 0.01, 0.1]).at(-1);
  assert.ok(last);

  assert.ok(distance(last, [...alone.weights], alone.bias) < 1e-6);
});

it('gives the same model in the span of few examples as on all features', () => {
  const { rows, targets } = line(20, 8);
  const wide = rows.map((row) => [...row, ...Array.from({ length: 30 }, () => 0)]);
  const narrow = fitLogisticRegression({ features: matrixFromRows(rows), targets }, 1);
  const spanned = fitLogisticRegression({ features: matrixFromRows(wide), targets }, 1);

  assert.ok(distance(spanned, [...narrow.weights], narrow.bias) < 1e-6, 'the first features');
  assert.ok(spanned.weights.slice(8).every((weight) => Math.abs(weight) < 1e-9));
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
  );
  const weighted = fitLogisticRegression(
    {
      features: matrixFromRows(rows),
      targets,
      sampleWeights: rows.map((_, index) => (index === 0 ? 2 : 1)),
    },
    1,
  );

  assert.ok(distance(weighted, [...doubled.weights], doubled.bias) < 1e-6);
});

it('stands where the objective is flat, also on real features and hardly regularised', async () => {
  const { bottlenecks } = await baseBottlenecks();
  const rows = bottlenecks.map(({ features }) => [...features]);
  const targets = bottlenecks.map(({ label }) => (label === 'goody' ? 1 : 0));

  for (const strength of [1e-6, 1e-2, 1]) {
    const model = fitLogisticRegression({ features: matrixFromRows(rows), targets }, strength);

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

it('learns nothing from features that never change', () => {
  const rows = Array.from({ length: 10 }, () => [0, 0, 0]);
  const targets = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
  const { weights, bias } = fitLogisticRegression({ features: matrixFromRows(rows), targets }, 1);

  assert.deepEqual([...weights], [0, 0, 0]);
  assert.ok(Math.abs(bias - Math.log(7 / 3)) < 1e-6);
});
