import type { BaseInteraction } from 'discord.js';

import { AppError } from '../errors.ts';
import type { Guild, Guilds } from '../learning/guilds.ts';
import { checkMay, type Deed, type Standing } from './permissions.ts';

/** A server where the bot itself is installed: only there it learns. */
export interface Place {
  readonly guildId: string;
  readonly guild: Guild;
  readonly standing: Standing;
}

/** The server that an interaction comes from, where the bot itself is installed in it. */
export function installedGuildId(
  interaction: Pick<BaseInteraction, 'authorizingIntegrationOwners' | 'guildId'>,
): string | null {
  const { guildId } = interaction.authorizingIntegrationOwners;

  // Discord names the server that the bot is installed in, and 0 for its direct messages.
  return guildId !== null && guildId === interaction.guildId ? guildId : null;
}

/**
 * Sees to it that somebody may do something here, before anything is answered.
 *
 * @throws AppError NOT_INSTALLED_HERE, NOT_A_MODERATOR, NOT_AN_ADMIN
 */
export async function enter(
  interaction: BaseInteraction,
  deed: Deed,
  guilds: Promise<Guilds>,
): Promise<Place> {
  const guildId = installedGuildId(interaction);

  if (guildId === null) {
    throw new AppError('NOT_INSTALLED_HERE');
  }

  const guild = await (await guilds).find(guildId);
  const standing = standingOf(interaction);
  checkMay(deed, standing, guild.settings);

  return { guildId, guild, standing };
}

/**
 * Sees to it that the bot answers in this channel. A thread counts as its channel.
 *
 * @throws AppError CHANNEL_NOT_ALLOWED
 */
export async function checkChannel(
  interaction: BaseInteraction,
  guilds: Promise<Guilds>,
): Promise<void> {
  const { settings } = await (await guilds).find(installedGuildId(interaction));
  const { channelIds } = settings;
  const { channel, channelId } = interaction;
  const parentId = channel?.isThread() === true ? channel.parentId : null;

  const allowed = [channelId, parentId].some((id) => id !== null && channelIds.includes(id));

  if (channelIds.length > 0 && !allowed) {
    throw new AppError('CHANNEL_NOT_ALLOWED', {
      channels: channelIds.map((id) => `<#${id}>`).join(', '),
    });
  }
}

function standingOf({ member, memberPermissions }: BaseInteraction): Standing {
  if (member === null || memberPermissions === null) {
    throw new AppError('NOT_INSTALLED_HERE');
  }

  const roleIds = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];

  return { permissions: memberPermissions, roleIds };
}
