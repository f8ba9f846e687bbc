import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';

import sharp from 'sharp';

import { AppError } from '../../src/errors.ts';
import { decode } from '../../src/inference/decode.ts';
import { createDecoder } from '../../src/inference/decoder.ts';
import { moduleUrl, runModule } from '../drawing/rendered.ts';
import { eventually } from '../support/eventually.ts';
import {
  animatedGif,
  animatedWebp,
  bombPng,
  draw,
  drawPng,
  greyFiles,
  longGif,
  lossyFiles,
  losslessFiles,
  nonPictures,
  transparentFiles,
  truncatedFiles,
  turned,
  unsupportedFiles,
} from '../support/pictures.ts';
import { refusal } from '../support/refusal.ts';

const DECODER = moduleUrl('src', 'inference', 'decoder.ts');

/** Where the system tells how much memory a process takes, and what its environment is. */
const LINUX = { skip: process.platform === 'linux' ? false : 'only Linux tells' };

/** Takes long enough for something to happen meanwhile, and more memory than usual. */
const LARGE = await sharp({
  create: { width: 6_000, height: 4_000, channels: 3, background: 'seagreen' },
})
  .jpeg({ progressive: true })
  .toBuffer();

describe('pictures decoded in a process of their own', () => {
  const decoder = createDecoder();

  after(() => {
    decoder.close();
  });

  it('are the same, bit for bit, in every format', async () => {
    const drawing = await draw({ seed: 3, width: 300, height: 420 });
    const frames = await Promise.all([draw({ seed: 1 }), draw({ seed: 2 })]);
    const files = [
      ...(await losslessFiles(drawing)).values(),
      ...(await lossyFiles(drawing)).values(),
      ...(await greyFiles(drawing)).values(),
      ...(await transparentFiles()).values(),
      await turned(drawing, 6, 'jpeg'),
      await animatedGif(frames, { delaysMs: [100, 300] }),
      await animatedWebp(frames, { delaysMs: [100, 300] }),
    ];

    for (const file of files) {
      assert.deepEqual(await decoder.decode(file), await decode(file));
    }
  });

  it('are refused for the same reasons, in the same words', async () => {
    const files = [
      new Uint8Array(),
      bombPng(),
      longGif(4_000),
      ...(await truncatedFiles()).values(),
      ...nonPictures().values(),
      ...[...unsupportedFiles().values()].map(({ bytes }) => bytes),
    ];

    for (const file of files) {
      const reason: unknown = await decode(file).catch((error: unknown) => error);
      assert.ok(reason instanceof AppError);

      await assert.rejects(decoder.decode(file), refusal(reason.code, reason.context));
    }
  });

  it('come one by one from each process, and more than one process is there where they wait', async () => {
    const file = await drawPng();
    const expected = await decode(file);
    const pictures = await Promise.all(
      [LARGE, LARGE, file, file, file].map((bytes) => decoder.decode(bytes)),
    );

    assert.ok(decoder.processIds.length > 1);
    assert.deepEqual(pictures.slice(2), [expected, expected, expected]);
  });

  it('leave nothing of this process’s environment in the other', LINUX, async () => {
    await decoder.decode(await drawPng());

    for (const processId of decoder.processIds) {
      const environment = await readFile(`/proc/${processId}/environ`, 'utf8');
      const names = environment.split('\0').map((entry) => entry.split('=')[0]);

      assert.deepEqual(
        names.filter((name) => name !== '' && !name?.startsWith('NODE_CHANNEL_')),
        [],
      );
    }
  });
});

describe('a picture that its process does not survive', () => {
  it('is told of alone, and those behind it are decoded by the next process', async () => {
    const decoder = createDecoder({ maxProcesses: 1 });
    const file = await drawPng();
    await decoder.decode(file);
    const [processId = 0] = decoder.processIds;

    const bad = assert.rejects(decoder.decode(LARGE), refusal('DECODE_CRASHED'));
    const good = [decoder.decode(file), decoder.decode(file)];
    process.kill(processId, 'SIGSEGV');

    await bad;
    const expected = await decode(file);
    assert.deepEqual(await Promise.all(good), [expected, expected]);
    assert.notDeepEqual(decoder.processIds, [processId]);
    await eventually(() => !isThere(processId));
    decoder.close();
  });

  it('is given up where it takes too long, and its process is gone', async () => {
    const decoder = createDecoder({ maxProcesses: 1, timeoutMs: 100 });
    await decoder.decode(await drawPng());
    const [processId = 0] = decoder.processIds;

    await assert.rejects(decoder.decode(LARGE), refusal('DECODE_TIMEOUT', { seconds: 1 }));
    await eventually(() => !isThere(processId));
    assert.equal((await decoder.decode(await drawPng())).format, 'PNG');
    decoder.close();
  });

  it('is given up where it takes too much memory, and its process is gone', LINUX, async () => {
    const decoder = createDecoder({ maxProcesses: 1, maxBytes: 160_000_000 });
    await decoder.decode(await drawPng());
    const [processId = 0] = decoder.processIds;

    await assert.rejects(
      decoder.decode(LARGE),
      refusal('DECODE_TOO_MUCH_MEMORY', { megabytes: 160 }),
    );
    await eventually(() => !isThere(processId));
    assert.equal((await decoder.decode(await drawPng())).format, 'PNG');
    decoder.close();
  });
});

