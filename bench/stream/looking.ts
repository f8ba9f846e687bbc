import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type Backbone,
  type BackboneCard,
  embedFrames,
  loadBackbone,
} from '../../src/inference/backbone.ts';
import { decode } from '../../src/inference/decode.ts';
import type { Label } from '../../src/inference/head.ts';
import { perceptualHash } from '../../src/inference/perceptual-hash.ts';
import {
  type Bottleneck,
  formatBottlenecks,
  parseBottlenecks,
} from '../../src/learning/bottleneck.ts';
import { colourNumbers } from '../../src/learning/colours.ts';
import { BACKBONE_CARD } from '../../test/support/models.ts';

/** Looks at pictures as the bot does, at none of them twice: what it saw is kept for the next run. */
export interface Looking extends AsyncDisposable {
  readonly backbone: BackboneCard;
  look(bytes: Uint8Array, label: Label): Promise<Bottleneck>;
}

const FOLDER = join(tmpdir(), 'goodyorbaddy-bench');

export async function startLooking(): Promise<Looking> {
  const backbone = await loadBackbone(BACKBONE_CARD);
  const { id } = backbone.card;
  const file = join(FOLDER, `${id}.jsonl`);
  const known = await readKnown(file, id);
  const before = known.size;

  return {
    backbone: backbone.card,

    async look(bytes, label) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const seen = known.get(sha256) ?? { ...(await lookAt(backbone, bytes)), sha256, label };
      known.set(sha256, seen);

      return { ...seen, label };
    },

    async [Symbol.asyncDispose]() {
      await backbone.close();

      if (known.size > before) {
        await mkdir(FOLDER, { recursive: true });
        await writeFile(
          file,
          formatBottlenecks({ backbone: id, bottlenecks: [...known.values()] }),
        );
      }
    },
  };
}

async function readKnown(file: string, backbone: string): Promise<Map<string, Bottleneck>> {
  let text: string;

  try {
    text = await readFile(file, 'utf8');
  } catch {
    return new Map();
  }

  const kept = parseBottlenecks(text);
  const usable = kept.backbone === backbone ? kept.bottlenecks : [];

  return new Map(usable.map((one) => [one.sha256, one]));
}

async function lookAt(
  backbone: Backbone,
  bytes: Uint8Array,
): Promise<Omit<Bottleneck, 'sha256' | 'label'>> {
  const { inputs } = await decode(bytes);
  const [first = new Uint8Array()] = inputs;
  const { features } = await embedFrames(backbone, inputs);

  return { perceptualHash: perceptualHash(first), colours: colourNumbers(first), features };
}
