import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { channelPermissions, includesPermissions, permissionBits } from '../permissions.ts';
import { guildOf } from '../world/channels.ts';
import type { World } from '../world/world.ts';
import { contextOf, type InstalledFor, type Scene } from './issue.ts';

const KINDS: Readonly<Record<number, string>> = {
  [ApplicationCommandType.ChatInput]: 'slash command',
  [ApplicationCommandType.User]: 'user command',
  [ApplicationCommandType.Message]: 'message command',
};

/** The command that the person would find under that name here; says why where Discord would not show it. */
export function findCommand(
  world: World,
  scene: Scene,
  type: ApplicationCommandType,
  name: string,
): APIApplicationCommand {
  const { person, channel } = scene;
  const all = [...world.commands.values()].filter((command) => command.type === type);
  const command =
    all.find((one) => one.name === name && one.guild_id === channel.guildId && one.guild_id) ??
    all.find((one) => one.name === name && one.guild_id === undefined);
  if (command === undefined) {
    const known = all.map((one) => one.name).join(', ');
    throw new Error(
      `There is no ${KINDS[type] ?? 'command'} "${name}" here; registered are: ${known === '' ? 'none' : known}.`,
    );
  }

  checkPlace(command, scene);
  const guild = guildOf(world, channel);
  if (guild !== undefined) {
    const bits = channelPermissions(guild, channel, person.user.id);
    const needed = command.default_member_permissions;
    if (!includesPermissions(bits, permissionBits(['UseApplicationCommands']))) {
      throw new Error(`${person.user.username} may not use application commands here.`);
    }
    if (needed !== null && !mayUse(bits, BigInt(needed))) {
      throw new Error(
        `"${name}" is shown only to members with the permissions ${needed}; ${person.user.username} has ${bits}.`,
      );
    }
  }

  return command;
}

// A command with the permissions "0" is for administrators only.
function mayUse(bits: bigint, needed: bigint): boolean {
  const administrator = permissionBits(['Administrator']);

  return needed === 0n
    ? includesPermissions(bits, administrator)
    : includesPermissions(bits, needed);
}

// What `contexts` replaced is still sent by older clients.
function isGuildOnly(command: { dm_permission?: boolean }): boolean {
  return command.dm_permission === false;
}

function checkPlace(command: APIApplicationCommand, { channel, installedFor }: Scene): void {
  const { name } = command;
  const context = contextOf(channel);
  const isGuildCommand = command.guild_id !== undefined;
  const contexts = isGuildCommand ? [InteractionContextType.Guild] : command.contexts;
  if (contexts !== undefined && contexts !== null && !contexts.includes(context)) {
    throw new Error(
      `"${name}" is not shown in the context ${context} (it has ${contexts.join(', ')}).`,
    );
  }
  if (
    !isGuildCommand &&
    contexts === null &&
    isGuildOnly(command) &&
    channel.guildId === undefined
  ) {
    throw new Error(`"${name}" is not shown in direct messages.`);
  }

  const types = isGuildCommand
    ? [ApplicationIntegrationType.GuildInstall]
    : (command.integration_types ?? [ApplicationIntegrationType.GuildInstall]);
  const isGuild =
    installedFor !== 'user' && types.includes(ApplicationIntegrationType.GuildInstall);
  const isUser = installedFor !== 'guild' && types.includes(ApplicationIntegrationType.UserInstall);
  if (!isGuild && !isUser) {
    throw new Error(
      `"${name}" is not shown where the app is installed for ${installedFor}; its integration_types are ${types.join(', ')}.`,
    );
  }
  if (context === InteractionContextType.PrivateChannel && !isUser) {
    throw new Error(`"${name}" is shown in private channels only to those who have the app.`);
  }
}

/** For whom the app is installed here if nobody says. */
export function usualInstallation(world: World, scene: Omit<Scene, 'installedFor'>): InstalledFor {
  const guild = guildOf(world, scene.channel);
  const context = contextOf(scene.channel);
  if (context === InteractionContextType.PrivateChannel) return 'user';
  if (guild === undefined) return scene.person.hasApp ? 'user' : 'guild';
  if (!guild.botInstalled) return 'user';

  return scene.person.hasApp ? 'both' : 'guild';
}

/** Says so where the app is not where the caller says it is installed. */
export function checkInstallation(world: World, { person, channel, installedFor }: Scene): void {
  const guild = guildOf(world, channel);
  if (installedFor !== 'user' && guild !== undefined && !guild.botInstalled) {
    throw new Error(`The app is not installed in "${guild.name}".`);
  }
  if (installedFor !== 'guild' && !person.hasApp) {
    throw new Error(`${person.user.username} has not installed the app (hasApp).`);
  }
}
