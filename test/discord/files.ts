import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { extname } from 'node:path';
import { type APIAttachment, AttachmentFlags } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import { imageSize } from './image-size.ts';
import { withoutUndefined } from './json.ts';

/** A file as a client uploads it or a person attaches it. */
export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
  contentType?: string | undefined;
}

/** A file that the CDN holds. */
export interface StoredFile {
  id: string;
  path: string;
  filename: string;
  /** The name before Discord cleaned it; `attachment://` may use either. */
  originalName: string;
  bytes: Uint8Array;
  contentType: string;
  description: string | undefined;
  title: string | undefined;
  width: number | undefined;
  height: number | undefined;
  ephemeral: boolean;
  spoiler: boolean;
}

/** Where a file hangs and how. */
export interface FilePlace {
  /** The channel, or the application for what only one person sees. */
  ownerId: string;
  ephemeral: boolean;
  description?: string | undefined;
  title?: string | undefined;
  filename?: string | undefined;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.zip': 'application/zip',
};

const SPOILER_PREFIX = 'SPOILER_';

/** What stands in stored components and embeds for a link that is signed when somebody looks. */
const REFERENCE_PREFIX = 'stored-file:';

/** Writes a reference to a stored file. */
export function fileReference(id: string): string {
  return REFERENCE_PREFIX + id;
}

/** The stored file's id where the text is a reference. */
export function referencedFileId(text: unknown): string | undefined {
  return typeof text === 'string' && text.startsWith(REFERENCE_PREFIX)
    ? text.slice(REFERENCE_PREFIX.length)
    : undefined;
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
export function cleanFileName(name: string): string {
  const cleaned = name
    .normalize('NFKD')
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^A-Za-z0-9._-]/g, '');

  return /[A-Za-z0-9]/.test(cleaned) ? cleaned : `unknown${extname(cleaned)}`;
}

/** The result of looking at a link's signature. */
export type LinkState = 'valid' | 'expired' | 'forged';

/** The CDN's memory: files by path, and links to them that expire. */
export interface FileStore {
  cdnOrigin: string;
  mediaOrigin: string;
  linkLifetimeMs: number;
  add(upload: UploadedFile, place: FilePlace): StoredFile;
  remove(file: StoredFile): void;
  byPath(path: string): StoredFile | undefined;
  byId(id: string): StoredFile | undefined;
  /** Signed address on the CDN, or on the media proxy. */
  link(file: StoredFile, host?: 'cdn' | 'media'): string;
  state(path: string, query: URLSearchParams): LinkState;
  /** Every link that has been handed out stops working; fresh ones work. */
  expireLinks(): void;
  toAttachment(file: StoredFile): APIAttachment;
}

/** An empty store. */
export function createFileStore(clock: Clock, nextId: () => string): FileStore {
  const secret = randomBytes(32);
  const byPath = new Map<string, StoredFile>();
  const byId = new Map<string, StoredFile>();
  let generation = 0;

  const sign = (path: string, expires: string, issued: string) =>
    createHmac('sha256', secret).update(`${generation} ${path} ${expires} ${issued}`).digest('hex');

  const store: FileStore = {
    cdnOrigin: '',
    mediaOrigin: '',
    linkLifetimeMs: 24 * 60 * 60 * 1000,

    add: (upload, place) => {
      const file = storedFile(nextId(), upload, place);
      byPath.set(file.path, file);
      byId.set(file.id, file);
      return file;
    },

    remove: (file) => {
      byPath.delete(file.path);
      byId.delete(file.id);
    },

    byPath: (path) => byPath.get(path),
    byId: (id) => byId.get(id),

    link: (file, host = 'cdn') => {
      const issued = Math.floor(clock.now() / 1000);
      const expires = Math.ceil((clock.now() + store.linkLifetimeMs) / 1000);
      const [ex, is] = [expires.toString(16), issued.toString(16)];
      const origin = host === 'cdn' ? store.cdnOrigin : store.mediaOrigin;
      return `${origin}${file.path}?ex=${ex}&is=${is}&hm=${sign(file.path, ex, is)}&`;
    },

    state: (path, query) => {
      const [ex, is, hm] = [query.get('ex') ?? '', query.get('is') ?? '', query.get('hm') ?? ''];
      const expected = Buffer.from(sign(path, ex, is));
      const given = Buffer.from(hm);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';

      return Number.parseInt(ex, 16) * 1000 > clock.now() ? 'valid' : 'expired';
    },

    expireLinks: () => {
      generation += 1;
    },

    toAttachment: (file) =>
      withoutUndefined<APIAttachment>({
        id: file.id,
        filename: file.filename,
        title: file.title,
        description: file.description,
        size: file.bytes.length,
        url: store.link(file),
        proxy_url: store.link(file, 'media'),
        width: file.width,
        height: file.height,
        content_type: file.contentType,
        ephemeral: file.ephemeral ? true : undefined,
        flags: file.spoiler ? AttachmentFlags.IsSpoiler : undefined,
      }),
  };

  return store;
}

function storedFile(id: string, upload: UploadedFile, place: FilePlace): StoredFile {
  const originalName = place.filename ?? upload.name;
  const filename = cleanFileName(originalName);
  const folder = place.ephemeral ? 'ephemeral-attachments' : 'attachments';
  const size = imageSize(upload.bytes);
  const titleOfCleaned =
    filename === originalName
      ? undefined
      : originalName.slice(0, originalName.length - extname(originalName).length);

  return {
    id,
    path: `/${folder}/${place.ownerId}/${id}/${filename}`,
    filename,
    originalName,
    bytes: upload.bytes,
    contentType: contentTypeOf(upload),
    description: place.description,
    title: place.title ?? titleOfCleaned,
    width: size?.width,
    height: size?.height,
    ephemeral: place.ephemeral,
    spoiler: filename.startsWith(SPOILER_PREFIX),
  };
}

function contentTypeOf(upload: UploadedFile): string {
  const declared = upload.contentType;
  if (declared !== undefined && declared !== '' && declared !== 'application/octet-stream') {
    return declared;
  }

  return CONTENT_TYPES[extname(upload.name).toLowerCase()] ?? 'application/octet-stream';
}
