import { apiApplication } from '../../world/application.ts';
import { apiChannel } from '../../world/channel-payloads.ts';
import { directChannel } from '../../world/channels.ts';
import { guildPermissions } from '../../permissions.ts';
import { refusal } from '../../errors.ts';
import { textOf } from '../../json.ts';
import { botId, userOf, type World } from '../../world/world.ts';
import { bodyOf, ok, type Route } from '../route.ts';

/** What the gateway tells of itself over REST. */
export interface GatewayInfo {
  url(): string;
  startsLeft(): number;
  readonly settings: { readonly shards: number; readonly maxConcurrency: number };
}

const SESSION_STARTS_A_DAY = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The bot itself, its application, its way to the gateway, and users. */
export function basicRoutes(gateway: GatewayInfo): Route[] {
  const application: Route['handle'] = ({ world }) => ok(apiApplication(world));

  return [
    { method: 'GET', path: '/gateway', handle: () => ok({ url: gateway.url() }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () =>
        ok({
          url: gateway.url(),
          shards: gateway.settings.shards,
          session_start_limit: {
            total: SESSION_STARTS_A_DAY,
            remaining: gateway.startsLeft(),
            reset_after: DAY_MS,
            max_concurrency: gateway.settings.maxConcurrency,
          },
        }),
    },
    { method: 'GET', path: '/applications/@me', handle: application },
    { method: 'GET', path: '/oauth2/applications/@me', handle: application },
    {
      method: 'GET',
      path: '/users/@me',
      handle: ({ world }) => ok(self(world)),
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: ({ world }) => ok(ownGuilds(world)),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: (context) => {
        const { world } = context;
        const recipient = textOf(bodyOf(context)['recipient_id']);
        if (!world.users.has(recipient)) throw refusal('unknownUser');
        if (recipient === botId(world)) throw refusal('cannotMessageUser');
        return ok(apiChannel(world, directChannel(world, recipient)));
      },
    },
    {
      method: 'GET',
      path: '/users/{user_id}',
      handle: (context) => {
        const record = context.world.users.get(context.parameter('user_id'));
        if (record === undefined) throw refusal('unknownUser');
        return ok(record.user);
      },
    },
  ];
}

function self(world: World) {
  return {
    ...userOf(world, botId(world)).user,
    mfa_enabled: true,
    locale: 'en-US',
    premium_type: 0,
    email: null,
    verified: true,
  };
}

function ownGuilds(world: World) {
  return [...world.guilds.values()]
    .filter(({ botInstalled }) => botInstalled)
    .map((guild) => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: guild.ownerId === botId(world),
      permissions: guildPermissions(guild, botId(world)).toString(),
      features: guild.features,
    }));
}
