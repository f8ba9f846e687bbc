import { AppError } from '../errors.ts';
import { type Apart, forkInBackground } from '../fork-apart.ts';

/** Embeds kept pictures, one after the other, without slowing verdicts down. */
export interface Embedder {
  /**
   * @param input as `KeptPicture.input`
   * @returns as many floats as the backbone gives
   * @throws AppError IMAGE_DAMAGED where it is no picture; Error where the process broke
   */
  embed(input: Uint8Array): Promise<Float32Array>;
  /** Ends it; what is under way fails. */
  close(): void;
}

export interface ToEmbedding {
  readonly number: number;
  readonly input: Uint8Array;
}

export type FromEmbedding =
  | { readonly number: number; readonly features: Float32Array }
  | { readonly number: number; readonly error: string };

/** Milliseconds after which a process that has nothing to do is ended: it holds a model in memory. */
const IDLE_MS = 3_000;

/**
 * An {@link Embedder} with a session and a process of its own, at the lowest priority; it is there while there
 * is something to embed.
 */
export function createEmbedder(cardPath: string): Embedder {
  const waiting = new Map<number, PromiseWithResolvers<Float32Array>>();
  let apart: Apart | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;

  function start(): Apart {
    const started = forkInBackground(new URL('embedding-process.ts', import.meta.url), {
      args: [cardPath],
    });
    const { child } = started;

    child.on('message', (message: FromEmbedding) => {
      const answer = waiting.get(message.number);
      waiting.delete(message.number);

      if ('features' in message) {
        answer?.resolve(message.features);
      } else {
        answer?.reject(new AppError('IMAGE_DAMAGED', {}, { cause: message.error }));
      }
    });

    const end = (error: Error): void => {
      if (apart === started) {
        letGo(error);
      }
    };

    child.on('error', end);
    child.on('close', (code, killedBy) => {
      end(new Error(`Embedding ended with ${killedBy ?? String(code)}. ${started.lastWords()}`));
    });

    return started;
  }

  /** The next picture gets a new process. */
  function letGo(error: Error): void {
    apart = undefined;

    for (const answer of waiting.values()) {
      answer.reject(error);
    }

    waiting.clear();
  }

  function close(): void {
    clearTimeout(idle);
    apart?.child.kill('SIGKILL');
    letGo(new Error('Embedding was ended'));
  }

  return {
    async embed(input) {
      clearTimeout(idle);
      apart ??= start();

      count += 1;
      const answer = Promise.withResolvers<Float32Array>();
      const message: ToEmbedding = { number: count, input };
      waiting.set(count, answer);

      apart.child.send(message, (error) => {
        if (error !== null) {
          answer.reject(error);
        }
      });

      try {
        return await answer.promise;
      } finally {
        waiting.delete(message.number);

        if (waiting.size === 0) {
          clearTimeout(idle);
          idle = setTimeout(close, IDLE_MS).unref();
        }
      }
    },

    close,
  };
}
