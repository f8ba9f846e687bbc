import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { DAY_MS } from '../../src/learning/time.ts';
import type { Guild } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, execute, press, withStore } from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';

const GRACE_DAYS = 30;

describe('a server that removes the bot', () => {
  let world: BotWorld;
  let guild: Guild;
  let seed = 500;

  before(async () => {
    world = await startBotWorld({ GRACE_DAYS: String(GRACE_DAYS) });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A server of its own, with a verdict, a correction and an audit line. */
  beforeEach(async () => {
    guild = world.discord.createGuild({ name: 'Passing through' });
    await teachSomething();
  });

  async function teachSomething(): Promise<void> {
    const channel = guild.createChannel({ name: 'talk' });
    const mod = guild.addMember({ permissions: ['ManageMessages'] });
    seed += 1;
    const card = await askForCard(mod, await drawImage(seed), { channel });
    await press(mod, card, 'baddy');
  }

  /** Rows that are kept of a server: verdicts, corrections, examples, audit lines. */
  function countRows({ id }: Guild): number[] {
    return ['verdicts', 'corrections', 'examples', 'audit'].map(
      (table) => execute(world, `select 1 from ${table} where guild_id = '${id}'`).length,
    );
  }

  async function leftAt(): Promise<number | null> {
    return (await withStore(world, (store) => store.findGuild(guild.id))).leftAt;
  }

  async function wasNoted(): Promise<void> {
    await eventually(() =>
      world.logged.some(
        (line) =>
          line['msg'] === 'a server came or went' && line['guild'] === guild.id && line['left'],
      ),
    );
  }

  async function untilLeft(): Promise<number> {
    await wasNoted();
    const left = await leftAt();
    assert.ok(left !== null);

    return left;
  }

  /** As if the bot had been removed so many days earlier. */
  async function daysGoBy(days: number): Promise<void> {
    const left = await leftAt();
    assert.ok(left !== null);

    await world.restart(async () => {
      await withStore(world, (store) => store.setGuildLeft(guild.id, left - days * DAY_MS));
    });
  }

  it('keeps its data for the time of grace, and loses all of it then', async () => {
    guild.removeBot();
    const left = await untilLeft();
    assert.ok(Math.abs(Date.now() - left) < 10_000);

    await daysGoBy(GRACE_DAYS - 1);
    assert.deepEqual(countRows(guild), [1, 1, 1, 1]);

    await daysGoBy(2);
    assert.deepEqual(countRows(guild), [0, 0, 0, 0]);
    assert.equal(
      execute(
        world,
        `select 1 from example_pictures where guild_id = '${guild.id}'
         union all select 1 from verdict_pictures where guild_id = '${guild.id}'
         union all select 1 from guilds where id = '${guild.id}'`,
      ).length,
      0,
    );
  });

  it('keeps everything where it takes the bot back in time', async () => {
    guild.removeBot();
    await untilLeft();
    guild.addBot();
    await eventually(() =>
      world.logged.some(
        (line) =>
          line['msg'] === 'a server came or went' && line['guild'] === guild.id && !line['left'],
      ),
    );

    assert.equal(await leftAt(), null);
    await world.restart();
    assert.equal(await leftAt(), null);
    assert.deepEqual(countRows(guild), [1, 1, 1, 1]);

    const settings = await withStore(world, (store) => store.findGuild(guild.id));
    assert.equal(settings.leftAt, null);
  });

  it('is noticed where that happened while the bot was away', async () => {
    await world.restart(() => {
      guild.removeBot();
    });

    assert.ok((await leftAt()) !== null);
    const first = await leftAt();
    await world.restart();
    assert.equal(await leftAt(), first);

    await world.restart(() => {
      guild.addBot();
    });
    assert.equal(await leftAt(), null);
    assert.deepEqual(countRows(guild), [1, 1, 1, 1]);
  });

  it('keeps everything where it took the bot back in time, while the bot was away', async () => {
    guild.removeBot();
    const left = await untilLeft();

    await world.restart(async () => {
      guild.addBot();
      const longAgo = left - (GRACE_DAYS + 5) * DAY_MS;
      await withStore(world, (store) => store.setGuildLeft(guild.id, longAgo));
    });

    assert.equal(await leftAt(), null);
    assert.deepEqual(countRows(guild), [1, 1, 1, 1]);
  });

  it('is noticed even where nobody there ever used a command that is written down', async () => {
    const quiet = world.discord.createGuild({ name: 'Quiet' });
    await world.restart(() => {
      // As of a server that joined while an earlier version, or nothing, was running.
      execute(world, `delete from guilds where id in ('${quiet.id}', '${guild.id}')`);
    });
    await world.restart(() => {
      quiet.removeBot();
      guild.removeBot();
    });

    const gone = await withStore(world, (store) =>
      store.listGuildsLeftBefore(Number.MAX_SAFE_INTEGER),
    );
    assert.ok(gone.includes(quiet.id));
    assert.ok(gone.includes(guild.id));
  });

  it('leaves the other servers alone', async () => {
    const staying = guild;
    guild = world.discord.createGuild({ name: 'Leaving' });
    await teachSomething();
    guild.removeBot();
    await untilLeft();
    await daysGoBy(GRACE_DAYS + 1);

    assert.deepEqual(countRows(guild), [0, 0, 0, 0]);
    assert.deepEqual(countRows(staying), [1, 1, 1, 1]);
  });
});
