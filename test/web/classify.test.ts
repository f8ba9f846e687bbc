import assert from 'node:assert/strict';
import { it } from 'node:test';

import sharp from 'sharp';

import { strongestRegion } from '../../src/inference/explain.ts';
import { loadClassifier } from '../../src/inference/load-classifier.ts';
import { loadConfig } from '../../src/config.ts';
import { LOCALES, MESSAGES } from '../../src/locales/index.ts';
import {
  animatedGif,
  bmp,
  bombPng,
  draw,
  drawJpeg,
  drawPng,
  longGif,
  nonPictures,
  plainPng,
  truncatedFiles,
} from '../support/pictures.ts';
import {
  createApp,
  formOf,
  metricOf,
  post,
  problemOf,
  shippedClassifier,
  verdictOf,
} from '../support/web.ts';

const CONTRACT = ['file', 'verdict', 'label', 'confidence', 'scores', 'nsfw', 'model', 'ms'];

it('answers with the line of JSON that the command line prints', async () => {
  const response = await post(createApp(), '/api/classify', formOf(await drawPng(), 'Zoë 😇.png'));
  const answer = await verdictOf(response);

  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Content-Type'), 'application/json');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.deepEqual(Object.keys(answer), CONTRACT);
  assert.equal(answer.file, 'Zoë 😇.png');
  assert.equal(answer.confidence, answer.scores[answer.label]);
  assert.ok(answer.verdict === answer.label || answer.verdict === 'unsure');
  assert.ok(Math.abs(answer.scores.goody + answer.scores.baddy - 1) < 1e-12);
  assert.match(answer.model, /^\S+\+base-[0-9a-f]{8}$/);
  assert.ok(answer.ms > 0);
});

it('explains itself where it is asked to: with the heat map, and where it looked', async () => {
  const picture = await drawJpeg({ side: 'baddy', seed: 4 });
  const response = await post(createApp(), '/api/classify?explain=true', formOf(picture));
  const answer = await verdictOf(response);
  const { label, map } = await explainDirectly(picture);

  assert.deepEqual(Object.keys(answer), [...CONTRACT, 'region', 'heatMap']);
  assert.equal(answer.region, strongestRegion(map, label));

  const base64 = answer.heatMap?.slice('data:image/jpeg;base64,'.length) ?? '';
  const { format, width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
  const drawn = await sharp(picture).metadata();
  assert.equal(format, 'jpeg');
  assert.ok(Math.abs(width / height - drawn.width / drawn.height) < 0.01);
});

async function explainDirectly(
  picture: Uint8Array,
): Promise<{ label: 'goody' | 'baddy'; map: Parameters<typeof strongestRegion>[0] }> {
  const classifier = await shippedClassifier();
  const judgement = await classifier.classifyBytes(picture);
  const { map } = await classifier.explain(judgement);

  return { label: judgement.label, map };
}

it('says of an animation how many of its frames it judged', async () => {
  const frames = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((seed) => draw({ seed })));
  const form = formOf(await animatedGif(frames, { delaysMs: frames.map(() => 100) }), 'dance.gif');
  const answer = await verdictOf(await post(createApp(), '/api/classify?explain=true', form));

  assert.deepEqual(answer.frames, { judged: 5, of: 7 });
});

it('judges many pictures at once, each in a request of its own', async () => {
  const world = createApp();
  const seeds = Array.from({ length: 20 }, (_, index) => index);

  const answers = await Promise.all(
    seeds.map(async (seed) => {
      const form = formOf(await drawPng({ seed }), `${seed}.png`);

      return await verdictOf(await post(world, '/api/classify', form));
    }),
  );

  assert.deepEqual(
    answers.map(({ file }) => file),
    seeds.map((seed) => `${seed}.png`),
  );
  assert.equal(new Set(answers.map(({ confidence }) => confidence)).size, seeds.length);
  assert.equal(await metricOf(world, 'goodyorbaddy_pictures_waiting{surface="web"}'), 0);
});

it('waits for the model where somebody asks before it is loaded', async () => {
  const { promise, resolve } =
    Promise.withResolvers<Awaited<ReturnType<typeof shippedClassifier>>>();
  const asking = post(
    createApp({}, { classifier: promise }),
    '/api/classify',
    formOf(await drawPng()),
  );

  resolve(await shippedClassifier());

  assert.equal((await asking).status, 200);
});

