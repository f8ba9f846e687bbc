import type { BackboneCard } from './backbone-card.ts';

/** What a model takes or gives. */
export interface Value {
  readonly name: string;
  /** As `uint8`, `float32`. */
  readonly type: string;
  /** Words stand for any size. */
  readonly shape: readonly (number | string)[];
}

export interface Signature {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** In what a model's file is not what its card says; each as a half-sentence. */
export function problemsOf({ input, outputs }: BackboneCard, signature: Signature): string[] {
  const { features, featureMap, nsfw } = outputs;
  const { channels, height, width } = featureMap;

  // Sizes are looked at one picture at a time; NaN stands for one that the card does not tell.
  const expected = [
    {
      name: features.name,
      shape: [1, features.size],
    },
    { name: featureMap.name, shape: [1, channels, height, width] },
    ...(nsfw === null ? [] : [{ name: nsfw.name, shape: [1, Number.NaN] }]),
  ];

  return [
    ...problemOf(
      'input',
      { name: input.name, type: input.type, shape: [1, input.height, input.width, 3] },
      signature.inputs,
    ),
    ...signature.inputs
      .filter(({ name }) => name !== input.name)
      .map(({ name }) => `it asks for another input, ${name}`),
    ...expected.flatMap((output) =>
      problemOf('output', { ...output, type: 'float32' }, signature.outputs),
    ),
  ];
}

function problemOf(kind: string, expected: Value, found: readonly Value[]): string[] {
  const { name, type, shape } = expected;
  const value = found.find((one) => one.name === name);

  if (value === undefined) {
    const names = found.map((one) => one.name).join(', ');

    return [`it has no ${kind} ${name}, but ${names}`];
  }

  if (value.type !== type) {
    return [`its ${kind} ${name} is ${value.type}, not ${type}`];
  }

  const fits =
    value.shape.length === shape.length &&
    value.shape.every((size, place) => sizesFit(size, shape[place]));

  return fits
    ? []
    : [
        `its ${kind} ${name} is [${value.shape.join(', ')}], not [${shape.map(describeSize).join(', ')}]`,
      ];
}

function sizesFit(found: number | string, expected: number | string | undefined): boolean {
  // onnxruntime writes −1 for a size without a name.
  return typeof found === 'string' || found === -1 || Number.isNaN(expected) || found === expected;
}

function describeSize(size: number | string): string {
  return Number.isNaN(size) ? 'any' : String(size);
}
