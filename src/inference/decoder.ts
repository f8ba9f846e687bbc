import { availableParallelism } from 'node:os';

import { AppError } from '../errors.ts';
import type { DecodedPicture } from './decode.ts';
import { type ChildLimits, type DecodingChild, startDecodingChild } from './decoding-child.ts';
import { MAX_WAITING_TO_DECODE } from './limits.ts';

export interface DecoderLimits extends ChildLimits {
  /** Processes at once; only as many as there is work for are started. */
  readonly maxProcesses?: number | undefined;
  /** Pictures that may wait before the next one is told "busy". */
  readonly maxWaiting?: number | undefined;
}

/** Decodes pictures of people whom nobody knows, in processes that a bad picture may take along. */
export interface Decoder {
  /** Those that are there, for who wants to know what they take. */
  readonly processIds: readonly number[];
  /** Has a process ready before the first picture comes. */
  start(): void;
  /**
   * The same picture, bit for bit, as `decode` of decode.ts.
   *
   * @throws AppError for whatever is wrong with the picture; DECODE_TIMEOUT, DECODE_TOO_MUCH_MEMORY or DECODE_CRASHED
   *   where its process did not survive it; BUSY; the signal's own reason where the caller gives up
   */
  decode(file: Uint8Array, signal?: AbortSignal): Promise<DecodedPicture>;
  /** Ends the processes; who still waits is told "busy". */
  close(): void;
}

interface Task extends PromiseWithResolvers<DecodedPicture> {
  readonly file: Uint8Array;
}

/** Two at least: a picture that takes seconds is not to hold up all others. */
const MAX_PROCESSES = Math.min(4, Math.max(2, availableParallelism()));

/** Milliseconds after which a process is ended that has nothing to do, where there is another. */
const IDLE_MS = 60_000;

/**
 * A {@link Decoder} whose processes take one picture at a time, so that what one picture does to its process is told of
 * that picture alone.
 */
export function createDecoder({
  maxProcesses = MAX_PROCESSES,
  maxWaiting = MAX_WAITING_TO_DECODE,
  ...limits
}: DecoderLimits = {}): Decoder {
  const waiting: Task[] = [];
  const children = new Set<DecodingChild>();
  const starting = new Set<DecodingChild>();
  const idle = new Map<DecodingChild, NodeJS.Timeout>();

  function start(): void {
    const child = startDecodingChild({ onReady: rest, onEnd: letGo }, limits);
    children.add(child);
    starting.add(child);
  }

  /** A process that is free takes the next picture, or waits for one. */
  function rest(child: DecodingChild): void {
    starting.delete(child);

    const timer = setTimeout(() => {
      if (children.size > 1) {
        child.end();
      }
    }, IDLE_MS).unref();

    idle.set(child, timer);
    handOut();
  }

  function letGo(child: DecodingChild, reason: Error): void {
    children.delete(child);
    clearTimeout(idle.get(child));
    idle.delete(child);

    // One that cannot even start takes a picture with it, or it would be started for ever.
    if (starting.delete(child)) {
      waiting.shift()?.reject(reason);
    }

    handOut();
  }

  function handOut(): void {
    // The one that came last: the others get a chance to end.
    const [child, timer] = [...idle].at(-1) ?? [];

    if (child !== undefined) {
      const task = waiting.shift();

      if (task !== undefined) {
        clearTimeout(timer);
        idle.delete(child);
        void work(child, task);
      }
    } else if (waiting.length > 0 && starting.size === 0 && children.size < maxProcesses) {
      start();
    }
  }

  async function work(child: DecodingChild, { file, resolve, reject }: Task): Promise<void> {
    try {
      resolve(await child.decode(file));
    } catch (error) {
      reject(error);
    }

    if (children.has(child)) {
      rest(child);
    }
  }

  async function decode(file: Uint8Array, signal?: AbortSignal): Promise<DecodedPicture> {
    signal?.throwIfAborted();

    if (waiting.length >= maxWaiting) {
      throw new AppError('BUSY');
    }

    const task = { file, ...Promise.withResolvers<DecodedPicture>() };

    /** One that is being decoded already is decoded to its end, for nobody. */
    const giveUp = (): void => {
      const place = waiting.indexOf(task);

      if (place >= 0) {
        waiting.splice(place, 1);
      }

      task.reject(signal?.reason);
    };

    signal?.addEventListener('abort', giveUp);
    waiting.push(task);
    handOut();

    try {
      return await task.promise;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  return {
    get processIds() {
      return [...children].flatMap(({ processId }) => processId ?? []);
    },

    start: () => {
      if (children.size === 0) {
        start();
      }
    },

    decode,

    close() {
      for (const task of waiting.splice(0)) {
        task.reject(new AppError('BUSY'));
      }

      for (const child of children) {
        child.end();
      }
    },
  };
}
