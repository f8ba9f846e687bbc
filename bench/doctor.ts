import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../src/config.ts';
import type { Figure } from './figure.ts';
import { smallJpeg } from './pictures.ts';

/** Pictures of the small and of the large set. */
const FEW = 1_000;
const MANY = 10_000;

/** Every so manieth picture is there twice. */
const TWICE_EVERY = 100;

/** Milliseconds between two looks at the memory. */
const LOOK_EVERY_MS = 100;

/**
 * The whole command on drawn characters: how long it takes, and how much memory at most. The features of a
 * picture take 4 kB; nothing else of it is kept.
 */
export async function benchDoctor(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'goodyorbaddy-bench-'));

  try {
    await drawSet(folder, 0, FEW);
    const few = await examine(folder, FEW);
    await drawSet(folder, FEW, MANY);
    const many = await examine(folder, MANY);

    return [
      { name: 'doctor on 1,000 pictures', value: few.seconds, unit: 's' },
      { name: 'its peak of memory', value: few.peakMegabytes, unit: 'MB' },
      {
        name: 'doctor on 10,000 pictures',
        value: many.seconds,
        unit: 's',
        target: { atMost: 600 },
      },
      {
        name: 'its peak of memory',
        value: many.peakMegabytes,
        unit: 'MB',
        target: { atMost: 800 },
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Draws the pictures from one number to another; some of them are copies of the one before. */
async function drawSet(folder: string, from: number, to: number): Promise<void> {
  const pathOf = (number: number): string =>
    join(folder, number % 2 === 0 ? 'goody' : 'baddy', `${number}.jpg`);

  await mkdir(join(folder, 'goody'), { recursive: true });
  await mkdir(join(folder, 'baddy'), { recursive: true });

  for (let number = from; number < to; number += 1) {
    if (number % TWICE_EVERY === TWICE_EVERY - 1) {
      await copyFile(pathOf(number - 2), pathOf(number));
    } else {
      await writeFile(pathOf(number), await smallJpeg(number));
    }
  }
}

/** @throws Error where it does not find the copies */
async function examine(
  folder: string,
  pictures: number,
): Promise<{ seconds: number; peakMegabytes: number }> {
  const program = join(PROJECT_FOLDER, 'src', 'cli', 'main.ts');
  const start = performance.now();
  const child = spawn(process.execPath, [program, 'doctor', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

  let said = '';
  let peakMegabytes = 0;

  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });

  const looking = setInterval(() => {
    void peakOf(child.pid).then((peak) => {
      peakMegabytes = Math.max(peakMegabytes, peak);
    });
  }, LOOK_EVERY_MS);

  await once(child, 'close');
  clearInterval(looking);

  const copies = pictures / TWICE_EVERY;

  if (!said.includes(`Exact duplicates: ${copies}\n`)) {
    throw new Error(`Expected ${copies} copies but received ${said}`);
  }

  return { seconds: (performance.now() - start) / 1_000, peakMegabytes };
}

/** The most memory that a process has had so far; 0 where the system does not tell. */
async function peakOf(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid ?? ''}/status`, 'utf8');

    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_000;
  } catch {
    return 0;
  }
}
