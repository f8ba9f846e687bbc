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
}

/**
 * Takes the picture out of a form while it arrives; nothing is taken in beyond the limit.
 *
 * @throws AppError FORM_EXPECTED, FORM_DAMAGED, FILE_FIELD_MISSING, TOO_MANY_FILES, IMAGE_TOO_LARGE,
 * UPLOAD_TIMEOUT
 */
export async function readUpload(incoming: Incoming, limits: UploadLimits): Promise<Upload> {
  const { maxPictureBytes, onBytes } = limits;
  const boundary = boundaryOf(incoming.headers);

  if (Number(incoming.headers.get('Content-Length')) > maxPictureBytes + MAX_FORM_EXTRAS) {
    throw tooLarge(maxPictureBytes);
  }

  const parser = new MultipartParser(boundary, {
    maxParts: MAX_PARTS,
    maxFileSize: maxPictureBytes,
    maxTotalSize: maxPictureBytes + MAX_FORM_EXTRAS,
  });

  let file: Upload | undefined;

  try {
    for await (const bytes of piecesOf(incoming, limits)) {
      onBytes(bytes.length);

      for (const part of parser.write(bytes)) {
        file = pick(part, file);
      }

      // What follows the end, usually a line break, may come in a piece of its own.
      if (isComplete(parser)) {
        return check(file);
      }
    }
  } catch (error) {
    throw asRefusal(error, file, maxPictureBytes);
  }

  throw new AppError('FORM_DAMAGED');
}

function boundaryOf(headers: Headers): string {
  const type = headers.get('Content-Type') ?? '';
  const boundary = getMultipartBoundary(type);

  if (!/^multipart\/form-data\s*;/i.test(type) || boundary === null) {
    throw new AppError('FORM_EXPECTED');
  }

  return boundary;
}

/** The form, piece by piece, for as long as there is time and somebody who waits for the answer. */
async function* piecesOf(
  { body }: Incoming,
  { signal, timeoutMs = UPLOAD_TIMEOUT_MS }: UploadLimits,
): AsyncGenerator<Uint8Array> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const ended = endOf(AbortSignal.any([signal, timeout]));

  try {
    for (;;) {
      const { done, value } = await Promise.race([body.next(), ended.promise]);

      if (done === true) {
        return;
      }

      yield value;
    }
  } catch (error) {
    throw timeout.aborted ? new AppError('UPLOAD_TIMEOUT', {}, { cause: error }) : error;
  } finally {
    ended.forget();
    // It may still be waiting for a piece, and nobody for what becomes of that.
    void body.return?.().catch(() => undefined);
  }
}

/** A promise that is rejected when the signal says so. */
function endOf(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();

  const onAbort = (): void => {
    reject(signal.reason as Error);
  };

  // Nobody may be waiting for it at that moment.
  promise.catch(() => undefined);
  signal.addEventListener('abort', onAbort);

  if (signal.aborted) {
    onAbort();
  }

  return {
    promise,
    forget() {
      signal.removeEventListener('abort', onAbort);
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

function isComplete(parser: MultipartParser): boolean {
  try {
    parser.finish();

    return true;
  } catch {
    return false;
  }
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
