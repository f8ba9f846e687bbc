import type { ApplicationFlags, GatewayReadyDispatchData } from 'discord-api-types/v10';
import { applicationFlags } from '../world/application.ts';
import { botId, userOf, type World } from '../world/world.ts';
import type { Session } from './sessions.ts';

/** The guilds whose events this shard gets. */
export function guildsOfShard(world: World, [shard, count]: Session['shard']) {
  return [...world.guilds.values()].filter(
    ({ id, botInstalled }) => botInstalled && Number((BigInt(id) >> 22n) % BigInt(count)) === shard,
  );
}

/** READY, with the fields that Discord sends beside the documented ones. */
export function ready(world: World, session: Session, resumeUrl: string): GatewayReadyDispatchData {
  const bot = userOf(world, botId(world)).user;
  const bits = applicationFlags(world);
  const flags: unknown = bits;
  const undocumented = {
    _trace: ['["gateway-local",{"micros":0.0}]'],
    auth: {},
    geo_ordered_rtc_regions: ['rotterdam'],
    guild_join_requests: [],
    presences: [],
    private_channels: [],
    relationships: [],
    session_type: 'normal',
    user_settings: {},
  };

  return {
    v: 10,
    user: { ...bot, mfa_enabled: true, verified: true, email: null },
    guilds: guildsOfShard(world, session.shard).map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: resumeUrl,
    shard: session.shard,
    application: {
      id: world.application.id,
      flags: flags as ApplicationFlags,
      flags_new: bits.toString(),
    },
    ...undocumented,
  };
}
