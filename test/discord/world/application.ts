import { ApplicationFlags, ApplicationIntegrationType } from 'discord-api-types/v10';
import { botId, userOf, type World } from './world.ts';

/** The app's flags: which privileged intents it has as a small app. */
export function applicationFlags(world: World): number {
  const { guildMembers, presences, messageContent } = world.application.privilegedIntents;

  return (
    (guildMembers ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (presences ? ApplicationFlags.GatewayPresenceLimited : 0) |
    (messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0) |
    (world.commands.size > 0 ? ApplicationFlags.ApplicationCommandBadge : 0)
  );
}

/** The app as GET /applications/@me gives it. */
export function apiApplication(world: World) {
  const { id, name, description, verifyKey, ownerId } = world.application;
  const flags = applicationFlags(world);
  const install = { scopes: ['applications.commands'], permissions: '0' };

  return {
    id,
    name,
    icon: null,
    description,
    type: null,
    bot: userOf(world, botId(world)).user,
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: {
      [ApplicationIntegrationType.GuildInstall]: {
        oauth2_install_params: { ...install, scopes: ['applications.commands', 'bot'] },
      },
      [ApplicationIntegrationType.UserInstall]: { oauth2_install_params: install },
    },
    verify_key: verifyKey,
    flags,
    flags_new: flags.toString(),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userOf(world, ownerId).user,
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.botInstalled)
      .length,
    approximate_user_install_count: [...world.users.values()].filter((user) => user.hasApp).length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['applications.commands', 'bot'],
  };
}
