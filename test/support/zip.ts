import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';

import { parse } from 'csv-parse/sync';
import { fromBufferPromise } from 'yauzl';

/** What another library than the one that wrote it finds in a zip, by the files' names. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = await fromBufferPromise(Buffer.from(bytes));

  for await (const entry of reader.eachEntry()) {
    const content = await buffer(await reader.openReadStreamPromise(entry));

    assert.equal(crc32(content), entry.crc32);
    files.set(entry.fileName, content);
  }

  return files;
}

/** Writes what was in a zip into a folder. */
export async function unpack(files: ReadonlyMap<string, Buffer>, folder: string): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);

    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** The lines of a CSV file by the names of its columns. */
export function readCsv(bytes: Uint8Array = new Uint8Array()): Record<string, string>[] {
  return parse(Buffer.from(bytes), { columns: true });
}