it('leaves the other fields of a form alone', async () => {
  const form = new FormData();
  form.append('dzuuid', 'x'.repeat(1_000));
  form.append('file', new File([new Uint8Array(await drawPng())], 'one.png'));
  form.append('comment', 'Is she nice?');

  const response = await post(createApp(), '/api/classify', form);

  assert.equal((await verdictOf(response)).file, 'one.png');
});

it('refuses every kind of picture that cannot be judged by its code', async () => {
  const world = createApp({ MAX_PICTURE_MB: '1' });
  const [, broken = Buffer.of()] = [...(await truncatedFiles())][0] ?? [];
  const [, noPicture = Buffer.of()] = [...nonPictures()][0] ?? [];

  const cases: readonly [Uint8Array, number, string][] = [
    [Buffer.of(), 422, 'IMAGE_EMPTY'],
    [noPicture, 415, 'NOT_AN_IMAGE'],
    [bmp(), 415, 'UNSUPPORTED_FORMAT'],
    [broken, 422, 'IMAGE_DAMAGED'],
    [bombPng(), 422, 'IMAGE_TOO_MANY_PIXELS'],
    [longGif(3_001), 422, 'IMAGE_TOO_MANY_FRAMES'],
    [await plainPng(4, 4, 'white'), 422, 'IMAGE_TOO_SMALL'],
    [await plainPng(2_600, 100, 'white'), 422, 'IMAGE_TOO_NARROW'],
    [Buffer.alloc(1_000_001), 413, 'IMAGE_TOO_LARGE'],
  ];

  for (const [bytes, status, code] of cases) {
    const response = await post(world, '/api/classify', formOf(bytes));
    const problem = await problemOf(response);

    assert.equal(problem.code, code);
    assert.equal(response.status, status, code);
    assert.equal(problem.status, status);
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(
      await metricOf(world, `goodyorbaddy_refusals_total{surface="web",code="${code}"}`),
      1,
    );
  }
});

it('refuses a picture that is not safe for work', async () => {
  await using stack = new AsyncDisposableStack();
  const strict = await loadClassifier(loadConfig({ NSFW_THRESHOLD: '0' }));
  stack.defer(() => strict.close());

  const world = createApp({}, { classifier: Promise.resolve(strict) });
  const response = await post(world, '/api/classify', formOf(await drawPng()));

  assert.equal(response.status, 422);
  assert.equal((await problemOf(response)).code, 'NSFW_PICTURE');
});

it('a failure that nobody foresaw says nothing of itself but where to find it in the log', async () => {
  const classifier = await shippedClassifier();
  const broken = {
    ...classifier,
    classifyBytes: () => Promise.reject(new TypeError('the secret of line 7')),
  };
  const world = createApp({}, { classifier: Promise.resolve(broken) });
  const response = await post(world, '/api/classify', formOf(await drawPng()));
  const text = await response.text();
  const { code, request } = JSON.parse(text) as { code: string; request: string };
  const line = world.logged.find((candidate) => candidate['request'] === request);

  assert.equal(response.status, 500);
  assert.equal(code, 'INTERNAL');
  assert.doesNotMatch(text, /secret/);
  assert.match(JSON.stringify(line), /the secret of line 7/);
});

it('says what is wrong in the language of the reader', async () => {
  for (const locale of LOCALES) {
    const headers = { 'Accept-Language': `xx, ${locale};q=0.8, en;q=0.1` };
    const response = await post(createApp(), '/api/classify', formOf(Buffer.of()), headers);

    assert.equal((await problemOf(response)).detail, MESSAGES[locale]['error.IMAGE_EMPTY']);
    assert.equal(response.headers.get('Content-Language'), locale);
    assert.match(response.headers.get('Vary') ?? '', /Accept-Language/);
  }
});

it('refuses a question that it does not understand, and says which', async () => {
  const response = await post(
    createApp(),
    '/api/classify?explain=perhaps',
    formOf(await drawPng()),
  );
  const { code, detail } = await problemOf(response);

  assert.equal(response.status, 400);
  assert.equal(code, 'QUERY_INVALID');
  assert.match(detail, /explain/);
});

it('says which methods an address knows, and where there is nothing', async () => {
  const { app } = createApp();
  const wrongMethod = await app.request('/api/classify');
  const nowhere = await app.request('/api/nothing', { method: 'POST' });

  assert.equal(wrongMethod.status, 405);
  assert.equal(wrongMethod.headers.get('Allow'), 'POST');
  assert.equal((await problemOf(wrongMethod)).code, 'METHOD_NOT_ALLOWED');
  assert.equal(nowhere.status, 404);
  assert.equal((await problemOf(nowhere)).code, 'ROUTE_UNKNOWN');
});
