import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { Problem } from './errors.ts';
import { isObject, type JsonObject, omit, textOf } from './json.ts';
import { createAjv, readDocument } from './openapi-document.ts';

/** A breach of the schema; Discord ignores unknown fields, so those refuse nothing. */
export interface SchemaProblem extends Problem {
  isUnknownField: boolean;
}

/** Checks bodies against Discord's own description of its API. */
export interface OpenApi {
  /** Checks by the schema of that name. */
  check(schema: string, value: unknown): SchemaProblem[];
  checkRequest(method: string, path: string, body: unknown): SchemaProblem[];
  checkReply(method: string, path: string, status: number, body: unknown): SchemaProblem[];
}

/** Where the description lies beside the project, seen from its root. */
const USUAL_PLACE = join(import.meta.dirname, '../../../shared/discord/openapi.json');

const CALLBACK_PATH = '/interactions/{interaction_id}/{interaction_token}/callback';

const CALLBACK_SCHEMAS: Readonly<Record<number, string>> = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

const FOLLOWUP_PATH = '/webhooks/{webhook_id}/{webhook_token}';

let loaded: OpenApi | undefined;

/** The description's path, where it is at hand. */
export function openApiPath(): string | undefined {
  const path = process.env['DISCORD_OPENAPI'] ?? USUAL_PLACE;

  return existsSync(path) ? path : undefined;
}

/** The checks, read once in a process and compiled when first needed; undefined where the description is not at hand. */
export function loadOpenApi(): OpenApi | undefined {
  const path = openApiPath();
  if (path !== undefined) loaded ??= createOpenApi(path);

  return path === undefined ? undefined : loaded;
}

function createOpenApi(path: string): OpenApi {
  let document: JsonObject | undefined;
  let ajv: Ajv2020 | undefined;
  const validators = new Map<string, ValidateFunction | undefined>();

  // Reading and compiling take a quarter of a second in all: only what is used, when it is used.
  const open = () => {
    document ??= readDocument(path);
    ajv ??= createAjv(document);
    return { document, ajv };
  };

  const validatorAt = (pointer: string): ValidateFunction | undefined => {
    if (!validators.has(pointer)) {
      validators.set(pointer, open().ajv.getSchema(`discord#${pointer}`));
    }
    return validators.get(pointer);
  };

  const problemsAt = (pointer: string | undefined, value: unknown): SchemaProblem[] => {
    const validate = pointer === undefined ? undefined : validatorAt(pointer);
    return validate === undefined || validate(value) ? [] : problemsOf(validate.errors ?? []);
  };

  const operationOf = (method: string, route: string): JsonObject => {
    const { paths } = open().document;
    const operations = isObject(paths) ? paths[route] : undefined;
    const operation = isObject(operations) ? operations[method.toLowerCase()] : undefined;
    return isObject(operation) ? operation : {};
  };

  return {
    check: (schema, value) => problemsAt(`/components/schemas/${schema}`, value),

    checkRequest: (method, route, body) => {
      if (body === undefined) return [];
      if (route === CALLBACK_PATH) {
        const type = isObject(body) ? Number(body['type']) : 0;
        const schema = CALLBACK_SCHEMAS[type];
        return problemsAt(schema === undefined ? undefined : `/components/schemas/${schema}`, body);
      }
      // Two schemas are offered there; the one for new messages holds all that a followup may say.
      if (route === FOLLOWUP_PATH && method === 'POST') {
        return problemsAt('/components/schemas/IncomingWebhookRequestPartial', body);
      }

      const hasSchema = jsonSchemaOf(operationOf(method, route)['requestBody']) !== undefined;
      const pointer = `/paths/${escapePointer(route)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
      return problemsAt(hasSchema ? pointer : undefined, normalised(body));
    },

    checkReply: (method, route, status, body) => {
      // The description has numbers where the real nested errors have names.
      if (status >= 400) {
        const plain = isObject(body) ? omit(body, 'errors') : body;
        return problemsAt('/components/schemas/ErrorResponse', plain);
      }

      const { responses } = operationOf(method, route);
      const response = isObject(responses) ? responses[String(status)] : undefined;
      if (response === undefined) {
        return [
          {
            path: ['status'],
            code: 'STATUS',
            message: `${status} is no answer that Discord describes for this route.`,
            isUnknownField: false,
          },
        ];
      }
      if (jsonSchemaOf(response) === undefined) return [];

      const pointer = `/paths/${escapePointer(route)}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
      return problemsAt(pointer, body);
    },
  };
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function jsonSchemaOf(holder: unknown): unknown {
  const content = isObject(holder) ? holder['content'] : undefined;
  const json = isObject(content) ? content['application/json'] : undefined;

  return isObject(json) ? json['schema'] : undefined;
}

/** The docs and every client write permissions as text, the description as a number. */
function normalised(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(normalised);
  if (!isObject(body)) return body;

  const permissions = body['default_member_permissions'];
  const isText = typeof permissions === 'string' && /^\d+$/.test(permissions);
  return isText ? { ...body, default_member_permissions: Number(permissions) } : body;
}

function problemsOf(errors: readonly ErrorObject[]): SchemaProblem[] {
  const deepest = Math.max(...errors.map(({ instancePath }) => instancePath.length));
  // Unions fail at their own place as well, and say that null would have done; what failed deepest is what was meant.
  const telling = errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== 'if' &&
      (!['oneOf', 'anyOf'].includes(keyword) || instancePath.length === deepest) &&
      (params as JsonObject)['type'] !== 'null',
  );

  return (telling.length === 0 ? errors : telling).slice(0, 5).map((error) => {
    const extra = textOf((error.params as JsonObject)['additionalProperty']);
    const path = error.instancePath.split('/').filter((step) => step !== '');
    return {
      path: extra === '' ? path : [...path, extra],
      code: error.keyword.toUpperCase(),
      message: `${error.message ?? 'is wrong'}${extra === '' ? '' : `: ${extra}`}`,
      isUnknownField: error.keyword === 'additionalProperties',
    };
  });
}
