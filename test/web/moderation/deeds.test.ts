import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { AppError, type ErrorCode } from '../../../src/errors.ts';
import { type Locale, sentenceOf, translate } from '../../../src/locales/index.ts';
import type { AuditRecord, ExampleRecord, ExampleState } from '../../../src/store/ports.ts';
import type { Person } from '../../discord/index.ts';
import { withStore } from '../../support/cards.ts';
import { type Drawn, teach, trueLessons } from '../../support/learning.ts';
import { type ModeratorsWorld, startModeratorsWorld } from '../../support/moderators.ts';
import {
  openBrowser,
  type Seen,
  sentenceOn,
  type Visitor,
} from '../../support/moderators-visit.ts';

const LESSONS = await trueLessons(30, 500);

describe('the pages for moderators', () => {
  let world: ModeratorsWorld;
  let next = 0;

  before(async () => {
    world = await startModeratorsWorld();
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A picture that nobody else has taught: a goody, by the moderator. */
  async function teachOne(state: ExampleState = 'queued', guild = world.guild): Promise<Drawn> {
    const lesson = LESSONS[next];
    assert.ok(lesson);
    next += 1;
    const { drawn } = lesson;

    await withStore(world, async (store) => {
      await teach(store, [{ drawn, label: 'goody' }], { guild, moderator: world.moderator });

      const example = await store.findExample(guild.id, drawn.sha256);
      assert.ok(example);
      const reason = state === 'quarantined' ? 'share' : null;
      await store.putExample({ ...example, state, reason });
    });

    return drawn;
  }

  async function exampleOf({ sha256 }: Drawn): Promise<ExampleRecord | undefined> {
    return await withStore(world, (store) => store.findExample(world.guild.id, sha256));
  }

  /** The newest lines of the audit log, the newest first: who, what, and what about. */
  async function audited(count: number): Promise<[string, string, unknown][]> {
    const lines = await withStore(world, (store) =>
      store.listAudit(world.guild.id, { offset: 0, limit: count }),
    );

    return lines.map(({ who, action, details }: AuditRecord) => [who, action, JSON.parse(details)]);
  }

  async function enterAs(person: Person): Promise<Visitor> {
    const browser = openBrowser(world);
    await browser.signInWithDiscord(person);
    await browser.get(queue());

    return browser;
  }

  async function letLearn(learning: boolean): Promise<void> {
    const call = await world.admin.slash('settings', { learning }, { channel: world.channel });
    await call.settled();
  }

  const queue = (guild = world.guild): string => `/${guild.id}/queue`;

  async function press(browser: Visitor, deed: string, { sha256 }: Drawn): Promise<Seen> {
    return await browser.post(queue(), { deed, sha256, list: 'queued', page: '1', place: '3' });
  }

  function assertRefused(seen: Seen, status: number, code: ErrorCode, locale: Locale = 'en'): void {
    assert.equal(seen.status, status, seen.text);
    assert.equal(sentenceOn(seen), sentenceOf(locale, new AppError(code)));
  }

  it('show what waits, with the pictures as the model sees them', async () => {
    const drawn = await teachOne();
    const browser = await enterAs(world.moderator);
    const { text } = await browser.get(queue());
    const source = /\/moderate(\/\d+\/pictures\/[0-9a-f]{64})/.exec(text)?.[1] ?? '';
    const response = await fetch(`${world.address}/moderate${source}`, {
      headers: { Cookie: [...browser.cookies].map((cookie) => cookie.join('=')).join('; ') },
    });

    assert.ok(source.endsWith(drawn.sha256));
    assert.equal(response.headers.get('Content-Type'), 'image/png');
    assert.equal(response.headers.get('Cache-Control'), 'private, no-store');
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(drawn.picture.input));
  });

  it('accept, relabel and take out, through the same functions and audit as Discord', async () => {
    const drawn = await teachOne();
    const { sha256 } = drawn;
    const { admin } = world;
    const browser = await enterAs(admin);

    const accepted = await press(browser, 'goody', drawn);
    assert.equal(accepted.status, 303);
    assert.equal(
      accepted.headers.get('Location'),
      `/moderate/${world.guild.id}/queue?list=queued#place-3`,
    );
    assert.match((await browser.get(queue())).text, /Confirmed: Goody\./);
    assert.equal((await exampleOf(drawn))?.moderatorId, admin.id);

    await press(browser, 'baddy', drawn);
    assert.match((await browser.get(queue())).text, /Changed to: Baddy\./);
    const relabelled = await exampleOf(drawn);
    assert.equal(relabelled?.label, 'baddy');
    assert.equal(relabelled.disputed, true);

    await press(browser, 'remove', drawn);
    assert.match((await browser.get(queue())).text, /Taken out\./);
    const removed = await exampleOf(drawn);
    assert.equal(removed?.state, 'removed');
    assert.equal(removed.picture, null);

    assert.deepEqual(await audited(3), [
      [admin.id, 'remove', { sha256 }],
      [admin.id, 'correct', { label: 'baddy', via: 'web', sha256 }],
      [admin.id, 'correct', { label: 'goody', via: 'web', sha256 }],
    ]);
  });

  it('let admins release what was quarantined, and nobody else', async () => {
    const drawn = await teachOne('quarantined');
    const moderator = await enterAs(world.moderator);
    const quarantine = await moderator.get(`${queue()}?list=quarantined`);

    assert.match(quarantine.text, /its moderator taught very much in one day/);
    assert.doesNotMatch(quarantine.text, /value="release"/);
    assertRefused(await press(moderator, 'release', drawn), 403, 'NOT_AN_ADMIN');
    assert.equal((await exampleOf(drawn))?.state, 'quarantined');

    const admin = await enterAs(world.admin);
    assert.match((await admin.get(`${queue()}?list=quarantined`)).text, /value="release"/);
    await press(admin, 'release', drawn);

    assert.equal((await exampleOf(drawn))?.state, 'queued');
    assert.deepEqual(await audited(1), [[world.admin.id, 'release', { sha256: drawn.sha256 }]]);
  });

  it('know whoever came with a key by its name, which Discord mentions nowhere', async () => {
    const drawn = await teachOne();
    const browser = openBrowser(world);
    await browser.signInWithKey(world.key);
    await browser.get(queue());
    await press(browser, 'baddy', drawn);

    assert.deepEqual(await audited(1), [
      ['key:curator', 'correct', { label: 'baddy', via: 'web', sha256: drawn.sha256 }],
    ]);
    assert.match((await browser.get(queue())).text, /API key curator/);

    for (const command of ['audit', 'queue']) {
      const call = await world.admin.slash(command, {}, { channel: world.channel });
      const [answer] = await call.settled();
      const text = JSON.stringify(answer);

      assert.match(text, /API key `curator`/);
      assert.doesNotMatch(text, /<@key/);
    }
  });

  it('do nothing where a form was not made for this session', async () => {
    const drawn = await teachOne();
    const browser = await enterAs(world.moderator);
    const elsewhere = { Origin: 'https://elsewhere.example' };
    const fields = { deed: 'remove', sha256: drawn.sha256 };

    const forged = [
      await browser.post(queue(), { ...fields, token: '' }),
      await browser.post(queue(), { ...fields, token: 'x'.repeat(43) }),
      await browser.post(queue(), fields, elsewhere),
      await browser.post(queue(), fields, { ...elsewhere, 'Sec-Fetch-Site': 'cross-site' }),
      await browser.post(`/${world.guild.id}/versions`, { version: '0', token: '' }),
      await browser.post('/sign-out', { token: '' }),
    ];

    for (const seen of forged) {
      assertRefused(seen, 403, 'FORM_FORGED');
    }

    const other = await enterAs(world.admin);
    const token = /name="token" value="([^"]+)"/.exec((await other.get(queue())).text)?.[1] ?? '';
    assertRefused(await browser.post(queue(), { ...fields, token }), 403, 'FORM_FORGED');
    assert.equal((await exampleOf(drawn))?.state, 'queued');
  });

  it('are closed where somebody is no moderator, whether the bot is there or not', async () => {
    const elsewhere = await teachOne('queued', world.otherGuild);
    const browser = await enterAs(world.moderator);

    for (const id of [world.otherGuild.id, '123456789']) {
      for (const path of ['queue', 'versions', 'accuracy', `pictures/${elsewhere.sha256}`]) {
        assertRefused(await browser.get(`/${id}/${path}`), 403, 'NOT_A_MODERATOR');
      }

      const fields = { deed: 'remove', sha256: elsewhere.sha256 };
      assertRefused(await browser.post(`/${id}/queue`, fields), 403, 'NOT_A_MODERATOR');
    }

    const member = await enterAs(world.member);
    assertRefused(await member.get(queue()), 403, 'NOT_A_MODERATOR');

    const curator = openBrowser(world);
    await curator.signInWithKey(world.key);
    assert.equal((await curator.get(`/123456789/queue`)).status, 404);
    assert.equal((await curator.get(queue(world.otherGuild))).status, 200);

    const here = `/${world.guild.id}/pictures/${elsewhere.sha256}`;
    assertRefused(await curator.get(here), 404, 'EXAMPLE_GONE');
  });

  it('are closed to whoever has lost the role, at once', async () => {
    const drawn = await teachOne();
    const browser = await enterAs(world.moderator);
    const picture = `/${world.guild.id}/pictures/${drawn.sha256}`;
    assert.equal((await browser.get(picture)).status, 200);

    world.guild.setRoles(world.moderator, []);

    assertRefused(await press(browser, 'remove', drawn), 403, 'NOT_A_MODERATOR');
    assertRefused(await browser.get(queue()), 403, 'NOT_A_MODERATOR');
    assertRefused(await browser.get(picture), 403, 'NOT_A_MODERATOR');
    assert.equal((await exampleOf(drawn))?.state, 'queued');

    world.guild.setRoles(world.moderator, [world.roleId]);
    assert.equal((await browser.get(queue())).status, 200);
  });

  it('say so where a picture is gone, or nothing may be learned', async () => {
    const drawn = await teachOne();
    const browser = await enterAs(world.moderator);

    await press(browser, 'remove', drawn);
    assertRefused(await press(browser, 'remove', drawn), 404, 'EXAMPLE_GONE');
    assertRefused(await press(browser, 'goody', drawn), 404, 'EXAMPLE_GONE');

    const other = await teachOne();
    await letLearn(false);
    assertRefused(await press(browser, 'baddy', other), 409, 'LEARNING_OFF');
    await letLearn(true);

    assert.equal((await browser.post(queue(), { deed: 'bless' })).status, 400);
  });

  it('speak the language that was chosen, from then on', async () => {
    const browser = await enterAs(world.moderator);

    assert.match((await browser.get(`${queue()}?lang=de`)).text, /<html lang="de">/);
    const { text } = await browser.get(`/${world.guild.id}/versions`);
    assert.match(text, /<html lang="de">/);
    assert.ok(text.includes(translate('de', 'mod.versions.none')));
    assertRefused(await browser.get(queue(world.otherGuild)), 403, 'NOT_A_MODERATOR', 'de');
  });
});
