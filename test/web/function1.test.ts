import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';

import sharp from 'sharp';

import { bmp, drawPng } from '../support/pictures.ts';
import {
  createApp,
  formOf,
  post,
  problemOf,
  shippedClassifier,
  startWebWorld,
} from '../support/web.ts';

/** Another site, on which the page of the original project lies. */
const ELSEWHERE = 'https://goodyorbaddy.example';

it('says good or bad as plain text, by the label', async () => {
  const world = createApp();
  const classifier = await shippedClassifier();
  const said = new Set<string>();

  for (let seed = 0; seed < 12; seed += 1) {
    const picture = await drawPng({ seed, side: seed % 2 === 0 ? 'goody' : 'baddy' });
    const { label, verdict } = await classifier.classifyBytes(picture);
    const response = await post(world, '/api/Function1', formOf(picture));
    const text = await response.text();

    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/plain\b/);
    assert.equal(text, label === 'goody' ? 'good' : 'bad');
    said.add(`${text}, ${verdict === 'unsure' ? 'unsure' : 'sure'}`);
  }

  // All four came up, or this test would prove less than it says.
  assert.deepEqual([...said].sort(), ['bad, sure', 'bad, unsure', 'good, sure', 'good, unsure']);
});

it('a refusal is a 4xx that the page of another site can read', async () => {
  const response = await post(createApp(), '/api/Function1', formOf(bmp()), { Origin: ELSEWHERE });

  assert.equal(response.status, 415);
  assert.equal((await problemOf(response)).code, 'UNSUPPORTED_FORMAT');
  assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
});

it('answers the preflight of Dropzone from any site, without credentials', async () => {
  await using world = await startWebWorld();

  const response = await fetch(`${world.web.address}/api/Function1`, {
    method: 'OPTIONS',
    headers: {
      Origin: ELSEWHERE,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'cache-control,x-requested-with',
    },
  });
  const allowed = response.headers.get('Access-Control-Allow-Headers')?.split(',') ?? [];

  assert.equal(response.status, 204);
  assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal(response.headers.get('Access-Control-Allow-Methods'), 'POST');
  assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
  assert.deepEqual(allowed.sort(), ['Accept', 'Cache-Control', 'X-Requested-With']);
});

it('takes the 4 MB of the original page, and more', async () => {
  await using world = await startWebWorld();

  for (const side of [1_150, 2_500]) {
    const noise = { width: side, height: side, channels: 3 } as const;
    const picture = await sharp(randomBytes(side * side * 3), { raw: noise })
      .png()
      .toBuffer();
    assert.ok(picture.length > 3_900_000);

    const response = await fetch(`${world.web.address}/api/Function1`, {
      method: 'POST',
      body: formOf(picture),
      headers: { Origin: ELSEWHERE, 'X-Requested-With': 'XMLHttpRequest' },
    });

    assert.match(await response.text(), /^(good|bad)$/);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
  }
});

it('is open to the sites that the operator names, or to none', async () => {
  const ask = async (setting: string): Promise<string | null> => {
    const world = createApp({ WEB_FUNCTION1_ORIGINS: setting });
    const response = await post(world, '/api/Function1', formOf(await drawPng()), {
      Origin: ELSEWHERE,
    });

    return response.headers.get('Access-Control-Allow-Origin');
  };

  assert.equal(await ask(`https://other.example,${ELSEWHERE}`), ELSEWHERE);
  assert.equal(await ask('https://other.example'), null);
  assert.equal(await ask('none'), null);
});
