import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import fc from 'fast-check';
import { ZodError } from 'zod';

import { readCharacters } from '../../src/cli/characters.ts';
import { AppError } from '../../src/errors.ts';
import { readCard } from '../../src/inference/backbone-card.ts';
import { parseHead } from '../../src/inference/head.ts';
import { parseBottlenecks } from '../../src/learning/bottleneck.ts';
import { parseObservations } from '../../src/learning/observation-file.ts';
import { BACKBONE_CARD, BASE_HEAD, MODELS_FOLDER } from '../support/models.ts';
import { damage, type Damage, damages, fuzz } from '../support/fuzz.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Pieces that mean something in JSON. */
const json = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  '1e999',
  '-0',
  '__proto__',
  '\\u0000',
  '0',
);

/** Damages that leave a text a text, and often JSON. */
const textDamages = fc.oneof(
  damages,
  fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('change', 'remove', 'insert'),
      bytes: json.map((text) => new Uint8Array(Buffer.from(text))),
    }),
    { minLength: 1, maxLength: 4 },
  ),
);

describe('whatever is done to a file that somebody hands over', () => {
  let folder: TemporaryFolder;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  it('a head is one that can judge, or is refused', async () => {
    const card = await readCard(BACKBONE_CARD);
    const head = await readFile(BASE_HEAD);

    await fuzz(
      fc.asyncProperty(textDamages, async (all: Damage[]) => {
        await Promise.resolve();

        try {
          const { weights, bias, temperature } = parseHead(damage(head, all).toString(), 'x', card);

          assert.ok(weights.every(Number.isFinite));
          assert.ok(Number.isFinite(bias) && temperature > 0);
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
        }
      }),
      { runs: 500 },
    );
  });

  it('a backbone’s card names files beside it, or is refused', async () => {
    const card = await readFile(BACKBONE_CARD);
    const path = join(folder.path, 'backbone.json');

    await fuzz(
      fc.asyncProperty(textDamages, async (all: Damage[]) => {
        await writeFile(path, damage(card, all));

        try {
          const { id, file, licenceFile = '' } = await readCard(path);

          for (const name of [id, file, licenceFile]) {
            assert.doesNotMatch(name, /[/\\\0]|^\.\.?$/);
          }
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
        }
      }),
      { runs: 500 },
    );
  });

  it('bottlenecks and observations are numbers, or are refused', async () => {
    const firstLines = async (name: string): Promise<Buffer> => {
      const text = await readFile(join(MODELS_FOLDER, 'base', name), 'utf8');

      return Buffer.from(`${text.split('\n').slice(0, 3).join('\n')}\n`);
    };
    const bottlenecks = { file: await firstLines('bottlenecks.jsonl'), parse: parseFeatures };
    const observations = { file: await firstLines('observations.jsonl'), parse: parseViews };
    const notFours = { at: 9 / 256, kind: 'remove', bytes: Buffer.from('null') } as const;
    const notBase64 = { at: 9 / 256, kind: 'change', bytes: Buffer.from('{') } as const;

    await fuzz(
      fc.asyncProperty(
        fc.constantFrom(bottlenecks, observations),
        textDamages,
        async ({ file, parse }, all) => {
          await Promise.resolve();

          try {
            for (const features of parse(damage(file, all).toString())) {
              assert.ok(features.every(Number.isFinite));
            }
          } catch (error) {
            assert.ok(error instanceof SyntaxError || error instanceof ZodError, String(error));
          }
        },
      ),
      {
        runs: 500,
        found: [
          [observations, [notFours]],
          [observations, [notBase64]],
        ],
      },
    );
  });

  it('a list of characters is read, or refused', async () => {
    const path = join(folder.path, 'characters.csv');
    const csv = Buffer.from('file,character\na.png,"Ada ""the"" cat"\nb/c.png,Bob\n');
    const pieces = fc.constantFrom('"', ',', '\n', '\r\n', '__proto__', '\ufeff', '\0');

    await fuzz(
      fc.asyncProperty(damages, fc.array(pieces), async (all, others) => {
        await writeFile(path, Buffer.concat([damage(csv, all), Buffer.from(others.join(''))]));

        try {
          assert.equal(typeof (await readCharacters(path)).of('a.png'), 'string');
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
        }
      }),
      { runs: 300 },
    );
  });
});

function parseFeatures(text: string): Float32Array[] {
  return parseBottlenecks(text).bottlenecks.map(({ features }) => features);
}

function parseViews(text: string): Float32Array[] {
  return parseObservations(text).flatMap(({ views }) => Object.values(views));
}
