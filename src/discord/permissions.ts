import { type PermissionsBitField, PermissionFlagsBits } from 'discord.js';

import { AppError } from '../errors.ts';
import type { GuildSettings } from '../store/ports.ts';

/** Who may do what; the one place that says so. `either` is a moderator or an admin. */
export const NEEDED = {
  why: 'anyone',
  privacy: 'anyone',
  correct: 'moderator',
  undo: 'moderator',
  pin: 'moderator',
  teach: 'moderator',
  queue: 'either',
  removeExample: 'either',
  exportQueue: 'either',
  insight: 'either',
  releaseExample: 'admin',
  retrain: 'admin',
  model: 'admin',
  audit: 'admin',
  settings: 'admin',
} as const satisfies Readonly<Record<string, 'anyone' | 'moderator' | 'admin' | 'either'>>;

export type Deed = keyof typeof NEEDED;

/** A member of a server, as far as permissions go. */
export interface Standing {
  readonly permissions: Readonly<PermissionsBitField>;
  readonly roleIds: readonly string[];
}

/** Manage Messages, or the role that the admins chose. */
export function isModerator(
  { permissions, roleIds }: Standing,
  { moderatorRoleId }: Pick<GuildSettings, 'moderatorRoleId'>,
): boolean {
  const named = moderatorRoleId !== null && roleIds.includes(moderatorRoleId);

  return named || permissions.has(PermissionFlagsBits.ManageMessages);
}

/** Manage Server. */
export function isAdmin({ permissions }: Standing): boolean {
  return permissions.has(PermissionFlagsBits.ManageGuild);
}

export function may(
  deed: Deed,
  standing: Standing,
  settings: Pick<GuildSettings, 'moderatorRoleId'>,
): boolean {
  switch (NEEDED[deed]) {
    case 'anyone':
      return true;
    case 'admin':
      return isAdmin(standing);
    case 'moderator':
      return isModerator(standing, settings);
    case 'either':
      // Admins look at what was quarantined.
      return isModerator(standing, settings) || isAdmin(standing);
  }
}

/** @throws AppError NOT_A_MODERATOR, NOT_AN_ADMIN */
export function checkMay(
  deed: Deed,
  standing: Standing,
  settings: Pick<GuildSettings, 'moderatorRoleId'>,
): void {
  if (!may(deed, standing, settings)) {
    throw new AppError(NEEDED[deed] === 'admin' ? 'NOT_AN_ADMIN' : 'NOT_A_MODERATOR');
  }
}

export const DEEDS = Object.keys(NEEDED) as readonly Deed[];
