import { MessageFlags } from 'discord-api-types/v10';
import type { Problem } from '../errors.ts';
import { isObject, listOf, numberOf, objectsOf, textOf, type JsonObject } from '../json.ts';
import { checkComponents } from './components.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { neededText, required, tooLong } from './texts.ts';

/** What decides which rules hold for a message's body. */
export interface MessageSituation {
  /** The message has the Components V2 flag already; it can never lose it. */
  isV2Already: boolean;
  /** The message's text and embeds that an edit leaves in place. */
  keeps: { content: boolean; embeds: boolean };
}

/** A message that is written from nothing. */
export const NEW_MESSAGE: MessageSituation = {
  isV2Already: false,
  keeps: { content: false, embeds: false },
};

/** All that Discord would refuse of a message's body. */
export function checkMessage(body: JsonObject, situation: MessageSituation): Problem[] {
  const isV2 =
    situation.isV2Already || (numberOf(body['flags']) & MessageFlags.IsComponentsV2) !== 0;

  return [
    ...checkContent(body['content']),
    ...checkEmbeds(body['embeds']),
    ...checkComponents(body['components'], isV2),
    ...checkAttachments(body['attachments']),
    ...(isV2 ? checkV2(body, situation) : []),
  ];
}

function checkContent(content: unknown): Problem[] {
  return tooLong(content, MESSAGE_LIMITS.contentCharacters, ['content']);
}

function checkV2(body: JsonObject, { isV2Already, keeps }: MessageSituation): Problem[] {
  const message = 'cannot be used together with the Components V2 flag';
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  const has = (field: string) => textOf(body[field]) !== '' || listOf(body[field]).length > 0;
  // An edit that turns a message into V2 must empty what it had, with null.
  const left = (field: 'content' | 'embeds') => keeps[field] && body[field] === undefined;
  const problems: Problem[] = [];

  for (const field of ['content', 'embeds'] as const) {
    if (has(field) || (!isV2Already && left(field))) {
      problems.push({ path: [field], code, message: `${field} ${message}` });
    }
  }
  for (const field of ['poll', 'sticker_ids']) {
    const value = body[field];
    if (isObject(value) || listOf(value).length > 0) {
      problems.push({ path: [field], code, message: `${field} ${message}` });
    }
  }

  return problems;
}

function checkAttachments(attachments: unknown): Problem[] {
  return objectsOf(attachments).flatMap((entry, index) => [
    ...(['string', 'number'].includes(typeof entry['id'])
      ? []
      : [required(['attachments', index, 'id'])]),
    ...tooLong(entry['description'], MESSAGE_LIMITS.descriptionCharacters, [
      'attachments',
      index,
      'description',
    ]),
  ]);
}

function checkEmbeds(embeds: unknown): Problem[] {
  const list = objectsOf(embeds);
  const problems: Problem[] = [];

  if (list.length > MESSAGE_LIMITS.embeds) {
    problems.push({
      path: ['embeds'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MESSAGE_LIMITS.embeds} or fewer in length.`,
    });
  }

  list.forEach((embed, index) => problems.push(...checkEmbed(embed, ['embeds', index])));

  const total = list.reduce((sum, embed) => sum + embedCharacters(embed), 0);
  if (total > MESSAGE_LIMITS.embedTotalCharacters) {
    problems.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MESSAGE_LIMITS.embedTotalCharacters}`,
    });
  }

  return problems;
}

function checkEmbed(embed: JsonObject, path: readonly (string | number)[]): Problem[] {
  const { footer, author } = embed;
  const fields = objectsOf(embed['fields']);
  const problems = [
    ...tooLong(embed['title'], MESSAGE_LIMITS.embedTitleCharacters, [...path, 'title']),
    ...tooLong(embed['description'], MESSAGE_LIMITS.embedDescriptionCharacters, [
      ...path,
      'description',
    ]),
    ...tooLong(isObject(footer) ? footer['text'] : '', MESSAGE_LIMITS.embedFooterCharacters, [
      ...path,
      'footer',
      'text',
    ]),
    ...tooLong(isObject(author) ? author['name'] : '', MESSAGE_LIMITS.embedAuthorCharacters, [
      ...path,
      'author',
      'name',
    ]),
    ...fields.flatMap((field, index) => [
      ...neededText(field['name'], MESSAGE_LIMITS.embedFieldNameCharacters, [
        ...path,
        'fields',
        index,
        'name',
      ]),
      ...neededText(field['value'], MESSAGE_LIMITS.embedFieldValueCharacters, [
        ...path,
        'fields',
        index,
        'value',
      ]),
    ]),
  ];

  if (fields.length > MESSAGE_LIMITS.embedFields) {
    problems.push({
      path: [...path, 'fields'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MESSAGE_LIMITS.embedFields} or fewer in length.`,
    });
  }
  if (embedCharacters(embed) === 0 && !['image', 'thumbnail', 'video'].some((key) => embed[key])) {
    problems.push(required([...path, 'description']));
  }

  return problems;
}

function embedCharacters(embed: JsonObject): number {
  const { footer, author } = embed;
  const texts = [
    embed['title'],
    embed['description'],
    isObject(footer) ? footer['text'] : '',
    isObject(author) ? author['name'] : '',
    ...objectsOf(embed['fields']).flatMap(({ name, value }) => [name, value]),
  ];

  return texts.reduce<number>((sum, text) => sum + textOf(text).length, 0);
}
