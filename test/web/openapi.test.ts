import assert from 'node:assert/strict';
import { it } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { animatedGif, bmp, draw, drawPng } from '../support/pictures.ts';
import { type AppWorld, createApp, formOf, post } from '../support/web.ts';

interface Content {
  readonly schema: object;
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, Content>> }>
  >;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

async function readDocument({ app }: AppWorld): Promise<Document> {
  const response = await app.request('/openapi.json');
  assert.equal(response.status, 200);

  return (await response.json()) as Document;
}

it('the document is valid OpenAPI 3.1', async () => {
  const document = await readDocument(createApp());
  const { valid, errors } = await new Validator().validate({ ...document });

  assert.equal(document.openapi, '3.1.0');
  assert.equal(valid, true, JSON.stringify(errors));
});

it('every address that the API has is in it, and no other', async () => {
  const world = createApp();
  const { paths } = await readDocument(world);

  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = world.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
    .map(({ method, path }) => `${method} ${path}`);

  assert.deepEqual(documented.sort(), [...new Set(served)].sort());
});

it('what is really answered is what the document says', async () => {
  const world = createApp({ WEB_PICTURES_PER_MINUTE: '6', WEB_TRUST_PROXY: '1' });
  const document = await readDocument(world);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const picture = await drawPng();
  const frames = [await draw({ seed: 1 }), await draw({ seed: 2 })];
  const dance = await animatedGif(frames, { delaysMs: [100, 100] });

  ajv.addSchema(document, 'api');

  const asked: readonly [string, string, number, Response][] = [
    ['post', '/api/classify', 200, await post(world, '/api/classify', formOf(picture))],
    ['post', '/api/classify', 200, await post(world, '/api/classify?explain=true', formOf(dance))],
    ['post', '/api/classify', 400, await post(world, '/api/classify?explain=2', formOf(picture))],
    ['post', '/api/classify', 415, await post(world, '/api/classify', formOf(bmp()))],
    ['post', '/api/classify', 422, await post(world, '/api/classify', formOf(Buffer.of()))],
    ['post', '/api/Function1', 200, await post(world, '/api/Function1', formOf(picture))],
    ['post', '/api/Function1', 415, await post(world, '/api/Function1', '{}')],
    ['post', '/api/Function1', 429, await post(world, '/api/Function1', formOf(picture))],
    ['get', '/healthz', 200, await world.app.request('/healthz')],
    ['get', '/readyz', 200, await world.app.request('/readyz')],
    ['get', '/metrics', 200, await world.app.request('/metrics')],
  ];

  for (const [method, path, status, response] of asked) {
    const type = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    const described = document.paths[path]?.[method]?.responses[status];
    const schema = described?.content[type]?.schema;
    const body = type.endsWith('json') ? await response.json() : await response.text();

    assert.equal(response.status, status, `${path}: ${JSON.stringify(body)}`);
    assert.ok(schema, `${path} ${status} ${type} is not in the document`);

    const check = ajv.compile(absolute(schema));
    assert.ok(check(body), `${path} ${status}: ${ajv.errorsText(check.errors)}`);
  }
});

/** References within the document, from outside of it. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
}
