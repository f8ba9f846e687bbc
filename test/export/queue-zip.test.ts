import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import sharp from 'sharp';

import {
  LEAST_ZIP_BYTES,
  type ZipFile,
  type ZipOptions,
  zipExamples,
} from '../../src/export/queue-zip.ts';
import { decode } from '../../src/inference/decode.ts';
import { packInputs, unpackInputs } from '../../src/inference/pixels.ts';
import { listLabelled } from '../../src/learning/dataset.ts';
import type { ExampleRecord } from '../../src/store/ports.ts';
import { drawPng } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readCsv, unpack, unzip } from '../support/zip.ts';

const SIDE = 224;

/** A picture as the store keeps it. */
async function keep(file: Buffer): Promise<NonNullable<ExampleRecord['picture']>> {
  const { inputs } = await decode(file);

  return {
    input: await packInputs(inputs),
    features: new Float32Array(1_024),
    backbone: '',
    colours: [],
  };
}

/** An example of a drawn character. */
async function example(seed: number, changes: Partial<ExampleRecord> = {}): Promise<ExampleRecord> {
  const label = changes.label ?? (seed % 2 === 0 ? 'goody' : 'baddy');
  const file = await drawPng({ side: label, seed });

  return {
    guildId: '100',
    sha256: createHash('sha256').update(file).digest('hex'),
    perceptualHash: '0123456789abcdef',
    label,
    disputed: false,
    state: 'queued',
    reason: null,
    pinned: false,
    source: 'slash',
    ownerId: '200',
    moderatorId: '300000000000000000',
    verdictId: null,
    verdict: null,
    model: null,
    createdAt: Date.UTC(2026, 1, 3, 4, 5, 6, 789),
    updatedAt: 0,
    picture: await keep(file),
    ...changes,
  };
}

/** An example of pixels that nothing compresses: of one frame, or of several. */
async function noisyExample(...seeds: number[]): Promise<ExampleRecord> {
  const input = await packInputs(seeds.map(noise));

  return await example(seeds[0] ?? 0, {
    picture: { input, features: new Float32Array(), backbone: '', colours: [] },
  });
}

/** Pixels that nothing compresses. */
function noise(seed: number): Uint8Array {
  const bytes: Buffer[] = [];

  for (let block = 0; block * 64 < SIDE * SIDE * 3; block += 1) {
    bytes.push(createHash('sha512').update(`${seed} ${block}`).digest());
  }

  return Buffer.concat(bytes).subarray(0, SIDE * SIDE * 3);
}

async function* stream(examples: readonly ExampleRecord[]): AsyncGenerator<ExampleRecord> {
  for (const one of examples) {
    yield await Promise.resolve(one);
  }
}

/** Does something as a machine elsewhere would. */
async function inTimeZone<Result>(zone: string, work: () => Promise<Result>): Promise<Result> {
  const before = process.env['TZ'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

  try {
    process.env['TZ'] = zone;

    return await work();
  } finally {
    process.env['TZ'] = before;
  }
}

async function zip(
  examples: readonly ExampleRecord[],
  options: ZipOptions = {},
): Promise<ZipFile[]> {
  const zips: ZipFile[] = [];

  for await (const file of zipExamples(stream(examples), options)) {
    zips.push(file);
  }

  return zips;
}

function readList(
  files: ReadonlyMap<string, Buffer>,
  name = 'queue.csv',
): Record<string, string>[] {
  return readCsv(files.get(name));
}

it('one zip holds a folder for each label and a list', async () => {
  const goody = await example(2);
  const baddy = await example(3);
  const zips = await zip([goody, baddy]);
  const [first] = zips;

  assert.ok(first !== undefined);
  assert.deepEqual(
    zips.map(({ name }) => name),
    ['queue.zip'],
  );
  assert.deepEqual(
    [...(await unzip(first.bytes)).keys()],
    ['queue.csv', `goody/${goody.sha256}.png`, `baddy/${baddy.sha256}.png`],
  );
});

it('a line of the list says all there is to say of an example', async () => {
  const full = await example(2, {
    disputed: true,
    pinned: true,
    state: 'quarantined',
    source: 'modal',
    verdict: 'unsure',
    model: 'backbone+head',
  });
  const [first] = await zip([full]);

  assert.ok(first !== undefined);
  assert.deepEqual(readList(await unzip(first.bytes)), [
    {
      file: `goody/${full.sha256}.png`,
      sha256: full.sha256,
      label: 'goody',
      state: 'quarantined',
      disputed: 'true',
      pinned: 'true',
      source: 'modal',
      moderator: '300000000000000000',
      verdict: 'unsure',
      model: 'backbone+head',
      created: '2026-02-03T04:05:06.789Z',
    },
  ]);
});

it('an example whose picture is gone has a line but no file', async () => {
  const [first] = await zip([await example(2, { picture: null })]);

  assert.ok(first !== undefined);

  const files = await unzip(first.bytes);

  assert.deepEqual([...files.keys()], ['queue.csv']);
  assert.equal(readList(files)[0]?.['file'], '');
});

it('a cell that a spreadsheet would take for a formula is defused', async () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)'];
  const examples = await Promise.all(formulas.map((model) => example(2, { model, picture: null })));
  const [first] = await zip(examples);

  assert.ok(first !== undefined);
  assert.deepEqual(
    readList(await unzip(first.bytes)).map((line) => line['model']),
    formulas.map((formula) => `'${formula}`),
  );
});

