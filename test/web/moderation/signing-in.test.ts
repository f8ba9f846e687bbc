import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { AppError, type ErrorCode } from '../../../src/errors.ts';
import { sentenceOf } from '../../../src/locales/index.ts';
import { generateKey } from '../../../src/web/api-keys.ts';
import { type ModeratorsWorld, startModeratorsWorld } from '../../support/moderators.ts';
import { openBrowser, type Seen, sentenceOn } from '../../support/moderators-visit.ts';

const SESSION = 'goodyorbaddy-session';

describe('signing in to the pages for moderators', () => {
  let world: ModeratorsWorld;

  before(async () => {
    world = await startModeratorsWorld();
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  function assertRefused(seen: Seen, status: number, code: ErrorCode): void {
    assert.equal(seen.status, status, seen.text);
    assert.equal(sentenceOn(seen), sentenceOf('en', new AppError(code)));
  }

  it('is asked of everybody, whatever page they open', async () => {
    const { id } = world.guild;

    for (const path of ['', `/${id}/queue`, `/${id}/versions/1/plots`, `/${id}/accuracy`, '/x']) {
      const { status, headers } = await openBrowser(world).get(path);

      assert.equal(status, 303);
      assert.equal(headers.get('Location'), '/moderate/sign-in');
    }
  });

  it('works with a key of that scope, which shows in no address; signing out ends it', async () => {
    const browser = openBrowser(world);
    await browser.get('/sign-in');
    const seen = await browser.signInWithKey(world.key);

    assert.equal(seen.status, 303);
    assert.equal(seen.headers.get('Location'), '/moderate');
    assert.match(
      seen.headers.get('Set-Cookie') ?? '',
      /^goodyorbaddy-session=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/,
    );

    const servers = await browser.get('');
    assert.match(servers.text, /Drawing club/);
    assert.match(servers.text, /Elsewhere/);
    assert.equal(servers.headers.get('Cache-Control'), 'private, no-store');

    const old = new Map(browser.cookies);
    assert.equal((await browser.post('/sign-out', {})).status, 303);
    assert.equal(browser.cookies.has(SESSION), false);

    const { status } = await fetch(`${world.address}/moderate`, {
      headers: { Cookie: `${SESSION}=${old.get(SESSION) ?? ''}` },
      redirect: 'manual',
    });
    assert.equal(status, 303);
  });

  it('does not work with any other key, nor from another page', async () => {
    const browser = openBrowser(world);

    for (const key of [generateKey(), '', world.key.slice(1)]) {
      assertRefused(await browser.signInWithKey(key), 401, 'KEY_UNKNOWN');
    }

    const forged = await browser.post(
      '/sign-in',
      { key: world.key },
      { Origin: 'https://elsewhere.example' },
    );
    assertRefused(forged, 403, 'FORM_FORGED');
    assertRefused(await browser.post('/sign-in', { key: 'x'.repeat(9_000) }), 403, 'FORM_FORGED');
    assert.equal(browser.cookies.size, 0);
  });

  it('with Discord tells who somebody is, and leaves no token behind', async () => {
    const browser = openBrowser(world);
    const asked = new URL((await browser.get('/sign-in/discord')).headers.get('Location') ?? '');

    assert.equal(asked.searchParams.get('scope'), 'identify');
    assert.equal(asked.searchParams.get('code_challenge_method'), 'S256');

    const { status, headers } = await browser.signInWithDiscord(world.moderator);
    assert.equal(status, 303);
    assert.equal(headers.get('Location'), '/moderate');
    assert.deepEqual([...browser.cookies.keys()], [SESSION]);
    assert.equal(world.discord.oauth2.tokens.size, 0);

    // There is but one server for them.
    const { id } = world.guild;
    assert.equal((await browser.get('')).headers.get('Location'), `/moderate/${id}/queue`);
    assert.match((await browser.get(`/${id}/queue`)).text, /<span>bob<\/span>/);
  });

  it('tells somebody who is a moderator nowhere so, in one sentence', async () => {
    const browser = openBrowser(world);
    await browser.signInWithDiscord(world.member);
    const { text } = await browser.get('');

    assert.match(text, /You are not a moderator of any server that I am a member of\./);
    assert.doesNotMatch(text, /Drawing club|Elsewhere/);
  });

  it('is over where somebody says no', async () => {
    const browser = openBrowser(world);

    assertRefused(await browser.signInWithDiscord(world.admin, false), 403, 'SIGN_IN_DENIED');
    assert.equal(browser.cookies.size, 0);
  });

  it('cannot be done once more with what came back, nor in another browser', async () => {
    const browser = openBrowser(world);
    const { back } = await browser.signInWithDiscord(world.admin);

    assertRefused(await browser.get(back), 403, 'SIGN_IN_STALE');

    const other = openBrowser(world);
    assertRefused(await other.get(back), 403, 'SIGN_IN_STALE');

    // Whoever has begun one of their own cannot end it with that of somebody else.
    await other.get('/sign-in/discord');
    assertRefused(await other.get(back), 403, 'SIGN_IN_STALE');
    assert.equal(other.cookies.has(SESSION), false);
  });

  it('takes a code of Discord once', async () => {
    const browser = openBrowser(world);
    const { back } = await browser.signInWithDiscord(world.admin);
    const code = new URL(back).searchParams.get('code') ?? '';
    const asked = new URL((await browser.get('/sign-in/discord')).headers.get('Location') ?? '');
    const again = new URL(back);

    again.searchParams.set('code', code);
    again.searchParams.set('state', asked.searchParams.get('state') ?? '');
    assertRefused(await browser.get(again.href), 502, 'SIGN_IN_FAILED');
  });

  it('says so where Discord does not answer as it should', async () => {
    for (const route of ['POST /oauth2/token', 'GET /users/@me']) {
      const browser = openBrowser(world);
      world.discord.faults.serverErrors({ route, times: 1 });

      assertRefused(await browser.signInWithDiscord(world.admin), 502, 'SIGN_IN_FAILED');
      assert.equal(browser.cookies.size, 0);
    }
  });

  it('gives a new session to whoever signs in again', async () => {
    const browser = openBrowser(world);
    await browser.signInWithKey(world.key);
    const first = browser.cookies.get(SESSION) ?? '';
    await browser.signInWithDiscord(world.admin);

    assert.notEqual(browser.cookies.get(SESSION), first);
    const { status } = await fetch(`${world.address}/moderate`, {
      headers: { Cookie: `${SESSION}=${first}` },
      redirect: 'manual',
    });
    assert.equal(status, 303);
  });

  it('is in the log without keys, codes, states and cookies', async () => {
    const browser = openBrowser(world);
    await browser.signInWithKey(world.key);
    const session = browser.cookies.get(SESSION) ?? '';
    const { back } = await browser.signInWithDiscord(world.admin);
    const { code, state } = Object.fromEntries(new URL(back).searchParams);
    const log = JSON.stringify(world.logged);

    assert.match(log, /\/moderate\/sign-in\/discord\/back/);

    for (const secret of [world.key, session, code, state]) {
      assert.ok(secret !== undefined && secret !== '' && !log.includes(secret));
    }
  });
});

it('trying out keys is limited, and without a way to sign in there are no such pages', async () => {
  await using world = await startModeratorsWorld({ WEB_PICTURES_PER_MINUTE: '2' });
  const browser = openBrowser(world);

  await browser.signInWithKey(generateKey());
  await browser.signInWithKey(generateKey());
  const refused = await browser.signInWithKey(generateKey());

  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('Retry-After')) >= 1);

  await world.restart(undefined, { WEB_API_KEYS: '', DISCORD_CLIENT_SECRET: '' });
  assert.equal((await fetch(`${world.bot.webAddress ?? ''}/moderate/sign-in`)).status, 404);
});
