import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { isObject, listOf, numberOf, textOf, withoutUndefined } from '../json.ts';
import { guildMember } from '../world/guild-payloads.ts';
import { userOf, type World } from '../world/world.ts';
import { sendEvent, type Session } from './sessions.ts';

/** Answers op 8 with one chunk; the stand-in's guilds are small. */
export function requestMembers(world: World, session: Session, data: unknown): void {
  if (!isObject(data)) return;

  const guild = world.guilds.get(textOf(data['guild_id']));
  if (!guild?.botInstalled) return;

  const wantedIds = [data['user_ids']].flat().filter((id) => typeof id === 'string');
  const prefix = textOf(data['query']).toLowerCase();
  const limit = numberOf(data['limit']);
  const byId = wantedIds.length > 0;
  const found = [...guild.members.values()].filter(({ userId }) =>
    byId
      ? wantedIds.includes(userId)
      : userOf(world, userId).user.username.toLowerCase().startsWith(prefix),
  );
  const members = limit > 0 && !byId ? found.slice(0, limit) : found;

  sendEvent(session, {
    t: GatewayDispatchEvents.GuildMembersChunk,
    d: withoutUndefined({
      guild_id: guild.id,
      members: members.map((member) => guildMember(world, member)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: byId
        ? listOf(wantedIds).filter((id) => !guild.members.has(String(id)))
        : undefined,
      nonce: typeof data['nonce'] === 'string' ? data['nonce'] : undefined,
    }),
  });
}
