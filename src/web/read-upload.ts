import {
  getMultipartBoundary,
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';

import { AppError } from '../errors.ts';
import { formSchema, type Upload } from './schemas.ts';

/** Milliseconds for a whole picture to arrive: 25 MB at 3.4 megabits a second. */
export const UPLOAD_TIMEOUT_MS = 60_000;

/** Bytes that have to come in each of these spans, in milliseconds: less than any line that a picture comes over. */
const LEAST_BYTES = 20_000;
const PACE_MS = 10_000;

/** Bytes of the memory that a form gets at first: most pictures fit. */
const FIRST_BYTES = 262_144;

/** Bytes of a form beside the picture: boundaries, headers, the other fields that a form may have. */
const MAX_FORM_EXTRAS = 65_536;

/** Parts of a form: the picture, and fields that nobody looks at. */
const MAX_PARTS = 20;

/** Characters of a file name that are kept. */
const MAX_NAME = 255;

/** A form that is on its way here. */
export interface Incoming {
  readonly headers: Headers;
  /** What has to be left as it is where it is not read to its end: an answer is still to be sent. */
  readonly body: AsyncIterator<Uint8Array, unknown>;
}

export interface UploadLimits {
  readonly maxPictureBytes: number;
  /** Told of every piece that arrives; may refuse it. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly paceMs?: number;
}

/**
 * Takes the picture out of a form; nothing is taken in beyond the limit.
 *
 * @throws AppError FORM_EXPECTED, FORM_DAMAGED, FILE_FIELD_MISSING, TOO_MANY_FILES, IMAGE_TOO_LARGE,
 * UPLOAD_TIMEOUT
 */
export async function readUpload(incoming: Incoming, limits: UploadLimits): Promise<Upload> {
  const { maxPictureBytes } = limits;
  const boundary = boundaryOf(incoming.headers);
  const maxBytes = maxPictureBytes + MAX_FORM_EXTRAS;

  if (Number(incoming.headers.get('Content-Length')) > maxBytes) {
    throw tooLarge(maxPictureBytes);
  }

  const { bytes, isWhole } = await gather(incoming, maxBytes, limits);

  const parser = new MultipartParser(boundary, {
    maxParts: MAX_PARTS,
    maxFileSize: maxPictureBytes,
    maxTotalSize: maxBytes,
  });

  let file: Upload | undefined;

  try {
    for (const part of parser.write(bytes)) {
      file = pick(part, file);
    }

    if (isWhole) {
      parser.finish();
    }
  } catch (error) {
    throw asRefusal(error, file, maxPictureBytes);
  }

  if (!isWhole) {
    throw file === undefined ? tooLarge(maxPictureBytes) : new AppError('TOO_MANY_FILES');
  }

  return check(file);
}

function boundaryOf(headers: Headers): string {
  const type = headers.get('Content-Type') ?? '';
  const boundary = getMultipartBoundary(type);

  if (!/^multipart\/form-data\s*;/i.test(type) || boundary === null) {
    throw new AppError('FORM_EXPECTED');
  }

  return boundary;
}

interface Gathered {
  readonly bytes: Uint8Array;
  /** Whether it ended before there was too much of it. */
  readonly isWhole: boolean;
}

/**
 * The form as one piece. It may come in a million, of one byte each: they are copied together as they come, so
 * that each costs no more than its bytes.
 */
async function gather(
  incoming: Incoming,
  maxBytes: number,
  limits: UploadLimits,
): Promise<Gathered> {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  let length = 0;

  for await (const piece of piecesOf(incoming, () => length, limits)) {
    limits.onBytes(piece.length);
    const isTooMuch = length + piece.length > maxBytes;
    const end = Math.min(maxBytes, length + piece.length);

    if (end > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(end, 2 * buffer.length)));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }

    buffer.set(piece.subarray(0, end - length), length);
    length = end;

    if (isTooMuch) {
      return { bytes: buffer.subarray(0, length), isWhole: false };
    }
  }

  return { bytes: buffer.subarray(0, length), isWhole: true };
}

/** The form, piece by piece, for as long as there is time and somebody who waits for the answer. */
async function* piecesOf(
  { body }: Incoming,
  taken: () => number,
  { signal, timeoutMs = UPLOAD_TIMEOUT_MS, paceMs = PACE_MS }: UploadLimits,
): AsyncGenerator<Uint8Array> {
  const late = AbortSignal.timeout(timeoutMs);
  const pace = watchPace(taken, paceMs);
  const ended = AbortSignal.any([signal, late, pace.signal]);
  let giveUp: (reason: unknown) => void = () => undefined;

  ended.addEventListener('abort', () => {
    giveUp(ended.reason);
  });

  try {
    for (;;) {
      ended.throwIfAborted();

      // One for each piece: a race against one that stays would keep every piece in memory.
      const next = Promise.withResolvers<IteratorResult<Uint8Array, unknown>>();
      giveUp = next.reject;
      body.next().then(next.resolve, next.reject);
      const { done, value } = await next.promise;

      if (done === true) {
        return;
      }

      yield value;
    }
  } catch (error) {
    const isSlow = late.aborted || pace.signal.aborted;

    throw isSlow ? new AppError('UPLOAD_TIMEOUT', {}, { cause: error }) : error;
  } finally {
    giveUp = () => undefined;
    pace.stop();
    // It may still be waiting for a piece, and nobody for what becomes of that.
    void body.return?.().catch(() => undefined);
  }
}

/** Aborts as soon as next to nothing has come for a while: nobody keeps a place by a byte now and then. */
function watchPace(
  taken: () => number,
  paceMs: number,
): { readonly signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let before = 0;

  const timer = setInterval(() => {
    const now = taken();

    if (now - before < LEAST_BYTES) {
      controller.abort();
    }

    before = now;
  }, paceMs);

  return {
    signal: controller.signal,
    stop() {
      clearInterval(timer);
    },
  };
}

/** The picture of a form, where this part is it; other fields are left alone. */
function pick(part: MultipartPart, before: Upload | undefined): Upload | undefined {
  if (part.filename === undefined) {
    return before;
  }

  if (before !== undefined) {
    throw new AppError('TOO_MANY_FILES');
  }

  return part.name === 'file'
    ? { name: part.filename.slice(0, MAX_NAME), bytes: part.bytes }
    : undefined;
}

function check(file: Upload | undefined): Upload {
  const form = formSchema.safeParse({ file });

  if (!form.success) {
    throw new AppError('FILE_FIELD_MISSING');
  }

  return form.data.file;
}

function asRefusal(error: unknown, file: Upload | undefined, maxPictureBytes: number): unknown {
  if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
    return file === undefined ? tooLarge(maxPictureBytes) : new AppError('TOO_MANY_FILES');
  }

  // A header of a part that is not UTF-8 is a TypeError.
  if (error instanceof MultipartParseError || error instanceof TypeError) {
    return new AppError('FORM_DAMAGED', {}, { cause: error });
  }

  return error;
}

function tooLarge(maxPictureBytes: number): AppError {
  return new AppError('IMAGE_TOO_LARGE', { megabytes: maxPictureBytes / 1_000_000 });
}
