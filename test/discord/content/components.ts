import type { Path } from '../errors.ts';
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { StoredFile } from '../files.ts';
import { isObject, numberOf, objectsOf, textOf, type JsonObject } from '../json.ts';
import type { World } from '../world/world.ts';
import { compact } from './embeds.ts';
import { resolveMedia } from './media.ts';

/** Stores a request's components as Discord does: every one with an id, defaults written out, media looked up. */
export function resolveComponents(
  world: World,
  components: unknown,
  files: readonly StoredFile[],
): APIMessageTopLevelComponent[] {
  const taken = new Set<number>();
  collectIds(components, taken);
  let lastId = 0;

  const idOf = (component: JsonObject): number => {
    const given = numberOf(component['id']);
    if (given !== 0) return given;

    do lastId += 1;
    while (taken.has(lastId));
    return lastId;
  };

  const media = (value: unknown, path: Path) => {
    const url = isObject(value) ? textOf(value['url']) : '';
    const { file, ...links } = resolveMedia(world, url, files, [...path, 'url']);
    return compact({
      id: world.nextId(),
      ...links,
      width: file?.width,
      height: file?.height,
      content_type: file?.contentType,
      attachment_id: file?.id,
    });
  };

  const children = (value: unknown, path: Path) =>
    objectsOf(value).map((child, index) => resolve(child, [...path, index]));

  const resolve = (component: JsonObject, path: Path): JsonObject => {
    const common = { ...compact(component), id: idOf(component) };
    const description = component['description'] ?? null;
    const spoiler = component['spoiler'] === true;

    switch (component['type']) {
      case ComponentType.ActionRow:
        return {
          ...common,
          components: children(component['components'], [...path, 'components']),
        };

      case ComponentType.Container:
        return {
          ...common,
          accent_color: component['accent_color'] ?? null,
          spoiler,
          components: children(component['components'], [...path, 'components']),
        };

      case ComponentType.Section:
        return {
          ...common,
          components: children(component['components'], [...path, 'components']),
          accessory: isObject(component['accessory'])
            ? resolve(component['accessory'], [...path, 'accessory'])
            : undefined,
        };

      case ComponentType.Thumbnail:
        return {
          ...common,
          media: media(component['media'], [...path, 'media']),
          description,
          spoiler,
        };

      case ComponentType.MediaGallery:
        return {
          ...common,
          items: objectsOf(component['items']).map((item, index) => ({
            media: media(item['media'], [...path, 'items', index, 'media']),
            description: item['description'] ?? null,
            spoiler: item['spoiler'] === true,
          })),
        };

      case ComponentType.File: {
        const file = media(component['file'], [...path, 'file']);
        const stored = files.find(({ id }) => id === file['attachment_id']);
        return {
          ...common,
          file,
          name: stored?.filename ?? null,
          size: stored?.bytes.length ?? null,
          spoiler,
        };
      }

      case ComponentType.Separator:
        return {
          ...common,
          divider: component['divider'] !== false,
          spacing: component['spacing'] ?? 1,
        };

      case ComponentType.StringSelect:
      case ComponentType.UserSelect:
      case ComponentType.RoleSelect:
      case ComponentType.MentionableSelect:
      case ComponentType.ChannelSelect:
        return {
          ...common,
          min_values: component['min_values'] ?? 1,
          max_values: component['max_values'] ?? 1,
        };

      default:
        return common;
    }
  };

  return children(components, ['components']) as unknown as APIMessageTopLevelComponent[];
}

function collectIds(value: unknown, ids: Set<number>): void {
  if (Array.isArray(value)) for (const item of value) collectIds(item, ids);
  else if (isObject(value)) {
    if (typeof value['type'] === 'number' && typeof value['id'] === 'number') ids.add(value['id']);
    for (const item of Object.values(value)) collectIds(item, ids);
  }
}

/** Every component of a message, at any depth. */
export function* walkComponents(value: unknown, path: Path = []): Generator<[JsonObject, Path]> {
  for (const [index, component] of objectsOf(value).entries()) {
    const place = [...path, index];
    yield [component, place];
    yield* walkComponents(component['components'], [...place, 'components']);
    if (isObject(component['accessory'])) {
      yield [component['accessory'], [...place, 'accessory']];
    }
    if (isObject(component['component'])) {
      yield [component['component'], [...place, 'component']];
    }
  }
}
