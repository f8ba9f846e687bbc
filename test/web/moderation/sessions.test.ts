import assert from 'node:assert/strict';
import { it } from 'node:test';

import { Hono } from 'hono';

import type { ApiKey } from '../../../src/web/api-keys.ts';
import { Access } from '../../../src/web/moderation/access.ts';
import { Cookies } from '../../../src/web/moderation/cookies.ts';
import {
  IDLE_MS,
  LONGEST_MS,
  Sessions,
  type Subject,
} from '../../../src/web/moderation/sessions.ts';

const CURATOR: Subject = { kind: 'key', name: 'curator', sha256: 'ab'.repeat(32) };

it('a session ends when nobody has used it for a while, and at the latest after a day', () => {
  let time = 1_000;
  const sessions = new Sessions(() => time);
  const idle = sessions.begin(CURATOR);
  const used = sessions.begin(CURATOR);

  for (; time < LONGEST_MS; time += IDLE_MS / 2) {
    assert.equal(sessions.find(used.id), used);
  }

  assert.equal(sessions.find(idle.id), undefined);
  time = LONGEST_MS + 1_000;
  assert.equal(sessions.find(used.id), undefined);
});

it('no two sessions share what nobody must guess', () => {
  const sessions = new Sessions(Date.now);
  const begun = [1, 2, 3].map(() => sessions.begin(CURATOR));
  const secrets = begun.flatMap(({ id, formToken }) => [id, formToken]);

  assert.equal(new Set(secrets).size, 6);
  assert.equal(sessions.find('another'), undefined);
});

it('there are only so many sessions: the one that was not used for longest ends', () => {
  const sessions = new Sessions(Date.now);
  const first = sessions.begin(CURATOR);
  const second = sessions.begin(CURATOR);

  for (let count = 0; count < 999; count += 1) {
    assert.equal(sessions.find(first.id), first);
    sessions.begin(CURATOR);
  }

  assert.equal(sessions.find(second.id), undefined);
});

it('a session that came of a key ends where the key is not configured any more, or for less', () => {
  let keys: ApiKey[] = [];
  const doorkeeper = {
    servers: () => [],
    isOneOfMany: false,
    find: () => Promise.resolve(undefined),
    deedsOf: () => Promise.resolve(new Set<never>()),
    nameOf: () => Promise.resolve(undefined),
  };
  const access = new Access(doorkeeper, () => keys, Date.now);
  const key = { name: 'curator', picturesPerMinute: 1, sha256: CURATOR.sha256 };

  assert.equal(access.isValid(CURATOR), false);
  keys = [{ ...key, scopes: ['moderate'] }];
  assert.equal(access.isValid(CURATOR), true);
  keys = [{ ...key, scopes: ['classify'] }];
  assert.equal(access.isValid(CURATOR), false);
});

it('where people come over HTTPS, cookies are for this host and for HTTPS alone', async () => {
  const cookies = new Cookies({ address: 'https://bot.example' });
  const app = new Hono();

  app.get('/', (context) => {
    cookies.write(context, 'session', 'x');

    return context.text(cookies.read(context, 'session') ?? 'none');
  });

  const response = await app.request('/', { headers: { Cookie: 'goodyorbaddy-session=planted' } });

  assert.equal(await response.text(), 'none');
  assert.equal(
    response.headers.get('Set-Cookie'),
    '__Host-goodyorbaddy-session=x; Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Lax',
  );
});
