import { ComponentType } from 'discord-api-types/v10';
import type { Path, Problem } from '../errors.ts';
import { isObject, type JsonObject, listOf, objectsOf, textOf } from '../json.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { required, tooLong } from './texts.ts';

/** What Discord would refuse of a section. */
export function checkSection(component: JsonObject, path: Path): Problem[] {
  const children = listOf(component['components']);
  const problems: Problem[] = [];

  if (children.length < 1 || children.length > 3) {
    problems.push({
      path: [...path, 'components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 3 in length.',
    });
  }
  if (!isObject(component['accessory'])) problems.push(required([...path, 'accessory']));

  return problems;
}

/** What Discord would refuse of a media gallery. */
export function checkGallery(component: JsonObject, path: Path): Problem[] {
  const items = objectsOf(component['items']);
  const problems: Problem[] = [];

  if (items.length < 1 || items.length > MESSAGE_LIMITS.galleryItems) {
    problems.push({
      path: [...path, 'items'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${MESSAGE_LIMITS.galleryItems} in length.`,
    });
  }
  items.forEach((item, index) => {
    const place = [...path, 'items', index];
    problems.push(
      ...checkMedia(item['media'], [...place, 'media']),
      ...tooLong(item['description'], MESSAGE_LIMITS.descriptionCharacters, [
        ...place,
        'description',
      ]),
    );
  });

  return problems;
}

/** What Discord would refuse of a container. */
export function checkContainer(component: JsonObject, path: Path): Problem[] {
  const children = objectsOf(component['components']);
  const problems: Problem[] = [];

  if (children.length === 0) {
    problems.push({
      path: [...path, 'components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 40 in length.',
    });
  }
  children.forEach(({ type }, index) => {
    if (type === ComponentType.Container) {
      problems.push({
        path: [...path, 'components', index, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'A container cannot hold a container.',
      });
    }
  });

  return problems;
}

/** What Discord would refuse of a file component. */
export function checkFile(component: JsonObject, path: Path): Problem[] {
  const { file } = component;
  const url = isObject(file) ? textOf(file['url']) : '';

  return url.startsWith('http') && !url.includes('attachments/')
    ? [
        {
          path: [...path, 'file', 'url'],
          code: 'UNFURLED_MEDIA_ITEM_ONLY_ATTACHMENT_ALLOWED',
          message: 'Only attachment:// urls can be used here',
        },
      ]
    : checkMedia(file, [...path, 'file']);
}

/** What Discord would refuse of a link to a picture or file. */
export function checkMedia(media: unknown, path: Path): Problem[] {
  const url = isObject(media) ? textOf(media['url']) : '';
  if (url === '') return [required([...path, 'url'])];

  return /^(https?|attachment):\/\//.test(url)
    ? []
    : [
        {
          path: [...path, 'url'],
          code: 'URL_TYPE_INVALID_SCHEME',
          message: `Scheme "${url.split(':')[0] ?? ''}" is not supported. Scheme must be one of ('http', 'https', 'attachment').`,
        },
      ];
}
