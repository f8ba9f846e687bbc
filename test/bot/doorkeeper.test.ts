import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'node:test';

import { createClient, logIn, logOut } from '../../src/discord/client.ts';
import { createDoorkeeper } from '../../src/discord/doorkeeper.ts';
import type { Guilds } from '../../src/learning/guilds.ts';
import { createLog } from '../../src/log.ts';
import { DEFAULT_SETTINGS } from '../../src/store/ports.ts';
import { type Discord, type Guild, startDiscord } from '../discord/index.ts';

const SHARDS = 2;

it('one of several processes lets moderators into servers that another one hears of', async () => {
  const discord = await startDiscord({ gateway: { shards: SHARDS } });
  const own = await guildOfShard(discord, 0);
  const other = await guildOfShard(discord, 1);
  const moderator = other.addMember({ username: 'mo', permissions: ['ManageMessages'] });
  const stranger = own.addMember({ username: 'ada' });

  const client = createClient(discord.apiUrl, createLog('silent'), new AbortController().signal, {
    shards: [0],
    shardCount: SHARDS,
    requestsPerSecond: 25,
    waitForIdentify: () => Promise.resolve(),
  });
  await logIn(client, discord.token);

  const guilds = { find: () => Promise.resolve({ settings: DEFAULT_SETTINGS }) };
  const doorkeeper = createDoorkeeper(client, Promise.resolve(guilds as unknown as Guilds));

  assert.equal(doorkeeper.isOneOfMany, true);
  assert.deepEqual(
    doorkeeper.servers().map(({ id }) => id),
    [own.id],
  );
  assert.deepEqual(await doorkeeper.find(own.id), { id: own.id, name: own.name });
  assert.deepEqual(await doorkeeper.find(other.id), { id: other.id, name: other.name });
  assert.equal(await doorkeeper.find('1100000000000000001'), undefined);
  assert.ok((await doorkeeper.deedsOf(moderator.id, other.id)).has('queue'));
  assert.deepEqual(await doorkeeper.deedsOf(stranger.id, other.id), new Set());

  await logOut(client);
  await discord.close();
});

/** A server's shard follows from when it was made, in milliseconds. */
async function guildOfShard(discord: Discord, shard: number): Promise<Guild> {
  for (;;) {
    await sleep(1);
    const guild = discord.createGuild({ name: `Shard ${shard}` });

    if (Number((BigInt(guild.id) >> 22n) % BigInt(SHARDS)) === shard) {
      return guild;
    }

    guild.removeBot();
  }
}
