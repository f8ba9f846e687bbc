import { readdirSync } from 'node:fs';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { PROJECT_FOLDER } from '../src/config.ts';
import type { Figure } from './figure.ts';

/** What a measuring process is told, and the options that Node has there. */
export interface ApartOptions {
  readonly settings?: readonly string[];
  readonly nodeOptions?: readonly string[];
}

/**
 * What a program of this folder measures in a process of its own, where nothing else has taken memory before.
 *
 * @param program its file's name; it sends its figures
 */
export async function measureApart(
  program: string,
  { settings = [], nodeOptions = [] }: ApartOptions = {},
): Promise<Figure[]> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, settings, { execArgv: ['--expose-gc', ...nodeOptions] });
  const figures: Figure[] = [];

  child.on('message', (message: Figure[]) => {
    figures.push(...message);
  });

  const [code] = (await once(child, 'close')) as [number | null];

  if (code !== 0 || figures.length === 0) {
    throw new Error(`Expected ${program} to measure something but it ended with ${String(code)}`);
  }

  return figures;
}

/** How much memory `npm start` lets Node take, as options. */
export async function memoryOptions(): Promise<string[]> {
  const file = await readFile(join(PROJECT_FOLDER, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(file) as { scripts: { start: string } };

  return scripts.start.split(' ').filter((option) => option.startsWith('--max-'));
}

/** Files, pipes and sockets that a process holds open; NaN where the system does not tell, as all but Linux. */
export function openHandles(processId: number = process.pid): number {
  try {
    return readdirSync(`/proc/${processId}/fd`).length;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory in megabytes, once what nobody holds any more has been given back. */
export function residentMegabytes(): number {
  globalThis.gc?.();

  return process.memoryUsage.rss() / 1_000_000;
}
