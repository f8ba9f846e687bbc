import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { drawPageIcon } from './marks.ts';

/** A file as it is sent. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Changes with the content. */
  readonly etag: string;
}

/** Folders beside this file that are served as they are. */
const FOLDERS = ['browser', 'styles', 'examples'] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** All files that the page loads, by the part of their address after `assets/`. They are small: memory holds them. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map([['icon.svg', makeAsset('.svg', Buffer.from(drawPageIcon()))]]);

  for (const folder of FOLDERS) {
    for (const name of await readdir(join(import.meta.dirname, folder))) {
      if (extname(name) in TYPES) {
        const body = await readFile(join(import.meta.dirname, folder, name));
        assets.set(`${folder}/${name}`, makeAsset(extname(name), body));
      }
    }
  }

  return assets;
}

/** @param extension one of those that the page consists of */
export function makeAsset(extension: string, bytes: Uint8Array): Asset {
  const body = new Uint8Array(bytes);
  const type = TYPES[extension];

  if (type === undefined) {
    throw new Error(`Expected a file of the page but received ${extension}`);
  }

  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
