import { DiscordError, invalidForm, refusal } from '../errors.ts';
import type { StoredFile, UploadedFile } from '../files.ts';
import { objectsOf, type JsonObject } from '../json.ts';
import { DEFAULT_ATTACHMENT_SIZE_LIMIT } from '../world/guilds.ts';
import type { World } from '../world/world.ts';

/** A file of a multipart request and the number in its field's name (`files[0]`). */
export interface RequestFile extends UploadedFile {
  field: string;
  index: number;
}

/** Where a message's files come to hang. */
export interface FileTarget {
  channelId: string;
  ephemeral: boolean;
  sizeLimit?: number;
}

const MAX_ATTACHMENTS = 10;

/** The files of a message after a request, and whether `attachment://` may name the new ones. */
export interface FileOutcome {
  files: StoredFile[];
  nameable: StoredFile[];
  dropped: StoredFile[];
}

/**
 * Works out which files a message has after a create or an edit. Where `attachments` is given,
 * files that it does not list are dropped; on an edit, new files that it does not list cannot be
 * named by `attachment://`.
 */
export function applyFiles(
  world: World,
  body: JsonObject,
  uploads: readonly RequestFile[],
  existing: readonly StoredFile[] | undefined,
  target: FileTarget,
): FileOutcome {
  const limit = target.sizeLimit ?? DEFAULT_ATTACHMENT_SIZE_LIMIT;
  if (uploads.some(({ bytes }) => bytes.length > limit)) throw refusal('entityTooLarge');

  const isListed = Array.isArray(body['attachments']);
  const listed = objectsOf(body['attachments']);
  const kept: StoredFile[] = isListed ? [] : [...(existing ?? [])];
  const added: StoredFile[] = [];
  const used = new Set<number>();

  const add = (upload: RequestFile, entry: JsonObject) => {
    used.add(upload.index);
    const file = world.files.add(upload, {
      ownerId: target.ephemeral ? world.application.id : target.channelId,
      ephemeral: target.ephemeral,
      description: optionalText(entry['description']),
      title: optionalText(entry['title']),
      filename: optionalText(entry['filename']),
    });
    added.push(entry['is_spoiler'] === true ? Object.assign(file, { spoiler: true }) : file);
  };

  listed.forEach((entry, position) => {
    const id = String(entry['id']);
    const known = existing?.find((file) => file.id === id);
    const upload = uploads.find(({ index }) => String(index) === id);

    if (known !== undefined) {
      if (typeof entry['description'] === 'string') known.description = entry['description'];
      kept.push(known);
    } else if (upload !== undefined) add(upload, entry);
    else {
      throw invalidForm([
        {
          path: ['attachments', position, 'id'],
          code: 'ATTACHMENT_NOT_FOUND',
          message: `Neither an uploaded file nor an attachment of this message has the id ${id}.`,
        },
      ]);
    }
  });

  const nameable = [...kept, ...added];
  for (const upload of uploads) if (!used.has(upload.index)) add(upload, {});

  const files = [...kept, ...added];
  if (files.length > MAX_ATTACHMENTS) {
    throw new DiscordError(400, 30015, 'Maximum number of attachments in a message reached (10)');
  }

  return {
    files,
    nameable: existing === undefined ? files : nameable,
    dropped: (existing ?? []).filter((file) => !files.includes(file)),
  };
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
