import { Agent, errors, request } from 'undici';

import { AppError } from '../errors.ts';
import { CONNECT_TIMEOUT_MS, DOWNLOAD_TIMEOUT_MS, MAX_DOWNLOAD_BYTES } from './limits.ts';

export interface DownloadLimits {
  /** Exact origins (scheme, host, port) that pictures may come from. */
  readonly origins: readonly string[];
  readonly maxBytes?: number;
  readonly connectTimeoutMs?: number;
  readonly timeoutMs?: number;
}

export type Download = (link: string, signal?: AbortSignal) => Promise<Uint8Array>;

/**
 * Makes the one function that fetches pictures from the network.
 *
 * It goes to the allowed origins alone, follows no redirect, counts bytes while they stream, and
 * believes no header about what the bytes are.
 */
export function createDownload(limits: DownloadLimits): Download {
  const maxBytes = limits.maxBytes ?? MAX_DOWNLOAD_BYTES;
  const timeoutMs = limits.timeoutMs ?? DOWNLOAD_TIMEOUT_MS;
  const origins = new Set(limits.origins);

  const agent = new Agent({ connect: { timeout: limits.connectTimeoutMs ?? CONNECT_TIMEOUT_MS } });

  /**
   * @param link an absolute link
   * @returns the bytes, at most `maxBytes` of them
   * @throws AppError LINK_NOT_ALLOWED, LINK_REDIRECTED, LINK_EXPIRED, LINK_GONE, IMAGE_TOO_LARGE,
   *   DOWNLOAD_TIMEOUT, DOWNLOAD_FAILED; the signal's own reason where the caller aborts
   */
  return async function download(link, signal) {
    const url = allowedUrl(link, origins);
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);

    try {
      const response = await request(url, { dispatcher: agent, signal: either });

      try {
        checkStatus(response.statusCode);

        return await readAtMost(response.body, response.headers['content-length'], maxBytes);
      } finally {
        // Whatever was not read must not hold the connection. Giving up is announced as an error,
        // which nobody else listens for.
        response.body.on('error', () => undefined).destroy();
      }
    } catch (error) {
      signal?.throwIfAborted();

      throw asDownloadError(error, timeoutMs);
    }
  };
}

/** The origin of a `blob:` link is that of the link in it. */
const PROTOCOLS: readonly string[] = ['https:', 'http:'];

function allowedUrl(link: string, origins: ReadonlySet<string>): URL {
  const url = URL.parse(link);

  const isAllowed =
    url !== null &&
    PROTOCOLS.includes(url.protocol) &&
    origins.has(url.origin) &&
    url.username === '' &&
    url.password === '';

  if (!isAllowed) {
    throw new AppError('LINK_NOT_ALLOWED');
  }

  return url;
}

function checkStatus(status: number): void {
  if (status >= 300 && status < 400) {
    throw new AppError('LINK_REDIRECTED');
  }

  if (status === 403) {
    throw new AppError('LINK_EXPIRED');
  }

  if (status === 404 || status === 410) {
    throw new AppError('LINK_GONE');
  }

  if (status !== 200) {
    throw new AppError('DOWNLOAD_FAILED', { status });
  }
}

async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  contentLength: string | string[] | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const tooLarge = new AppError('IMAGE_TOO_LARGE', { megabytes: maxBytes / 1_000_000 });

  // A header that says "too large" saves the transfer; one that says "small" is not believed.
  if (Number(contentLength) > maxBytes) {
    throw tooLarge;
  }

  const chunks: Uint8Array[] = [];
  let received = 0;

  for await (const chunk of body) {
    received += chunk.byteLength;

    if (received > maxBytes) {
      throw tooLarge;
    }

    chunks.push(chunk);
  }

  return Buffer.concat(chunks, received);
}

function asDownloadError(error: unknown, timeoutMs: number): AppError {
  if (error instanceof AppError) {
    return error;
  }

  const timedOut =
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    (error instanceof Error && error.name === 'TimeoutError');

  return timedOut
    ? new AppError('DOWNLOAD_TIMEOUT', { seconds: timeoutMs / 1000 }, { cause: error })
    : new AppError('DOWNLOAD_FAILED', { status: 0 }, { cause: error });
}