describe('pictures that wait to be decoded', () => {
  it('are never more than there is room for', async () => {
    const decoder = createDecoder({ maxProcesses: 1, maxWaiting: 2 });
    const file = await drawPng();
    const inside = [decoder.decode(file), decoder.decode(file)];

    await assert.rejects(decoder.decode(file), refusal('BUSY'));
    assert.equal((await Promise.all(inside)).length, 2);
    decoder.close();
  });

  it('make room where nobody waits for them any more', async () => {
    const decoder = createDecoder({ maxProcesses: 1, maxWaiting: 1 });
    const file = await drawPng();
    const leaving = new AbortController();
    const reason = new Error('Nobody waits any more');
    const waiting = assert.rejects(decoder.decode(file, leaving.signal), reason);

    await assert.rejects(decoder.decode(file), refusal('BUSY'));
    leaving.abort(reason);
    await waiting;
    assert.equal((await decoder.decode(file)).format, 'PNG');
    await assert.rejects(decoder.decode(file, leaving.signal), reason);
    decoder.close();
  });

  it('are told "busy" where decoding is over', async () => {
    const decoder = createDecoder();
    const waiting = assert.rejects(decoder.decode(await drawPng()), refusal('BUSY'));

    decoder.close();
    await waiting;
    assert.deepEqual(decoder.processIds, []);
  });
});

describe('a process that decodes', () => {
  const decodeForEver = `
    import { createDecoder } from '${DECODER}';
    const decoder = createDecoder();
    const file = Buffer.from(process.env.FILE, 'base64');
    await decoder.decode(file);
    console.log(decoder.processIds[0]);
    for (;;) await decoder.decode(file);
  `;

  it('does not outlive the one that started it, however that ends', async () => {
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const parent = await startModule(decodeForEver);
      const [line] = (await once(parent.stdout ?? parent, 'data')) as [Buffer];
      const processId = Number(String(line));

      assert.ok(isThere(processId));
      parent.kill(signal);
      await eventually(() => !isThere(processId));
    }
  });

  it('keeps nobody from ending who has no picture any more', async () => {
    const said = await runModule(
      `
        import { createDecoder } from '${DECODER}';
        const decoder = createDecoder();
        console.log((await decoder.decode(Buffer.from(process.env.FILE, 'base64'))).format);
      `,
      { FILE: (await drawPng()).toString('base64') },
    );

    assert.equal(said.trim(), 'PNG');
  });

  it('has no other reader than those of the six formats', async () => {
    const said = await runModule(`
      import sharp from 'sharp';
      import { allowPicturesAlone } from '${moduleUrl('src', 'inference', 'decode.ts')}';
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      const isRead = () => sharp(svg).metadata().then(() => true, () => false);
      const before = await isRead();
      allowPicturesAlone();
      console.log(before, await isRead());
    `);

    assert.equal(said.trim(), 'true false');
  });

  it('takes a picture along where it cannot even start, and is not started for ever', async () => {
    const said = await runModule(
      `
        import { createDecoder } from '${DECODER}';
        process.execPath = '/nowhere/node';
        const decoder = createDecoder();
        const end = (error) => error.code + ' ' + decoder.processIds.length;
        const file = new Uint8Array(1);
        console.log(await Promise.all([decoder.decode(file).catch(end), decoder.decode(file).catch(end)]));
      `,
    );

    assert.equal(said.trim(), "[ 'ENOENT 0', 'ENOENT 0' ]");
  });
});

async function startModule(source: string): Promise<ChildProcess> {
  return spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { FILE: (await drawPng()).toString('base64') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A process that has ended and that nobody has asked for yet counts as gone. */
function isThere(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
