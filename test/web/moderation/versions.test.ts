import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import sharp from 'sharp';

import type { HeadRecord } from '../../../src/store/ports.ts';
import { makeVerdict } from '../../store/records.ts';
import { withStore } from '../../support/cards.ts';
import { teach, trueLessons } from '../../support/learning.ts';
import { type ModeratorsWorld, startModeratorsWorld } from '../../support/moderators.ts';
import {
  openBrowser,
  type Seen,
  sentenceOn,
  type Visitor,
} from '../../support/moderators-visit.ts';
import { retrain } from '../../support/retraining.ts';

const LESSONS = await trueLessons(24, 700);
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

describe('the versions of a server, for moderators,', () => {
  let world: ModeratorsWorld;
  let admin: Visitor;
  let moderator: Visitor;
  let head: HeadRecord;

  const path = (page: string): string => `/${world.guild.id}/${page}`;

  before(async () => {
    world = await startModeratorsWorld();
    admin = openBrowser(world);
    moderator = openBrowser(world);
    await admin.signInWithDiscord(world.admin);
    await moderator.signInWithDiscord(world.moderator);
    await withStore(world, (store) => teach(store, LESSONS, world));
    await retrain(world, world.admin, { channel: world.channel });

    head = await withStore(world, async (store) => {
      const [summary] = await store.listHeads(world.guild.id, { offset: 0, limit: 1 });
      const found = await store.findHead(world.guild.id, summary?.id ?? '');
      assert.ok(found);

      return found;
    });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function activeHead(): Promise<string | null> {
    return (await withStore(world, (store) => store.findGuild(world.guild.id))).activeHeadId;
  }

  it('are listed with their accuracy, and each has its receipt and its plots', async () => {
    const { text } = await moderator.get(path('versions'));
    assert.match(text, /Version 1/);
    assert.match(text, /\d\d% right \(\d\d% to \d\d%\)/);
    assert.match(text, /answers now/);

    const receipt = await moderator.get(path('versions/1'));
    assert.match(receipt.text, /On pictures that neither version had seen:<\/strong>\s*before/);
    assert.ok(receipt.text.includes(head.parentId));
    assert.equal((await moderator.get(path('versions/7'))).status, 404);

    const plots = await fetch(`${world.address}/moderate${path('versions/1/plots')}`, {
      headers: { Cookie: [...moderator.cookies].map((cookie) => cookie.join('=')).join('; ') },
    });
    const { width, height } = await sharp(await plots.arrayBuffer()).metadata();
    assert.deepEqual([width, height], [1_200, 500]);
  });

  it('are switched by admins alone, as on Discord', async () => {
    assert.doesNotMatch((await moderator.get(path('versions'))).text, /name="version"/);
    const refused = await moderator.post(path('versions'), { version: '0' });
    assert.equal(sentenceOn(refused), 'Only people with the permission Manage Server can do that.');
    assert.equal(await activeHead(), head.id);

    await admin.get(path('versions'));
    await admin.post(path('versions'), { version: 'before' });
    assert.equal(await activeHead(), null);
    assert.match(
      (await admin.get(path('versions'))).text,
      /What I came with answers from now on\./,
    );

    await admin.post(path('versions'), { version: '1' });
    assert.equal(await activeHead(), head.id);
    assert.equal((await admin.post(path('versions'), { version: '1' })).status, 409);
    assert.equal((await admin.post(path('versions'), { version: '9' })).status, 404);

    const lines = await withStore(world, (store) =>
      store.listAudit(world.guild.id, { offset: 0, limit: 2 }),
    );
    assert.deepEqual(
      lines.map(({ who, action, details }) => [who, action, details]),
      [
        [world.admin.id, 'head.activate', JSON.stringify({ headId: head.id })],
        [world.admin.id, 'head.activate', JSON.stringify({ headId: null })],
      ],
    );
  });

  it('rest on pictures of which the page tells what is wrong, with the buttons to put it right', async () => {
    // Two pictures that are one, with both labels.
    const [first] = LESSONS;
    assert.ok(first?.label === 'goody');
    const copy = { ...first.drawn, sha256: 'c0'.repeat(32) };
    await withStore(world, (store) => teach(store, [{ drawn: copy, label: 'baddy' }], world));

    const seen = await untilLooked('dataset?about=duplicates');
    assert.match(seen.text, /25 pictures of this server, beside 140 that I came with/);
    assert.match(seen.text, /They have two labels: only one of them can be right\./);
    assert.ok(seen.text.includes(copy.sha256) && seen.text.includes(first.drawn.sha256));

    const sha256 = copy.sha256;
    const pressed = await moderator.post(path('queue'), {
      deed: 'goody',
      sha256,
      about: 'duplicates',
      place: '1',
    });
    assert.equal(
      pressed.headers.get('Location'),
      `/moderate/${world.guild.id}/dataset?about=duplicates#place-1`,
    );

    // What was put right is no contradiction any more, though the set was not looked at again.
    assert.doesNotMatch((await untilLooked('dataset?about=duplicates')).text, new RegExp(sha256));

    const hardest = await untilLooked('dataset?about=hardest');
    assert.match(hardest.text, /Chance of “(Goody|Baddy)” for models that had not seen it: \d+%/);
  });

  /** Opens a page until it no longer says that it is looking. */
  async function untilLooked(page: string): Promise<Seen> {
    for (;;) {
      const seen = await moderator.get(path(page));

      if (!seen.text.includes('Load again')) {
        return seen;
      }
    }
  }

  it('are plotted beside what moderators said of the verdicts of each week', async () => {
    assert.match((await moderator.get(path('accuracy'))).text, /for 12 weeks\./);

    // Of this week three, confirmed, overruled and neither; of the last but one a single one.
    const [first, second] = LESSONS;
    assert.ok(first?.label === 'goody' && second?.label === 'baddy');
    const given = [
      { sha256: first.drawn.sha256, weeks: 0 },
      { sha256: second.drawn.sha256, weeks: 0 },
      { sha256: 'f'.repeat(64), weeks: 0 },
      { sha256: first.drawn.sha256, weeks: 2 },
    ];

    await withStore(world, async (store) => {
      for (const [index, { sha256, weeks }] of given.entries()) {
        await store.addVerdict(
          makeVerdict({
            id: `verdict-${index}`,
            guildId: world.guild.id,
            messageId: null,
            sha256,
            verdict: 'goody',
            createdAt: Date.now() - weeks * WEEK_MS,
            picture: null,
          }),
        );
      }
    });

    const { text } = await moderator.get(path('accuracy'));
    const cells = [...text.matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell]) => cell);

    assert.deepEqual(cells.slice(-6), ['3', '1 (33%)', '1 (33%)', '1', '1 (100%)', '0 (0%)']);
    assert.equal([...text.matchAll(/<rect class="(confirmed|overruled)"/g)].length, 24);
    assert.equal([...text.matchAll(/<svg\s+class="plot"/g)].length, 2);
  });
});
