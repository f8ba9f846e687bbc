import { stringify } from 'csv-stringify/sync';
import { zipSync } from 'fflate';

import { packInputs, unpackInputs } from '../inference/pixels.ts';
import type { ExampleRecord } from '../store/ports.ts';

/** One zip, ready to be sent. */
export interface ZipFile {
  /** `queue.zip`, then `queue-2.zip`, `queue-3.zip` … */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipOptions {
  /** Most bytes of one zip; at least {@link LEAST_ZIP_BYTES}. */
  readonly maxBytes?: number;
}

/** Discord takes 10 MiB a file by default: what holds is named by each interaction. */
export const DEFAULT_ZIP_BYTES = 8_000_000;

/** One picture without any compression, its line and the zip's own bookkeeping fit into it. */
export const LEAST_ZIP_BYTES = 200_000;

const COLUMNS = [
  'file',
  'sha256',
  'label',
  'state',
  'disputed',
  'pinned',
  'source',
  'moderator',
  'verdict',
  'model',
  'created',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** A file on its way into a zip. */
interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the next zip holds so far. */
interface OpenZip {
  readonly number: number;
  readonly entries: Entry[];
  /** The lines of its queue.csv. */
  readonly lines: Uint8Array[];
  /** Exactly what the zip would weigh. */
  size: number;
}

/**
 * Zips examples as labelled folders that `goodyorbaddy train` reads: `goody/` and `baddy/` with what
 * the model looked at (the first frame, 224×224, PNG) under the SHA-256 of the picture, and a
 * `queue.csv` with one line an example, also for those whose picture is gone. The lists of further zips
 * are called `queue-2.csv`, `queue-3.csv` …, so that all zips can be unpacked into one folder.
 *
 * Only one zip is in memory at a time. The same examples give the same bytes.
 *
 * @param examples of one guild, so that no SHA-256 comes twice
 * @returns as many zips as are needed; none where there is no example
 */
export async function* zipExamples(
  examples: AsyncIterable<ExampleRecord>,
  { maxBytes = DEFAULT_ZIP_BYTES }: ZipOptions = {},
): AsyncGenerator<ZipFile, void, undefined> {
  if (maxBytes < LEAST_ZIP_BYTES) {
    throw new RangeError(
      `Expected at least ${LEAST_ZIP_BYTES} bytes for a zip but received ${maxBytes}`,
    );
  }

  let zip = openZip(1);

  for await (const example of examples) {
    const picture = await pictureEntry(example);
    const line = formatLines([describe(example, picture)]);
    const size = line.length + (picture === undefined ? 0 : entrySize(picture));

    if (zip.size + size > maxBytes) {
      yield closeZip(zip);
      zip = openZip(zip.number + 1);
    }

    zip.lines.push(line);
    zip.size += size;

    if (picture !== undefined) {
      zip.entries.push(picture);
    }
  }

  if (zip.lines.length > 1) {
    yield closeZip(zip);
  }
}

async function pictureEntry({ sha256, label, picture }: ExampleRecord): Promise<Entry | undefined> {
  if (picture === null) {
    return undefined;
  }

  const frames = await unpackInputs(picture.input);

  return { name: `${label}/${sha256}.png`, bytes: await packInputs(frames.slice(0, 1)) };
}

function describe(example: ExampleRecord, picture: Entry | undefined): Row {
  return {
    file: picture?.name ?? '',
    sha256: example.sha256,
    label: example.label,
    state: example.state,
    disputed: String(example.disputed),
    pinned: String(example.pinned),
    source: example.source,
    moderator: example.moderatorId,
    verdict: example.verdict ?? '',
    model: example.model ?? '',
    created: new Date(example.createdAt).toISOString(),
  };
}

/** Cells that a spreadsheet would take for a formula get a quote in front. */
function formatLines(rows: readonly Row[], { header = false } = {}): Uint8Array {
  const text = stringify([...rows], {
    columns: [...COLUMNS],
    header,
    escape_formulas: true,
    record_delimiter: 'windows',
  });

  return Buffer.from(text);
}

/** What every zip ends with. */
const ZIP_END_BYTES = 22;

/** A file's two headers: before it, and in the list at the end. */
const ZIP_HEADERS_BYTES = 30 + 46;

/** Nothing is compressed twice, so that sizes are known beforehand. */
function entrySize({ name, bytes }: Entry): number {
  return ZIP_HEADERS_BYTES + 2 * Buffer.byteLength(name) + bytes.length;
}

function openZip(number: number): OpenZip {
  const header = formatLines([], { header: true });
  const list = { name: numbered('queue', number, 'csv'), bytes: header };

  return { number, entries: [], lines: [header], size: ZIP_END_BYTES + entrySize(list) };
}

function closeZip({ number, entries, lines }: OpenZip): ZipFile {
  const list = { name: numbered('queue', number, 'csv'), bytes: Buffer.concat(lines) };
  const files = Object.fromEntries([list, ...entries].map(({ name, bytes }) => [name, bytes]));

  // Zips know no time zone: only a fixed local time gives the same bytes everywhere.
  const bytes = zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });

  return { name: numbered('queue', number, 'zip'), bytes };
}

function numbered(name: string, number: number, ending: string): string {
  return number === 1 ? `${name}.${ending}` : `${name}-${number}.${ending}`;
}
