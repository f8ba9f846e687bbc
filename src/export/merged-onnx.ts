import { createHash } from 'node:crypto';

import { AppError } from '../errors.ts';
import type { BackboneCard } from '../inference/backbone.ts';
import { nameModel } from '../inference/classifier.ts';
import type { Head } from '../inference/head.ts';
import { extendModel } from './onnx-message.ts';

/** Names of what the head adds to the backbone's outputs. */
const LOG_ODDS = 'log_odds';
const SCORES = 'scores';

/** The order of the columns of `scores`. */
const SCORE_LABELS = ['goody', 'baddy'] as const;

/** No backbone calls its own parts so. */
const PREFIX = 'goodyorbaddy_head';

/** What a merged file is and how it is used; stands beside it as JSON. */
export interface MergedCard {
  /** The model version: backbone id + head id. */
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The backbone's: its notice must go along with every copy. */
  readonly licence: string;
  readonly backbone: string;
  readonly head: string;
  readonly temperature: number;
  readonly unsureBelow: number;
  readonly input: BackboneCard['input'];
  readonly outputs: BackboneCard['outputs'] & {
    /** Before calibration: above 0 is goody. */
    readonly logOdds: { readonly name: string; readonly size: 1 };
    /** Calibrated probabilities, in the order of their labels; they add up to 1. */
    readonly scores: { readonly name: string; readonly labels: readonly string[] };
  };
}

/**
 * Merges backbone and head into one ONNX file that any runtime takes: the backbone's input and outputs,
 * and beside them `log_odds` [N,1] and `scores` [N,2] (goody, baddy), calibrated with the head's
 * temperature. Identity, licence, temperature and unsure band stand in its metadata.
 *
 * @param backbone the ONNX file of the card
 * @throws AppError HEAD_WRONG_BACKBONE, MODEL_WRONG_FILE (the SHA-256 is not the card's)
 */
export function mergeOnnx(backbone: Uint8Array, card: BackboneCard, head: Head): Uint8Array {
  checkFit(backbone, card, head);

  const { name: features, size } = card.outputs.features;

  return extendModel(backbone, {
    nodes: [
      {
        name: part('log_odds'),
        operator: 'Gemm',
        inputs: [features, part('weights'), part('bias')],
        outputs: [LOG_ODDS],
      },
      {
        name: part('calibrate'),
        operator: 'Gemm',
        inputs: [LOG_ODDS, part('calibration'), part('no_bias')],
        outputs: [part('calibrated')],
      },
      {
        name: part('scores'),
        operator: 'Softmax',
        inputs: [part('calibrated')],
        outputs: [SCORES],
        attributes: { axis: 1 },
      },
    ],
    constants: [
      { name: part('weights'), shape: [size, 1], data: head.weights },
      { name: part('bias'), shape: [1], data: Float32Array.of(head.bias) },
      // A softmax over [log-odds / temperature, 0] is the calibrated probability and its complement.
      {
        name: part('calibration'),
        shape: [1, 2],
        data: Float32Array.of(1 / head.temperature, 0),
      },
      { name: part('no_bias'), shape: [2], data: Float32Array.of(0, 0) },
    ],
    outputs: [
      { name: LOG_ODDS, shape: ['N', 1] },
      { name: SCORES, shape: ['N', SCORE_LABELS.length] },
    ],
    metadata: {
      'goodyorbaddy.id': nameModel(card, head),
      'goodyorbaddy.backbone': card.id,
      'goodyorbaddy.head': head.id,
      'goodyorbaddy.licence': card.licence,
      'goodyorbaddy.temperature': String(head.temperature),
      'goodyorbaddy.unsure_below': String(head.unsureBelow),
      'goodyorbaddy.labels': SCORE_LABELS.join(','),
    },
  });
}

function part(name: string): string {
  return `${PREFIX}/${name}`;
}

function checkFit(backbone: Uint8Array, card: BackboneCard, head: Head): void {
  if (head.backbone !== card.id) {
    throw new AppError('HEAD_WRONG_BACKBONE', {
      file: head.id,
      expected: card.id,
      found: head.backbone,
    });
  }

  const sha256 = hash(backbone);

  if (sha256 !== card.sha256) {
    throw new AppError('MODEL_WRONG_FILE', {
      file: card.file,
      expected: card.sha256,
      found: sha256,
    });
  }
}

/**
 * The card of a merged file.
 *
 * @param merged what {@link mergeOnnx} made of that card and head
 * @param file the name that it is given
 */
export function describeMerged(
  merged: Uint8Array,
  card: BackboneCard,
  head: Head,
  file: string,
): MergedCard {
  return {
    id: nameModel(card, head),
    file,
    sha256: hash(merged),
    bytes: merged.length,
    licence: card.licence,
    backbone: card.id,
    head: head.id,
    temperature: head.temperature,
    unsureBelow: head.unsureBelow,
    input: card.input,
    outputs: {
      ...card.outputs,
      logOdds: { name: LOG_ODDS, size: 1 },
      scores: { name: SCORES, labels: SCORE_LABELS },
    },
  };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
