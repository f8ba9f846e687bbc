import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { AppError } from '../errors.ts';
import type { BackboneCard } from './backbone.ts';

/** What a picture is. */
export type Label = 'goody' | 'baddy';

/**
 * The small linear model on the features; what a retrain makes. Standardisation of the features is
 * folded into the weights, so that the heat map is exact.
 */
export interface Head {
  /** `NAME-` and the first 8 hex digits of the SHA-256 of all that follows. */
  readonly id: string;
  /** The backbone whose features it was fitted on. */
  readonly backbone: string;
  /** One weight a feature; positive speaks for goody. */
  readonly weights: Float32Array;
  readonly bias: number;
  /** Divides the score before it becomes a probability; above 1 makes the head less sure of itself. */
  readonly temperature: number;
  /** Confidence (0.5 to 1) below which the verdict is `unsure`. */
  readonly unsureBelow: number;
}

const headFileSchema = z.object({
  id: z.string().min(1),
  backbone: z.string().min(1),
  /** Little-endian float32, base64. */
  weights: z.base64(),
  bias: z.number(),
  temperature: z.number().positive(),
  unsureBelow: z.number().min(0.5).max(1),
});

/**
 * @param features as many floats as the head has weights
 * @returns the score in log-odds before calibration: above 0 is goody
 */
export function score(head: Head, features: Float32Array): number {
  let sum = head.bias;

  for (let index = 0; index < head.weights.length; index += 1) {
    sum += (head.weights[index] ?? 0) * (features[index] ?? 0);
  }

  return sum;
}

/** Names a head after what it holds, so that two heads with one id are the same head. */
export function nameHead(name: string, head: Omit<Head, 'id'>): Head {
  const content = JSON.stringify(headToFile({ ...head, id: '' }));
  const sha256 = createHash('sha256').update(content).digest('hex');

  return { ...head, id: `${name}-${sha256.slice(0, 8)}` };
}

/** The head as the JSON value that {@link loadHead} reads. */
export function headToFile(head: Head): z.infer<typeof headFileSchema> {
  const { buffer, byteOffset, byteLength } = head.weights;

  return {
    id: head.id,
    backbone: head.backbone,
    weights: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    bias: head.bias,
    temperature: head.temperature,
    unsureBelow: head.unsureBelow,
  };
}

/**
 * @param path a JSON file made by `train`
 * @param card the backbone that the head is to sit on
 * @throws AppError HEAD_MISSING, HEAD_INVALID, HEAD_WRONG_BACKBONE
 */
export async function loadHead(path: string, card: BackboneCard): Promise<Head> {
  return parseHead(await readHeadFile(path), path, card);
}

/**
 * @param text what {@link headToFile} made, as JSON
 * @param name where it comes from, for the error's sentence
 * @throws AppError HEAD_INVALID, HEAD_WRONG_BACKBONE
 */
export function parseHead(text: string, name: string, card: BackboneCard): Head {
  const head = parseWeights(text, name);

  if (head.backbone !== card.id) {
    throw new AppError('HEAD_WRONG_BACKBONE', {
      file: name,
      expected: card.id,
      found: head.backbone,
    });
  }

  if (head.weights.length !== card.outputs.features.size) {
    throw new AppError('HEAD_INVALID', { file: name });
  }

  return head;
}

async function readHeadFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('HEAD_MISSING', { file: path }, { cause: error });
  }
}

function parseWeights(text: string, name: string): Head {
  try {
    const file = headFileSchema.parse(JSON.parse(text));

    // Copied, since a view on floats must begin at a multiple of four bytes.
    const bytes = Uint8Array.from(Buffer.from(file.weights, 'base64'));
    const weights = new Float32Array(bytes.buffer);

    if (!weights.every(Number.isFinite)) {
      throw new RangeError('Expected finite weights');
    }

    return { ...file, weights };
  } catch (error) {
    throw new AppError('HEAD_INVALID', { file: name }, { cause: error });
  }
}
