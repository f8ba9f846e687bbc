import { type Client, ShardClientUtil } from 'discord.js';

/**
 * Whether what happens in a server is told to this process: where several share the work, each hears of the
 * servers of its shards alone.
 */
export function isOwnGuild(client: Client, guildId: string): boolean {
  const { shardCount = 1 } = client.options;

  return client.ws.shards.has(ShardClientUtil.shardIdForGuildId(guildId, shardCount));
}
