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

/** @throws AppError NOT_A_MODERATOR, NOT_AN_ADMIN */
export function checkMay(
  deed: Deed,
  standing: Standing,
  settings: Pick<GuildSettings, 'moderatorRoleId'>,
): void {
  const needed = NEEDED[deed];

  if (needed === 'admin' && !isAdmin(standing)) {
    throw new AppError('NOT_AN_ADMIN');
  }

  if (needed === 'moderator' && !isModerator(standing, settings)) {
    throw new AppError('NOT_A_MODERATOR');
  }

  // Admins look at what was quarantined.
  if (needed === 'either' && !isModerator(standing, settings) && !isAdmin(standing)) {
    throw new AppError('NOT_A_MODERATOR');
  }
}
