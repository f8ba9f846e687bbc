import type { Socket } from 'node:net';

import { AppError, type ErrorCode, type ErrorContext } from '../errors.ts';
import { forkApart } from '../fork-apart.ts';
import type { DecodedPicture } from './decode.ts';
import { DECODER_HEAP_MEGABYTES, MAX_DECODER_BYTES, PICTURE_TIMEOUT_MS } from './limits.ts';
import { residentBytes } from './resident-bytes.ts';

/** A picture's file. */
export type ToDecoding = Uint8Array;

export type FromDecoding =
  | { readonly kind: 'ready' }
  | { readonly kind: 'decoded'; readonly picture: DecodedPicture }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly context: ErrorContext;
      readonly cause: string;
    }
  | { readonly kind: 'broken'; readonly error: string };

/** What one picture may take, before the process that decodes it is killed. */
export interface ChildLimits {
  readonly timeoutMs?: number | undefined;
  /** Resident memory of that process; watched where the system tells it, which is Linux. */
  readonly maxBytes?: number | undefined;
}

/** A process that decodes one picture at a time. */
export interface DecodingChild {
  readonly processId: number | undefined;
  /**
   * @throws AppError for whatever is wrong with the picture; DECODE_TIMEOUT, DECODE_TOO_MUCH_MEMORY or DECODE_CRASHED
   *   where the process did not survive it; Error where the process never got as far as the picture
   */
  decode(file: Uint8Array): Promise<DecodedPicture>;
  end(): void;
}

export interface ChildEvents {
  /** It can take its first picture. */
  readonly onReady: (child: DecodingChild) => void;
  /** It takes none any more. What is under way is refused after this. */
  readonly onEnd: (child: DecodingChild, reason: Error) => void;
}

/** Milliseconds between two looks at the memory: native code fills some hundred megabytes meanwhile, at worst. */
const WATCH_MS = 20;

/** Starts a {@link DecodingChild}. While it has nothing to do it keeps nobody from ending. */
export function startDecodingChild(
  { onReady, onEnd }: ChildEvents,
  { timeoutMs = PICTURE_TIMEOUT_MS, maxBytes = MAX_DECODER_BYTES }: ChildLimits = {},
): DecodingChild {
  const { child, lastWords } = forkApart(new URL('decoding-process.ts', import.meta.url), {
    nodeOptions: [`--max-old-space-size=${DECODER_HEAP_MEGABYTES}`, '--max-semi-space-size=1'],
  });
  const { pid } = child;
  const me: DecodingChild = { processId: pid, decode, end };
  let underWay: PromiseWithResolvers<DecodedPicture> | undefined;
  let isReady = false;
  let hasEnded = false;

  // The channel alone keeps this process from ending, while the other one starts and while it is at work.
  child.unref();
  (child.stderr as Socket | null)?.unref();

  child.on('message', (message: FromDecoding) => {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        child.channel?.unref();
        onReady(me);
        break;

      case 'decoded':
        underWay?.resolve(message.picture);
        break;

      case 'refused':
        underWay?.reject(new AppError(message.code, message.context, { cause: message.cause }));
        break;

      case 'broken':
        underWay?.reject(new Error(message.error));
        break;
    }
  });

  child.on('error', (error) => {
    finish(error);
  });

  child.on('close', (code, killedBy) => {
    const how = new Error(`Decoding ended with ${killedBy ?? String(code)}. ${lastWords()}`);

    finish(isReady ? new AppError('DECODE_CRASHED', {}, { cause: how }) : how);
  });

  function finish(reason: Error): void {
    if (hasEnded) {
      return;
    }

    hasEnded = true;
    child.kill('SIGKILL');
    onEnd(me, reason);
    underWay?.reject(reason);
  }

  function end(): void {
    finish(new Error('Decoding was ended'));
  }

  async function decode(file: Uint8Array): Promise<DecodedPicture> {
    const answer = Promise.withResolvers<DecodedPicture>();
    underWay = answer;

    const deadline = setTimeout(() => {
      finish(new AppError('DECODE_TIMEOUT', { seconds: Math.ceil(timeoutMs / 1_000) }));
    }, timeoutMs);

    const watch = setInterval(() => {
      if (residentBytes(pid) > maxBytes) {
        finish(new AppError('DECODE_TOO_MUCH_MEMORY', { megabytes: maxBytes / 1_000_000 }));
      }
    }, WATCH_MS);

    child.channel?.ref();

    // Where it cannot be sent the process has ended, which its own event tells.
    child.send(file satisfies ToDecoding, () => undefined);

    try {
      return await answer.promise;
    } finally {
      underWay = undefined;
      clearTimeout(deadline);
      clearInterval(watch);
      child.channel?.unref();
    }
  }

  return me;
}
