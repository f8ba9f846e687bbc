import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type Constant, extendModel, type Node } from '../../src/export/onnx-message.ts';

/** What is to be made, or to be made wrong. */
export interface TinyOptions {
  /** Features; 40 where left out, which is not what the shipped backbone has. */
  readonly width?: number;
  /** 2 where left out: those weights tell drawn goodies from baddies. */
  readonly seed?: number;
  readonly id?: string;
  /** Whether it has an NSFW score of its own: half for every picture. */
  readonly nsfw?: boolean;
  readonly inputName?: string;
  readonly inputType?: 'uint8' | 'float32';
  /** How the feature map becomes features. */
  readonly pooling?: 'GlobalAveragePool' | 'GlobalMaxPool';
  /** What the weights of the last convolution are multiplied by. */
  readonly scale?: number;
}

const ELEMENT_TYPES = { float32: 1, uint8: 2 } as const;

/** Casts to float32. */
const TO_FLOAT = 1;

/** Channels between the first convolution and the last. */
const INNER = 8;

/**
 * A residual network with random weights, small enough to be made whenever a test wants one: two convolutions
 * that look at 16×16 pixels, one that adds to what it gets, and one that gives the feature map.
 *
 * @returns an ONNX file
 */
export function tinyModel({
  width = 40,
  seed = 2,
  nsfw = false,
  inputName = 'image',
  inputType = 'uint8',
  pooling = 'GlobalAveragePool',
  scale = 1,
}: TinyOptions = {}): Uint8Array {
  const random = xoroshiro128plus(seed);

  const weights = (name: string, shape: readonly number[], size: number): Constant => ({
    name,
    shape,
    data: Float32Array.from(
      { length: shape.reduce((product, side) => product * side, 1) },
      () => (uniformFloat64(random) - 0.5) * size,
    ),
  });

  const constants = [
    weights('first', [INNER, 3, 8, 8], 0.002),
    weights('second', [INNER, INNER, 3, 3], 0.4),
    weights('last', [width, INNER, 4, 4], 0.5 * scale),
    { name: 'none', shape: [width, 2], data: new Float32Array(2 * width) },
  ];

  const nodes: Node[] = [
    node('Cast', ['image_bytes'], 'floats', { to: TO_FLOAT }),
    node('Transpose', ['floats'], 'pixels', { perm: [0, 3, 1, 2] }),
    node('Conv', ['pixels', 'first'], 'looked', { strides: [8, 8] }),
    node('Relu', ['looked'], 'coarse'),
    node('Conv', ['coarse', 'second'], 'change', { pads: [1, 1, 1, 1] }),
    node('Add', ['coarse', 'change'], 'sum'),
    node('Relu', ['sum'], 'residual'),
    node('Conv', ['residual', 'last'], 'wide', { strides: [4, 4] }),
    node('Relu', ['wide'], 'feature_map'),
    node(pooling, ['feature_map'], 'pooled'),
    node('Flatten', ['pooled'], 'features', { axis: 1 }),
    node('MatMul', ['features', 'none'], 'logits'),
    node('Softmax', ['logits'], 'nsfw', { axis: 1 }),
  ].map((one) => ({
    ...one,
    inputs: one.inputs.map((name) => (name === 'image_bytes' ? inputName : name)),
  }));

  return extendModel(emptyModel(inputName, inputType), {
    nodes,
    constants,
    outputs: [
      { name: 'features', shape: ['N', width] },
      { name: 'feature_map', shape: ['N', width, 7, 7] },
      ...(nsfw ? [{ name: 'nsfw', shape: ['N', 2] }] : []),
    ],
    metadata: {},
  });
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: NonNullable<Node['attributes']> = {},
): Node {
  return { name: output, operator, inputs, outputs: [output], attributes };
}

/** A model with one input and nothing that comes of it (numbers as in onnx.proto). */
function emptyModel(inputName: string, inputType: 'uint8' | 'float32'): Uint8Array {
  const writer = new BinaryWriter();
  const open = (field: number) => writer.tag(field, WireType.LengthDelimited).fork();
  const whole = (field: number, value: number) => writer.tag(field, WireType.Varint).int64(value);

  const text = (field: number, value: string) =>
    writer.tag(field, WireType.LengthDelimited).string(value);

  whole(1, 8);
  open(8);
  whole(2, 13);
  writer.join();

  open(7);
  text(2, 'tiny');
  open(11);
  text(1, inputName);
  open(2);
  open(1);
  whole(1, ELEMENT_TYPES[inputType]);
  open(2);

  open(1);
  text(2, 'N');
  writer.join();

  for (const side of [224, 224, 3]) {
    open(1);
    whole(1, side);
    writer.join();
  }

  writer.join().join().join().join().join();

  return writer.finish();
}

/** The card of such a model; unlike other cards it may be changed before it is written. */
export function tinyCard(model: Uint8Array, { width = 40, id, nsfw = false }: TinyOptions = {}) {
  const sha256 = createHash('sha256').update(model).digest('hex');

  return {
    id: id ?? `tiny-${sha256.slice(0, 8)}`,
    file: 'tiny.onnx',
    sha256,
    licence: 'MIT',
    input: {
      name: 'image',
      type: 'uint8',
      layout: 'NHWC',
      channels: 'RGB',
      width: 224,
      height: 224,
    },
    outputs: {
      features: { name: 'features', size: width },
      featureMap: { name: 'feature_map', channels: width, height: 7, width: 7 },
      nsfw: nsfw ? { name: 'nsfw', index: 1 } : null,
    },
  };
}

/**
 * Writes model and card as somebody would drop them somewhere.
 *
 * @param change what stands in the card instead
 * @returns the card's path
 */
export async function writeTiny(
  folder: string,
  options: TinyOptions = {},
  change: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const model = tinyModel(options);
  const card = join(folder, 'tiny.json');

  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'tiny.onnx'), model);
  await writeFile(card, JSON.stringify({ ...tinyCard(model, options), ...change }));

  return card;
}
