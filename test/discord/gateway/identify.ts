import { GatewayIntentBits } from 'discord-api-types/v10';
import { isObject, listOf } from '../json.ts';
import type { World } from '../world/world.ts';
import type { CloseReason } from './close-codes.ts';

/** From this number of guilds on a bot must shard. */
const GUILDS_PER_SHARD = 2500;

const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** What an IDENTIFY asks for, or why it is refused. */
export type Identification =
  | { accepted: true; intents: number; shard: [id: number, count: number] }
  | { accepted: false; reason: CloseReason; what: string };

/** Reads an IDENTIFY and holds it against the token, the portal's intents and the sharding rules. */
export function readIdentify(world: World, data: unknown): Identification {
  if (!isObject(data)) return refused('decodeError', 'IDENTIFY has no data');

  const { token, intents, properties } = data;
  if (typeof token !== 'string' || token.replace(/^Bot /, '') !== world.token) {
    return refused('authenticationFailed', 'the token is wrong');
  }
  if (!isObject(properties)) return refused('decodeError', 'IDENTIFY has no properties');
  if (typeof intents !== 'number' || !Number.isInteger(intents) || (intents & ~ALL_INTENTS) !== 0) {
    return refused('invalidIntents', `there are no intents ${String(intents)}`);
  }

  const forbidden = forbiddenIntents(world);
  if ((intents & forbidden) !== 0) {
    return refused(
      'disallowedIntents',
      `the privileged intents ${intents & forbidden} are not switched on for the app`,
    );
  }

  const shard = readShard(data['shard']);
  if (shard === undefined) return refused('invalidShard', 'the shard is no [id, count]');

  const guilds = [...world.guilds.values()].filter(({ botInstalled }) => botInstalled).length;
  if (guilds / shard[1] > GUILDS_PER_SHARD) {
    return refused('shardingRequired', `${guilds} guilds are too many for ${shard[1]} shards`);
  }

  return { accepted: true, intents, shard };
}

function refused(reason: CloseReason, what: string): Identification {
  return { accepted: false, reason, what };
}

function forbiddenIntents(world: World): number {
  const { guildMembers, presences, messageContent } = world.application.privilegedIntents;

  return (
    (guildMembers ? 0 : GatewayIntentBits.GuildMembers) |
    (presences ? 0 : GatewayIntentBits.GuildPresences) |
    (messageContent ? 0 : GatewayIntentBits.MessageContent)
  );
}

function readShard(value: unknown): [number, number] | undefined {
  if (value === undefined || value === null) return [0, 1];

  const [id, count] = listOf(value);
  const isValid =
    typeof id === 'number' && typeof count === 'number' && id >= 0 && count >= 1 && id < count;
  return isValid ? [id, count] : undefined;
}
