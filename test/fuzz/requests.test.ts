import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import fc from 'fast-check';

import { parseApiKey } from '../../src/web/api-keys.ts';
import { clientAddress, visitorOf } from '../../src/web/addresses.ts';
import { negotiateLocale } from '../../src/web/page/negotiate-locale.ts';
import { LOCALES } from '../../src/locales/index.ts';
import { damage, damages, fuzz } from '../support/fuzz.ts';
import { drawPng } from '../support/pictures.ts';
import { type AppWorld, createApp, problemOf } from '../support/web.ts';

const BOUNDARY = 'gob';
const TYPES = [
  `multipart/form-data; boundary=${BOUNDARY}`,
  'multipart/form-data',
  'multipart/form-data; boundary=""',
  `multipart/form-data; boundary=${'-'.repeat(5_000)}`,
  'application/json',
  'application/x-www-form-urlencoded',
  '',
];

/** Values of a header as they can be sent. */
const header = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });

describe('whatever is sent to the API', () => {
  let world: AppWorld;
  let form: Buffer;

  before(async () => {
    world = createApp({ WEB_PICTURES_PER_MINUTE: '100000000' });
    const picture = await drawPng({ width: 24, height: 24 });

    form = Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--${BOUNDARY}\r\n` +
          'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n',
      ),
      picture,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]);
  });

  it('it is judged, or refused with a code, and never a mistake of the program', async () => {
    await fuzz(
      fc.asyncProperty(
        fc.constantFrom('/api/classify', '/api/Function1', '/api/classify?explain=true'),
        fc.oneof({ weight: 6, arbitrary: fc.constant(TYPES[0]) }, fc.constantFrom(...TYPES)),
        damages,
        header,
        async (path, type = '', all, language) => {
          const response = await world.app.request(path, {
            method: 'POST',
            body: damage(form, all),
            headers: { 'Content-Type': type, 'Accept-Language': language },
          });

          assert.ok(response.status < 500, String(response.status));

          if (!response.ok && path !== '/api/Function1') {
            assert.match((await problemOf(response)).code, /^[A-Z_]+$/);
          }
        },
      ),
      { runs: 300 },
    );
  });

  it('an address is answered, whatever it is', async () => {
    const paths = fc.oneof(fc.webPath({ size: 'large' }), fc.string({ unit: 'grapheme' }));

    await fuzz(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'),
        paths,
        header,
        async (method, path, value) => {
          const url = URL.parse(`http://127.0.0.1/${path}`);
          const headers = { Authorization: value, 'X-Forwarded-For': value, Origin: value };
          const response = await world.app.request(url?.href ?? '/', { method, headers });

          assert.ok(response.status < 500, String(response.status));
        },
      ),
      { runs: 500 },
    );
  });

  it('headers and keys are read, or taken for nothing', async () => {
    await fuzz(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), header),
        fc.oneof(
          fc.string(),
          fc.array(fc.ipV6()).map((list) => list.join(',')),
        ),
        async (peer, forwardedFor) => {
          await Promise.resolve();

          assert.equal(typeof visitorOf(clientAddress({ peer, forwardedFor }, 1)), 'string');
          assert.ok(LOCALES.includes(negotiateLocale(peer, forwardedFor)));
          assert.ok(parseApiKey(peer) === undefined);
        },
      ),
      { runs: 1_000 },
    );
  });
});
