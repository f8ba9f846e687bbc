import assert from 'node:assert/strict';
import { it } from 'node:test';

import { AppError } from '../../src/errors.ts';
import { formatApiKey, generateKey, hashKey } from '../../src/web/api-keys.ts';
import { bmp, drawPng } from '../support/pictures.ts';
import {
  type AppWorld,
  createApp,
  formOf,
  from,
  metricOf,
  post,
  shippedClassifier,
  verdictOf,
} from '../support/web.ts';

interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

async function readinessOf({ app }: AppWorld): Promise<{ status: number; body: Readiness }> {
  const response = await app.request('/readyz');

  return { status: response.status, body: (await response.json()) as Readiness };
}

it('is alive as soon as it answers, and ready when the model is loaded', async () => {
  const { promise, resolve } =
    Promise.withResolvers<Awaited<ReturnType<typeof shippedClassifier>>>();
  const world = createApp({}, { classifier: promise });
  const health = await world.app.request('/healthz');

  assert.equal(health.status, 200);
  assert.deepEqual(await health.json(), { alive: true });
  assert.deepEqual(await readinessOf(world), {
    status: 503,
    body: { ready: false, checks: { model: false } },
  });

  resolve(await shippedClassifier());
  assert.deepEqual(await readinessOf(world), {
    status: 200,
    body: { ready: true, checks: { model: true } },
  });
});

it('is not ready where the model cannot be loaded', async () => {
  const broken = Promise.reject(new AppError('MODEL_MISSING', { file: 'x' }));
  const world = createApp({}, { classifier: broken });

  assert.equal((await readinessOf(world)).status, 503);
});

it('says of everything that is needed whether it works; what fails or hangs does not', async () => {
  const world = createApp(
    {},
    {
      probes: {
        store: () => Promise.reject(new Error('the disk is gone')),
        gateway: () => false,
        fine: () => Promise.resolve(true),
        slow: () => new Promise<never>(() => undefined),
      },
    },
  );

  assert.deepEqual(await readinessOf(world), {
    status: 503,
    body: {
      ready: false,
      checks: { model: true, store: false, gateway: false, fine: true, slow: false },
    },
  });
});

it('counts verdicts by label and outcome, and refusals by their code', async () => {
  const world = createApp();
  const expected = new Map<string, number>();

  for (let seed = 0; seed < 6; seed += 1) {
    const side = seed % 2 === 0 ? 'goody' : 'baddy';
    const form = formOf(await drawPng({ seed, side }));
    const { label, verdict } = await verdictOf(await post(world, '/api/classify', form));
    const outcome = verdict === 'unsure' ? 'unsure' : 'sure';
    const line = `goodyorbaddy_verdicts_total{surface="web",label="${label}",outcome="${outcome}"}`;

    expected.set(line, (expected.get(line) ?? 0) + 1);
  }

  await post(world, '/api/Function1', formOf(bmp()));
  expected.set('goodyorbaddy_refusals_total{surface="web",code="UNSUPPORTED_FORMAT"}', 1);
  expected.set('goodyorbaddy_verdict_seconds_count{surface="web"}', 6);
  expected.set(
    'goodyorbaddy_http_request_seconds_count{method="POST",route="/api/classify",status="200"}',
    6,
  );
  expected.set(
    'goodyorbaddy_http_request_seconds_count{method="POST",route="/api/Function1",status="415"}',
    1,
  );

  for (const [line, count] of expected) {
    assert.equal(await metricOf(world, line), count, line);
  }
});

it('the metrics are text that Prometheus reads, with the model and the memory', async () => {
  const world = createApp();
  const { model } = await shippedClassifier();
  const response = await world.app.request('/metrics');
  const text = await response.text();

  assert.equal(response.status, 200);
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/plain; version=0\.0\.4/);
  assert.equal(await metricOf(world, `goodyorbaddy_model_info{model="${model}"}`), 1);
  assert.ok((await metricOf(world, 'process_resident_memory_bytes')) > 1_000_000);

  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    assert.match(
      line,
      /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?[\d.]+(e[-+]\d+)?|Nan|\+Inf))$/,
    );
  }
});

it('addresses that lead nowhere are counted as one, or anybody could fill the memory', async () => {
  const world = createApp();

  for (const path of ['/a', '/b', '/c?d=e', '/wp-login.php']) {
    await world.app.request(path);
  }

  const line = 'goodyorbaddy_http_request_seconds_count{method="GET",route="unknown",status="404"}';
  assert.equal(await metricOf(world, line), 4);
});

it('the metrics are open to this machine, unless there is a key for them', async () => {
  const key = generateKey();
  const sha256 = hashKey(key);
  const entry = formatApiKey({ name: 'p', scopes: ['metrics'], picturesPerMinute: 1, sha256 });
  const { app } = createApp({ WEB_API_KEYS: entry });
  const headers = { Authorization: `Bearer ${key}` };

  assert.equal((await createApp().app.request('/metrics')).status, 200);
  assert.equal(
    (await createApp().app.request('/metrics', { headers: from('192.0.2.1') })).status,
    401,
  );
  assert.equal((await app.request('/metrics')).status, 401);
  assert.equal((await app.request('/metrics', { headers })).status, 200);
  assert.equal((await app.request('/readyz')).status, 200);
});
