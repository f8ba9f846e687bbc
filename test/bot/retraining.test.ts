import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

import { STAGES } from '../../src/learning/retrain.ts';
import { translate } from '../../src/locales/index.ts';
import type { Channel, Person } from '../discord/index.ts';
import { executeIn } from '../store/sqlite-place.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { FORGOTTEN, type RunRecord } from '../../src/store/ports.ts';
import { press, withStore } from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';
import { addMany, teach, trueLessons } from '../support/learning.ts';
import {
  askToRetrain,
  retrain,
  runsOf,
  startRetrain,
  untilRetrained,
} from '../support/retraining.ts';

/** An interaction's token, and a little. */
const TOKEN_LIFETIME_MS = 15 * 60_000 + 1_000;

describe('a retrain, whatever happens around it', () => {
  let world: BotWorld;
  let admin: Person;
  let moderator: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    admin = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
    moderator = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function teachTrue(count: number, firstSeed = 0): Promise<void> {
    const lessons = await trueLessons(count, firstSeed);
    await withStore(world, (store) => teach(store, lessons, { guild: world.guild, moderator }));
  }

  /** So many that the retrain goes on for a while. */
  async function teachMany(): Promise<void> {
    await withStore(world, (store) => addMany(store, world.guild.id, moderator.id, 6_000));
  }

  function publicMessages({ messages }: Channel): APIMessage[] {
    return messages.filter(({ flags = 0 }) => (flags & MessageFlags.Ephemeral) === 0);
  }

  function diedSentence(): string {
    return translate('en', 'retrain.died', { user: `<@${admin.id}>` });
  }

  it('that the end of the bot cut off is told of once, and another one can be started', async () => {
    await teachMany();
    const progress = await startRetrain(admin);

    const start = performance.now();

    await world.restart(() => {
      assert.ok(performance.now() - start < 8_000);

      // Nothing is said of an end that the next start tells of.
      assert.match(admin.look(progress)?.content ?? '', /▱ \d+ %/);
      assert.equal(publicMessages(world.channel).length, 1);
    });

    await world.discord.until(() => publicMessages(world.channel).length === 2);
    const [shown, told] = publicMessages(world.channel);
    assert.equal(shown?.id, progress.id);
    assert.ok(shown.content.includes(diedSentence()), shown.content);
    assert.deepEqual(shown.components, []);
    assert.ok(told?.content.includes(diedSentence()) === true);
    assert.equal(told.message_reference?.message_id, progress.id);
    assert.deepEqual(
      told.mentions.map(({ id }) => id),
      [admin.id],
    );
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'died');

    await world.restart();
    assert.equal(publicMessages(world.channel).length, 2);

    const { end } = await retrain(world, admin);
    assert.match(end.content, /100 %/);
    assert.deepEqual(
      (await runsOf(world, world.guild)).map(({ state }) => state),
      ['activated', 'died'],
    );
  });

  it('that was cut off before it had a message is told of in its channel', async () => {
    await world.restart(async () => {
      await withStore(world, (store) => store.addRun(cutOff(world, world.channel, admin)));
    });

    await world.discord.until(() => publicMessages(world.channel).length > 0);
    const [told, ...others] = publicMessages(world.channel);
    assert.ok(told?.content.includes(diedSentence()));
    assert.deepEqual(others, []);
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'died');
  });

  it('that was cut off is told of where its message was deleted, and in its own language', async () => {
    const run = cutOff(world, world.channel, admin);

    await world.restart(async () => {
      await withStore(world, (store) =>
        store.addRun({ ...run, messageId: world.channel.id, locale: 'de' }),
      );
    });

    await world.discord.until(() => publicMessages(world.channel).length > 0);
    const user = `<@${admin.id}>`;
    const [told] = publicMessages(world.channel);
    assert.ok(told?.content.includes(translate('de', 'retrain.died', { user })));
  });

  it('that was cut off in a channel which is gone keeps no other one from being told of', async () => {
    const other = world.discord.createGuild({ name: 'Elsewhere' });

    await world.restart(async () => {
      await withStore(world, async (store) => {
        const gone = { id: '4242' };
        const run = cutOff(world, gone, admin);
        await store.addRun({ ...run, id: 'a', guildId: other.id, startedAt: 1 });
        await store.addRun({ ...cutOff(world, world.channel, admin), startedAt: 2 });
      });
    });

    await world.discord.until(() => publicMessages(world.channel).length > 0);
    assert.ok(publicMessages(world.channel)[0]?.content.includes(diedSentence()));
    assert.equal((await runsOf(world, other))[0]?.state, 'died');
  });

  it('that was cut off is told of where whoever started it was forgotten', async () => {
    const run = { ...cutOff(world, world.channel, admin), requestedBy: FORGOTTEN };

    await world.restart(async () => {
      await withStore(world, (store) => store.addRun(run));
    });

    await world.discord.until(() => publicMessages(world.channel).length > 0);
    const user = translate('en', 'audit.forgotten');
    const [told] = publicMessages(world.channel);
    assert.ok(told?.content.includes(translate('en', 'retrain.died', { user })) === true);
    assert.deepEqual(told.mentions, []);
  });

  it('reports its end after the interaction’s 15 minutes are over', async () => {
    await teachMany();
    const progress = await startRetrain(admin);
    world.discord.clock.advance(TOKEN_LIFETIME_MS);

    const { end, receipts } = await untilRetrained(world, progress);

    assert.match(end.content, /100 %/);
    assert.equal(receipts.length, 1);
    assert.equal(receipts[0]?.attachments.length, 1);
  });

  it('reports its end in a channel where the bot may not write', async () => {
    const channel = world.guild.createChannel({
      name: 'read-only',
      deny: { [world.discord.bot.id]: ['SendMessages'] },
    });
    await teachTrue(12);

    const progress = await startRetrain(admin, { channel });
    const { end, receipts } = await untilRetrained(world, progress);

    assert.match(end.content, /100 %/);
    assert.equal(receipts[0]?.attachments.length, 1);
    assert.ok(receipts[0].content.includes(translate('en', 'receipt.held')));
  });

  it('reports its end in a channel that the bot cannot see', async () => {
    const channel = world.guild.createChannel({
      name: 'hidden',
      deny: { [world.discord.bot.id]: ['ViewChannel'] },
    });
    await teachTrue(12);

    const progress = await startRetrain(admin, { channel });
    const { end, receipts } = await untilRetrained(world, progress);

    assert.match(end.content, /100 %/);
    assert.equal(receipts.length, 1);
  });

  it('says all in the message that is there where neither bot nor interaction may write', async () => {
    const channel = world.guild.createChannel({
      name: 'read-only',
      deny: { [world.discord.bot.id]: ['SendMessages'] },
    });
    await teachMany();
    const progress = await startRetrain(admin, { channel });
    world.discord.clock.advance(TOKEN_LIFETIME_MS);
    const receipt = translate('en', 'receipt.held');

    await world.discord.until(
      () => admin.look(progress)?.content.includes(receipt) === true,
      30_000,
    );

    const { content = '' } = admin.look(progress) ?? {};
    assert.match(content, /100 %/);
    assert.equal(world.discord.takeViolations().every(isExpiredToken), true);
  });

  it('gives its receipt without the picture where the bot may not attach files', async () => {
    world.guild.setBotPermissions(['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
    const channel = world.guild.createChannel({
      name: 'words-only',
      deny: { [world.discord.bot.id]: ['AttachFiles'], [world.guild.id]: ['AttachFiles'] },
    });
    await teachMany();
    const progress = await startRetrain(admin, { channel });
    world.discord.clock.advance(TOKEN_LIFETIME_MS);

    const { receipts } = await untilRetrained(world, progress);

    assert.equal(receipts[0]?.attachments.length, 0);
    assert.ok(receipts[0].content.includes(translate('en', 'receipt.held')));
    assert.equal(world.discord.takeViolations().every(isExpiredToken), true);
  });

  it('tells its end anew where somebody deleted its progress', async () => {
    const owner = world.guild.addMember({ permissions: ['ManageMessages'] });
    await teachMany();
    const progress = await startRetrain(admin);
    await owner.delete(progress);

    const activated = translate('en', 'retrain.activated', { version: 1, user: `<@${admin.id}>` });
    const held = translate('en', 'receipt.held');
    await world.discord.until(
      () => publicMessages(world.channel).some(({ content }) => content.includes(held)),
      30_000,
    );

    const [end, receipt] = publicMessages(world.channel);
    assert.ok(end?.content.includes(activated));
    assert.equal(receipt?.attachments.length, 1);
  });

  it('says that it broke off, in the place of its progress, and how far it was', async () => {
    const other = world.guild.addMember({ username: 'noa', permissions: ['ManageMessages'] });
    const lessons = await trueLessons(2, 300);
    await teachMany();
    await withStore(world, (store) =>
      teach(store, lessons, { guild: world.guild, moderator: other }),
    );

    // What it learns from somebody who is forgotten meanwhile may not stay.
    const progress = await startRetrain(admin);
    await eventually(() => stageOf(world) === 'fit');
    await withStore(world, (store) => store.forget(other.id));
    const { end, receipts } = await untilRetrained(world, progress);
    const [title, stages, ...others] = end.content.split('\n');

    assert.equal(title, `### 🎓 ${translate('en', 'error.RETRAIN_FAILED')}`);
    assert.equal(stages?.match(/✓/g)?.length, STAGES.length - 1);
    assert.deepEqual(others, []);
    assert.deepEqual(receipts, []);
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'failed');
    assert.ok(world.logged.some(({ code, run }) => code === 'RETRAIN_FAILED' && run !== undefined));
  });

  it('goes on where its progress cannot be shown at all, and tells its end', async () => {
    await teachMany();
    const plan = await askToRetrain(admin);
    const off = world.discord.faults.serverErrors({ route: 'POST /webhooks', times: 20 });
    await press(admin, plan, 'retrainStart');

    const activated = translate('en', 'retrain.activated', { version: 1, user: `<@${admin.id}>` });
    await world.discord.until(
      () => publicMessages(world.channel).some(({ content }) => content.includes(activated)),
      40_000,
    );

    off();
    assert.equal((await runsOf(world, world.guild))[0]?.state, 'activated');
  });
});

function cutOff(
  { guild }: BotWorld,
  channel: { readonly id: string },
  { id: requestedBy }: Person,
): RunRecord {
  return {
    id: 'cutoff123456',
    guildId: guild.id,
    requestedBy,
    channelId: channel.id,
    messageId: null,
    locale: 'en',
    state: 'running',
    stage: 'fit',
    headId: null,
    startedAt: Date.now(),
    endedAt: null,
  };
}

/** How far the retrain is that runs. */
function stageOf({ dataFolder }: BotWorld): unknown {
  const file = join(dataFolder, 'goodyorbaddy.sqlite');
  const [run] = executeIn(file, "select stage from runs where state = 'running'");

  return (run as { stage?: unknown } | undefined)?.stage;
}

/** What is tried once, and then no more. */
function isExpiredToken(violation: unknown): boolean {
  return JSON.stringify(violation).includes('webhooks');
}
