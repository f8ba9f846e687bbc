import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pauseBefore, pauseForBudget } from '../../src/discord/reconnecting.ts';
import { createLog } from '../../src/log.ts';
import { createSecondLook } from '../../src/discord/second-look.ts';
import { eventually } from '../support/eventually.ts';
import { startBotWorld } from '../support/bot.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('connecting again', () => {
  it('waits ever longer, up to a minute, and never twice the same time', () => {
    const least = [0, 1, 2, 3, 20].map((before) => pauseBefore(before, 0));
    const most = [0, 1, 2, 3, 20].map((before) => pauseBefore(before, 1));

    assert.deepEqual(least, [0, 250, 500, 1_000, 30_000]);
    assert.deepEqual(most, [0, 500, 1_000, 2_000, 60_000]);
  });

  it('begins no more sessions than Discord grants in a day', () => {
    const limit = { total: 1_000, reset_after: DAY_MS };

    assert.equal(pauseForBudget({ ...limit, remaining: 900 }), 0);
    assert.equal(pauseForBudget({ ...limit, remaining: 500 }), DAY_MS / 500);
    assert.equal(pauseForBudget({ ...limit, remaining: 0 }), DAY_MS);
  });

  it('is no storm where Discord refuses every connection', async (t) => {
    const world = await startBotWorld();
    t.after(() => world[Symbol.asyncDispose]());
    const { discord, logged } = world;

    const end = discord.faults.gateway.refuseConnections();
    discord.faults.gateway.drop();
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    end();
    await discord.until(() => discord.connectedSessions === 1, 20_000);

    // discord.js by itself makes a dozen.
    const attempts = logged.filter(({ msg }) => msg === 'reconnecting to Discord').length;
    assert.ok(attempts >= 2 && attempts <= 6, `${attempts} attempts`);
  });

  it('ends for good where Discord says that it may not come back', async (t) => {
    const world = await startBotWorld();
    t.after(() => world[Symbol.asyncDispose]());
    world.discord.faults.gateway.close(4014, 'Disallowed intent(s).');

    assert.equal(await world.bot.shutOut, 4014);
  });
});

describe('a second look', () => {
  it('comes again until it works, one for a card at a time', async () => {
    const logged: string[] = [];
    const log = createLog('info', { write: (line) => logged.push(line) });
    const stopping = new AbortController().signal;
    let looks = 0;

    const lookAgain = createSecondLook(
      () => {
        looks += 1;

        return looks < 3 ? Promise.reject(new Error('Discord is down')) : Promise.resolve();
      },
      { log, stopping },
      { retries: 5, minTimeout: 1 },
    );

    lookAgain('1');
    lookAgain('1');
    await eventually(() => logged.length > 0);

    assert.equal(looks, 3);
    assert.match(logged.join(''), /after all/);
  });
});
