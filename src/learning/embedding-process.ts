/**
 * The process that embeds kept pictures anew: it is told where the backbone's card is, and answers each
 * picture with its features.
 */

import { inspect } from 'node:util';

import { embedFrames, loadBackbone } from '../inference/backbone.ts';
import { unpackInputs } from '../inference/pixels.ts';
import type { FromEmbedding, ToEmbedding } from './embed-apart.ts';

const [cardPath = ''] = process.argv.slice(2);

process.on('disconnect', () => {
  process.exit();
});

const backbone = await loadBackbone(cardPath);

process.on('message', (message: ToEmbedding) => {
  void answer(message);
});

async function answer({ number, input }: ToEmbedding): Promise<void> {
  process.send?.(await embed(number, input));
}

async function embed(number: number, input: Uint8Array): Promise<FromEmbedding> {
  try {
    const { features } = await embedFrames(backbone, await unpackInputs(input));

    return { number, features };
  } catch (error) {
    return { number, error: inspect(error) };
  }
}
