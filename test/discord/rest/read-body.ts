import type { Context } from 'hono';
import type { RequestFile } from '../content/attachments.ts';
import { DiscordError, refusal } from '../errors.ts';
import { isObject } from '../json.ts';

/** A larger request is refused as a whole. */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

/** A request's JSON and files. */
export interface RequestBody {
  json: unknown;
  files: RequestFile[];
}

/** Reads JSON or multipart (`payload_json` and `files[n]`), as Discord accepts them. */
export async function readBody({ req: request }: Context): Promise<RequestBody> {
  if (Number(request.header('content-length') ?? 0) > MAX_REQUEST_BYTES) {
    throw refusal('entityTooLarge');
  }

  const contentType = request.header('content-type') ?? '';
  if (contentType.startsWith('multipart/form-data')) return readMultipart(request);

  const text = await request.text();
  if (text.length > MAX_REQUEST_BYTES) throw refusal('entityTooLarge');
  if (text === '') return { json: undefined, files: [] };
  if (contentType.startsWith('application/json')) return { json: parseJson(text), files: [] };

  throw new DiscordError(400, 50035, 'Invalid Form Body', {
    errors: {
      _errors: [
        {
          code: 'CONTENT_TYPE_INVALID',
          message:
            "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.",
        },
      ],
    },
  });
}

async function readMultipart(request: Context['req']): Promise<RequestBody> {
  const form = await request.formData().catch(() => {
    throw new DiscordError(400, 50035, 'Invalid Form Body');
  });
  const files: RequestFile[] = [];
  let json: unknown;

  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') {
      if (field === 'payload_json') json = parseJson(value);
      continue;
    }

    const index = /^files\[(\d+)\]$/.exec(field)?.[1];
    files.push({
      field,
      // Discord takes unnumbered fields as well, in their order.
      index: index === undefined ? files.length : Number(index),
      name: value.name,
      contentType: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }

  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_REQUEST_BYTES) throw refusal('entityTooLarge');

  return { json, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, textIds);
  } catch {
    throw new DiscordError(400, 50109, 'The request body contains invalid JSON.');
  }
}

/** Files are numbered in `attachments`; some libraries write the number as one, the description as text. */
function textIds(key: string, value: unknown): unknown {
  if (key !== 'attachments' || !Array.isArray(value)) return value;

  return (value as unknown[]).map((item) =>
    isObject(item) && typeof item['id'] === 'number' ? { ...item, id: String(item['id']) } : item,
  );
}
