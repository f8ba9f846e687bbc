import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, type JsonObject, listOf, objectsOf, textOf } from './json.ts';

/** What real clients send although the description does not know it. */
const TOLERATED_FIELDS = ['enforce_nonce', 'tts', 'nsfw', 'file_types'];

/** To keep an attachment discord.js sends all that it knows of it; Discord reads the id. */
const ATTACHMENT_FIELDS =
  'attachment name size url proxy_url proxyURL height width content_type contentType ephemeral duration duration_secs waveform flags placeholder placeholder_version clip_participants clip_created_at application';

/** Reads the description and closes its objects. */
export function readDocument(path: string): JsonObject {
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isObject(document)) throw new Error(`Expected an OpenAPI description in ${path}.`);

  const { components } = document;
  const schemas = isObject(components) ? components['schemas'] : undefined;
  const attachment = isObject(schemas) ? schemas['MessageAttachmentRequest'] : undefined;
  const fields = isObject(attachment) ? attachment['properties'] : undefined;
  for (const field of ATTACHMENT_FIELDS.split(' ')) {
    if (isObject(fields)) fields[field] ??= {};
  }

  close(document, false);
  return document;
}

// Schemas that others extend by allOf must stay open, or nothing would satisfy both parts.
const EXTENDED_SCHEMAS = ['Error'];

/** Closes every object that lists its fields, so that misspelt ones are found. */
function close(value: unknown, isPartOfAll: boolean): void {
  if (Array.isArray(value)) for (const item of value) close(item, isPartOfAll);
  if (!isObject(value)) return;

  const { properties } = value;
  const isClosable = isObject(properties) && !('additionalProperties' in value) && !isPartOfAll;
  if (isClosable) {
    for (const field of TOLERATED_FIELDS) properties[field] ??= {};
    value['additionalProperties'] = false;
  }

  for (const [key, item] of Object.entries(value)) {
    close(item, key === 'allOf' || EXTENDED_SCHEMAS.includes(key));
  }
}

/** A validator for the description's schemas, by their pointers. */
export function createAjv(document: JsonObject): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    allErrors: true,
    formats: {
      snowflake: /^(0|[1-9]\d{0,19})$/,
      nonce: (text: string) => text.length <= 25,
      uri: (text: string) => URL.canParse(text),
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      int32: true,
      int53: true,
      int64: true,
      double: true,
      float: true,
    },
  });
  tellUnionsApart(document, document);
  ajv.addSchema({ $id: 'discord', components: document['components'], paths: document['paths'] });

  return ajv;
}

/**
 * Turns unions whose branches differ by their `type` into one condition for each branch: then a
 * fault is named in the branch that was meant, instead of in all of them.
 */
function tellUnionsApart(value: unknown, document: JsonObject): void {
  if (Array.isArray(value)) for (const item of value) tellUnionsApart(item, document);
  if (!isObject(value)) return;

  const branches = objectsOf(value['oneOf']);
  const tags = branches.map((branch) => tagOf(branch, document));
  const isTagged =
    branches.length > 1 && !tags.includes(undefined) && new Set(tags).size === tags.length;
  if (isTagged) {
    delete value['oneOf'];
    value['required'] = ['type'];
    value['properties'] = { type: { enum: tags } };
    value['allOf'] = branches.map((branch, index) => ({
      if: { properties: { type: { const: tags[index] } } },
      then: branch,
    }));
  }

  for (const item of Object.values(value)) tellUnionsApart(item, document);
}

function tagOf(branch: JsonObject, document: JsonObject): unknown {
  const name = textOf(branch['$ref']).split('/').at(-1) ?? '';
  const { components } = document;
  const schemas = isObject(components) ? components['schemas'] : undefined;
  const schema = isObject(schemas) ? schemas[name] : undefined;
  const properties = isObject(schema) ? schema['properties'] : undefined;
  const type = isObject(properties) ? properties['type'] : undefined;
  const tags = isObject(type) ? listOf(type['enum']) : [];

  return tags.length === 1 ? tags[0] : undefined;
}
