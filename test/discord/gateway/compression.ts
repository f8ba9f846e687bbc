import { constants, createDeflate, createZstdCompress } from 'node:zlib';

/** Turns each payload into what goes over the wire. */
export interface Encoder {
  send(payload: string): void;
  close(): void;
}

/** The transport compressions that a client can ask for in the gateway's address. */
export function isCompression(name: string): name is 'zlib-stream' | 'zstd-stream' {
  return name === 'zlib-stream' || name === 'zstd-stream';
}

/**
 * One compressor for the whole connection, flushed after each payload, so that every payload
 * arrives as one binary message (for zlib ending in 00 00 FF FF).
 */
export function createEncoder(
  compression: 'zlib-stream' | 'zstd-stream' | undefined,
  write: (data: string | Buffer) => void,
): Encoder {
  if (compression === undefined) return { send: write, close: () => undefined };

  const stream = compression === 'zlib-stream' ? createDeflate() : createZstdCompress();
  const flush = compression === 'zlib-stream' ? constants.Z_SYNC_FLUSH : constants.ZSTD_e_flush;
  const waiting: string[] = [];
  let chunks: Buffer[] = [];
  let isBusy = false;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('error', () => undefined);

  const next = () => {
    const payload = waiting.shift();
    isBusy = payload !== undefined;
    if (payload === undefined) return;

    stream.write(payload);
    stream.flush(flush, () => {
      const data = Buffer.concat(chunks);
      chunks = [];
      write(data);
      next();
    });
  };

  return {
    send: (payload) => {
      waiting.push(payload);
      if (!isBusy) next();
    },
    close: () => {
      waiting.length = 0;
      stream.destroy();
    },
  };
}
