import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';

import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { translate } from '../../src/locales/index.ts';
import { startBot } from '../../src/main.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, press, untilLine, withStore } from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';
import { teach, trueLessons } from '../support/learning.ts';
import { refusal } from '../support/refusal.ts';
import { retrain } from '../support/retraining.ts';
import { formOf } from '../support/web.ts';

const ALL_WELL = { model: true, store: true, gateway: true, staying: true };

describe('the web page that starts with the bot', () => {
  let world: BotWorld;
  let address: string;

  before(async () => {
    world = await startBotWorld({ WEB_PORT: '0' });
    address = world.bot.webAddress ?? '';
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function isConnected(): Promise<boolean> {
    return ((await checksOf()) as { gateway: boolean }).gateway;
  }

  async function checksOf(): Promise<object> {
    const response = await fetch(`${address}/readyz`);
    const { ready, checks } = (await response.json()) as { ready: boolean; checks: object };

    assert.deepEqual(
      [response.status, ready],
      Object.values(checks).every(Boolean) ? [200, true] : [503, false],
    );

    return checks;
  }

  async function metric(line: string): Promise<number> {
    const text = await (await fetch(`${address}/metrics`)).text();
    const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));

    return Number(found?.slice(line.length + 1) ?? 0);
  }

  it('judges with the model that the bot has loaded', async () => {
    const { bytes } = await drawImage(3);
    const answer = await fetch(`${address}/api/Function1`, { method: 'POST', body: formOf(bytes) });

    assert.match(await answer.text(), /^(good|bad)$/);
    assert.match(await (await fetch(address)).text(), /<!doctype html>/);
  });

  it('is ready as long as database and Discord can be reached', async () => {
    assert.deepEqual(await checksOf(), ALL_WELL);

    const other = new DatabaseSync(join(world.dataFolder, 'goodyorbaddy.sqlite'));
    other.exec('begin immediate');
    assert.deepEqual(await checksOf(), { ...ALL_WELL, store: false });
    other.exec('rollback');
    other.close();

    const { gateway } = world.discord.faults;
    const letIn = gateway.refuseConnections();
    gateway.drop();
    await eventually(async () => !(await isConnected()));
    assert.deepEqual(await checksOf(), { ...ALL_WELL, gateway: false });

    letIn();
    await eventually(isConnected);
    assert.deepEqual(await checksOf(), ALL_WELL);
  });

  it('counts what happens on Discord', async () => {
    const { guild } = world;
    const moderator = guild.addMember({ locale: 'en-US', permissions: ['ManageMessages'] });
    const admin = guild.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    const image = await drawImage(21);
    const card = await askForCard(moderator, image);

    await press(moderator, card, 'baddy');
    await untilLine(world, moderator, card, translate('en', 'standing.queued'));
    await askForCard(moderator, image);
    const refused = await moderator.slash('goodyorbaddy', {
      image: { name: 'notes.txt', bytes: Buffer.from('no picture') },
    });
    await refused.settled();

    const verdicts = 'goodyorbaddy_verdicts_total{surface="discord"';
    const remembered = await metric(`${verdicts},label="baddy",outcome="remembered"}`);
    const counted = await metric('goodyorbaddy_verdict_seconds_count{surface="discord"}');

    assert.deepEqual([remembered, counted], [1, 2]);
    assert.equal(
      await metric('goodyorbaddy_refusals_total{surface="discord",code="NOT_AN_IMAGE"}'),
      1,
    );
    assert.equal(await metric('goodyorbaddy_pictures_waiting{surface="discord"}'), 0);
    assert.equal(await metric('goodyorbaddy_corrections_queued'), 1);

    const lessons = await trueLessons(6, 100);
    await withStore(world, (store) => teach(store, lessons, { guild, moderator }));
    await retrain(world, admin);

    const activated = await metric('goodyorbaddy_retrains_total{outcome="activated"}');
    const parked = await metric('goodyorbaddy_retrains_total{outcome="parked"}');
    assert.equal(activated + parked, 1);
  });

  it('keeps the bot from starting where its port is taken, in one sentence', async () => {
    const { port } = new URL(address);

    const config = loadConfig({
      WEB_PORT: port,
      DISCORD_TOKEN: world.discord.token,
      DISCORD_API_URL: world.discord.apiUrl,
      DATA_DIR: join(world.dataFolder, 'other'),
    });

    await assert.rejects(startBot(config, createLog('silent')), refusal('WEB_UNAVAILABLE'));
    assert.equal(world.discord.connectedSessions, 1);
  });

  it('is left out where nobody asked for its port and that is taken', async () => {
    const server = createServer();
    server.listen(8_787, '127.0.0.1');
    // Where something else has it already, that will do.
    await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined);

    await world.restart(() => undefined, { WEB_PORT: '' });
    const { webAddress } = world.bot;
    assert.equal(webAddress, undefined);
    assert.ok(
      world.logged.some(({ msg }) => msg === 'the web page is left out: its port is taken'),
    );

    server.close();
    await world.restart(() => undefined, { WEB_PORT: '0' });
    address = world.bot.webAddress ?? '';
  });

  it('ends with the bot', async () => {
    await world.restart(async () => {
      await assert.rejects(fetch(`${address}/healthz`));
    });
  });
});
