import { createHash } from 'node:crypto';
import { invalidForm } from '../errors.ts';
import { fileReference, type StoredFile } from '../files.ts';
import type { World } from '../world/world.ts';

const ATTACHMENT_SCHEME = 'attachment://';

/** A link of a component or an embed, looked up. */
export interface ResolvedMedia {
  url: string;
  proxy_url: string;
  file: StoredFile | undefined;
}

/** Turns `attachment://name`, and links to files of this very CDN, into references that are signed when somebody looks. */
export function resolveMedia(
  world: World,
  url: string,
  files: readonly StoredFile[],
  path: readonly (string | number)[],
): ResolvedMedia {
  if (url.startsWith(ATTACHMENT_SCHEME)) {
    const name = url.slice(ATTACHMENT_SCHEME.length);
    const file = files.find((one) => one.filename === name || one.originalName === name);
    if (file === undefined) {
      throw invalidForm([
        {
          path,
          code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          message: `The referenced attachment "${name}" was not found`,
        },
      ]);
    }

    return referenceTo(file);
  }

  const stored = ownFile(world, url);
  if (stored !== undefined) return referenceTo(stored);

  const hash = createHash('sha256').update(url).digest('base64url');
  return {
    url,
    proxy_url: `${world.files.mediaOrigin}/external/${hash}/${url.replace('://', '/')}`,
    file: undefined,
  };
}

function referenceTo(file: StoredFile): ResolvedMedia {
  const reference = fileReference(file.id);

  return { url: reference, proxy_url: reference, file };
}

function ownFile(world: World, url: string): StoredFile | undefined {
  const isOwn = url.startsWith(world.files.cdnOrigin) || url.startsWith(world.files.mediaOrigin);

  return isOwn && URL.canParse(url) ? world.files.byPath(new URL(url).pathname) : undefined;
}
