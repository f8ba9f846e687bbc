import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, ComponentType, MessageFlags } from 'discord-api-types/v10';

import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { BOT, writeAudit } from '../../src/learning/audit.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, press, whisperOf, withStore } from '../support/cards.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { plant } from '../support/plant.ts';
import { retrain } from '../support/retraining.ts';

describe('/audit', () => {
  let world: BotWorld;
  let olga: Person;
  let mia: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    olga = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
    mia = world.guild.addMember({
      username: 'mia',
      locale: 'en-US',
      permissions: ['ManageMessages'],
    });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function open(who = olga): Promise<APIMessage> {
    const [page] = await (await who.slash('audit')).settled();
    assert.ok(page);

    return page;
  }

  async function turn(page: APIMessage, to: number): Promise<APIMessage> {
    const call = await olga.click(page, encodeCustomId({ action: 'auditPage', page: String(to) }));
    await call.acknowledged();
    const now = olga.look(page);
    assert.ok(now);

    return now;
  }

  /** So many lines, the latest with the highest number. */
  async function write(count: number): Promise<void> {
    await withStore(world, async (store) => {
      for (let number = 1; number <= count; number += 1) {
        await writeAudit(store, {
          guildId: world.guild.id,
          at: number * 1_000,
          who: mia.id,
          action: 'pin',
          details: { sha256: 'f'.repeat(64) },
        });
      }
    });
  }

  /** The times of a page's lines, in seconds. */
  function times({ content }: APIMessage): number[] {
    return [...content.matchAll(/<t:(\d+):f>/g)].map(([, seconds]) => Number(seconds));
  }

  function enabled({ components = [] }: APIMessage): string[] {
    return components.flatMap((row) =>
      row.type === ComponentType.ActionRow
        ? row.components.flatMap((one) =>
            one.type === ComponentType.Button && 'label' in one && one.disabled !== true
              ? [one.label ?? '']
              : [],
          )
        : [],
    );
  }

  it('says so where nothing has happened, for the asker’s eyes, in their language', async () => {
    for (const locale of LOCALES) {
      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const asker = world.guild.addMember({ locale: tag, permissions: ['ManageGuild'] });
      const page = await open(asker);

      assert.ok(((page.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
      assert.deepEqual(page.content.split('\n'), [
        `## ${translate(locale, 'audit.title')}`,
        translate(locale, 'audit.empty'),
      ]);
      assert.deepEqual(enabled(page), []);
    }
  });

  it('has ten lines a page, the latest first, and turns to and fro', async () => {
    await write(25);
    const first = await open();
    assert.deepEqual(times(first), [25, 24, 23, 22, 21, 20, 19, 18, 17, 16]);
    assert.deepEqual(enabled(first), [translate('en', 'page.next')]);

    const second = await turn(first, 1);
    assert.deepEqual(times(second), [15, 14, 13, 12, 11, 10, 9, 8, 7, 6]);
    assert.deepEqual(enabled(second), [
      translate('en', 'page.previous'),
      translate('en', 'page.next'),
    ]);

    const third = await turn(second, 2);
    assert.deepEqual(times(third), [5, 4, 3, 2, 1]);
    assert.deepEqual(enabled(third), [translate('en', 'page.previous')]);
    assert.deepEqual(times(await turn(third, 1)), [15, 14, 13, 12, 11, 10, 9, 8, 7, 6]);
  });

  it('offers no further page where the last one is full', async () => {
    await write(20);

    const second = await turn(await open(), 1);

    assert.deepEqual(times(second), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    assert.deepEqual(enabled(second), [translate('en', 'page.previous')]);
  });

  it('tells what people and the bot have done, in words', async () => {
    const ada = world.guild.addMember({ username: 'ada' });
    const lessons = await trueLessons(12);
    await withStore(world, (store) =>
      teach(store, lessons, { guild: world.guild, moderator: mia }),
    );
    const card = await askForCard(ada, await drawImage(50));
    await press(mia, card, 'baddy');
    await press(mia, card, 'pin');
    await press(mia, card, 'pin');
    await press(mia, card, 'undo');
    await retrain(world, olga);
    await (await olga.slash('model rollback')).settled();
    await (await olga.slash('settings', { 'unsure-below': 70 })).settled();
    await withStore(world, (store) =>
      writeAudit(store, {
        guildId: world.guild.id,
        at: Date.now(),
        who: BOT,
        action: 'retrain.died',
        details: { runId: 'x' },
      }),
    );

    const lines = (await open()).content.split('\n').slice(1);
    const said = lines.map((line) => line.replace(/^<t:\d+:f> /, '').split(' · ')[0]);

    assert.deepEqual(said, [
      `${translate('en', 'audit.bot')} ${translate('en', 'audit.retrain.died')}`,
      `<@${olga.id}> ${translate('en', 'audit.settings')}`,
      `<@${olga.id}> ${translate('en', 'audit.head.activate')}`,
      `<@${olga.id}> ${translate('en', 'audit.retrain.activated')}`,
      `<@${olga.id}> ${translate('en', 'audit.retrain.start')}`,
      `<@${mia.id}> ${translate('en', 'audit.withdraw')}`,
      `<@${mia.id}> ${translate('en', 'audit.unpin')}`,
      `<@${mia.id}> ${translate('en', 'audit.pin')}`,
      `<@${mia.id}> ${translate('en', 'audit.correct')}`,
      `<@${mia.id}> ${translate('en', 'audit.correct')}`,
    ]);
    assert.ok(
      lines.every((line) => !/[{}]|undefined|null/.test(line)),
      lines.join('\n'),
    );
  });

  it('is for admins of this server, and tells nothing of another one', async () => {
    await write(15);
    await assert.rejects(mia.slash('audit'), /shown only to members/);

    const customId = encodeCustomId({ action: 'auditPage', page: '1' });
    const planted = await plant(world, world.channel, { button: customId });
    const refused = await mia.click(planted, customId);
    assert.equal(await whisperOf(refused), translate('en', 'error.NOT_AN_ADMIN'));

    const elsewhere = world.discord.createGuild({ name: 'Elsewhere' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const stranger = elsewhere.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    const there = await plant(world, channel, { button: customId });
    await (await stranger.click(there, customId)).acknowledged();

    assert.deepEqual(times(stranger.look(there) ?? there), []);
    assert.deepEqual(times(await open(stranger)), []);
  });

  it('shows the first page whatever an old button says', async () => {
    await write(3);

    for (const customId of ['auditPage:-1', 'auditPage:x', 'auditPage:1e99']) {
      const planted = await plant(world, world.channel, { button: customId });
      await (await olga.click(planted, customId)).acknowledged();

      assert.deepEqual(times(olga.look(planted) ?? planted), [3, 2, 1]);
    }
  });
});
