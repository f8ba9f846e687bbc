import { type APIEmbed, EmbedType } from 'discord-api-types/v10';
import type { StoredFile } from '../files.ts';
import { isObject, objectsOf, type JsonObject } from '../json.ts';
import type { World } from '../world/world.ts';
import { resolveMedia } from './media.ts';

/** Stores a request's embeds as Discord does: rich, without empty fields, with pictures looked up. */
export function resolveEmbeds(
  world: World,
  embeds: unknown,
  files: readonly StoredFile[],
): APIEmbed[] {
  return objectsOf(embeds).map((embed, index) => {
    const media = (value: unknown, ...path: string[]) =>
      typeof value === 'string'
        ? resolveMedia(world, value, files, ['embeds', index, ...path])
        : undefined;

    const picture = (name: string) => {
      const asked = embed[name];
      const found = isObject(asked) ? media(asked['url'], name, 'url') : undefined;
      if (found === undefined) return undefined;

      const { url, proxy_url, file } = found;
      return compact({
        url,
        proxy_url,
        width: file?.width ?? 0,
        height: file?.height ?? 0,
        content_type: file?.contentType,
        description: file?.description,
        flags: 0,
      });
    };

    const withIcon = (name: string) => {
      const asked = embed[name];
      if (!isObject(asked)) return undefined;

      const icon = media(asked['icon_url'], name, 'icon_url');
      return compact({ ...asked, icon_url: icon?.url, proxy_icon_url: icon?.proxy_url });
    };

    const fields = objectsOf(embed['fields']).map((field) => ({
      ...field,
      inline: field['inline'] === true,
    }));
    const { timestamp } = embed;
    const stored = compact({
      ...embed,
      type: EmbedType.Rich,
      timestamp: typeof timestamp === 'string' ? new Date(timestamp).toISOString() : undefined,
      image: picture('image'),
      thumbnail: picture('thumbnail'),
      author: withIcon('author'),
      footer: withIcon('footer'),
      fields: fields.length === 0 ? undefined : fields,
      video: undefined,
      provider: undefined,
    });

    return stored;
  });
}

/** The object without fields that are null or undefined. */
export function compact(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== null && field !== undefined),
  );
}