it('a picture comes out as the model saw it; of an animation, the first frame', async () => {
  const one = await noisyExample(2, 3, 4);
  const [first] = await zip([one]);

  assert.ok(first !== undefined);

  const file = (await unzip(first.bytes)).get(`goody/${one.sha256}.png`);
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });

  assert.deepEqual([info.width, info.height], [SIDE, SIDE]);
  assert.ok(data.equals(noise(2)));
});

it('a long queue becomes several zips, none too large, that unpack into one folder', async () => {
  const examples = await Promise.all([0, 1, 2, 3, 4].map((seed) => noisyExample(seed)));
  const zips = await zip(examples, { maxBytes: 400_000 });
  const files = await Promise.all(zips.map(({ bytes }) => unzip(bytes)));

  assert.deepEqual(
    zips.map(({ name }) => name),
    ['queue.zip', 'queue-2.zip', 'queue-3.zip'],
  );
  assert.ok(zips.every(({ bytes }) => bytes.length <= 400_000));

  const names = files.flatMap((found) => [...found.keys()]);
  const listed = files.flatMap((found) =>
    [...found.keys()]
      .filter((name) => name.endsWith('.csv'))
      .flatMap((name) => readList(found, name)),
  );

  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    listed.map((line) => line['sha256']),
    examples.map(({ sha256 }) => sha256),
  );
});

it('a zip may weigh exactly what is allowed', async () => {
  const examples = [await noisyExample(0), await noisyExample(1)];
  const [whole] = await zip(examples);

  assert.ok(whole !== undefined);
  assert.equal((await zip(examples, { maxBytes: whole.bytes.length })).length, 1);
  assert.equal((await zip(examples, { maxBytes: whole.bytes.length - 1 })).length, 2);
});

it('one picture that nothing compresses fits into the smallest zip', async () => {
  const [first] = await zip([await noisyExample(1)], { maxBytes: LEAST_ZIP_BYTES });

  assert.ok(first !== undefined && first.bytes.length <= LEAST_ZIP_BYTES);
  await assert.rejects(
    zip([], { maxBytes: LEAST_ZIP_BYTES - 1 }),
    /Expected at least 200000 bytes/,
  );
});

it('no example makes no zip', async () => {
  assert.deepEqual(await zip([]), []);
});

it('the same examples give the same bytes, whatever the time zone', async () => {
  const examples = [await example(2), await example(3)];

  assert.deepEqual(
    await inTimeZone('Pacific/Auckland', () => zip(examples)),
    await inTimeZone('America/Los_Angeles', () => zip(examples)),
  );
});

it('an unpacked queue is a folder to train on, with the very pixels that were kept', async () => {
  await using folder = await temporaryFolder();
  const examples = [await example(2), await example(3), await example(4)];

  for (const file of await zip(examples)) {
    await unpack(await unzip(file.bytes), folder.path);
  }

  const found = await listLabelled(folder.path);

  assert.equal(found.length, examples.length);

  for (const { sha256, label, picture } of examples) {
    const { path } = found.find(({ file }) => file === join(label, `${sha256}.png`)) ?? {};

    assert.ok(path !== undefined && picture !== null);

    const { inputs } = await decode(await readFile(path));

    const [kept] = await unpackInputs(picture.input);

    assert.equal(inputs.length, 1);
    assert.deepEqual(inputs[0], kept);
  }
});
