/**
 * The process that decodes pictures of people whom nobody knows: it gets a file and answers with its pixels, one
 * picture after the other. Whoever started it kills it where a picture holds it up or makes it swell.
 */

import { writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';

import { AppError } from '../errors.ts';
import { allowPicturesAlone, decode } from './decode.ts';
import type { FromDecoding, ToDecoding } from './decoding-child.ts';

process.on('disconnect', () => {
  // Leaving in an orderly way would wait for native code that may never come back.
  process.kill(process.pid, 'SIGKILL');
});

process.on('message', (file: ToDecoding) => {
  void answer(file);
});

allowPicturesAlone();

// Where Linux runs out of memory, this process is to go and not the one that started it.
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined);

process.send?.({ kind: 'ready' } satisfies FromDecoding);

async function answer(file: ToDecoding): Promise<void> {
  process.send?.(await look(file));
}

async function look(file: ToDecoding): Promise<FromDecoding> {
  try {
    return { kind: 'decoded', picture: await decode(file) };
  } catch (error) {
    return error instanceof AppError
      ? { kind: 'refused', code: error.code, context: error.context, cause: inspect(error.cause) }
      : { kind: 'broken', error: inspect(error) };
  }
}
