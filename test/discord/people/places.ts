import { type APIMessage, type APIRole, type Locale, OverwriteType } from 'discord-api-types/v10';
import { permissionBits, type PermissionName } from '../permissions.ts';
import { addGuildChannel, addThread } from '../world/channels.ts';
import {
  addBot,
  addGuild,
  addMember,
  addRole,
  announceMember,
  announceRole,
  type NewGuild,
  removeBot,
  removeMember,
} from '../world/guilds.ts';
import { fullMessage } from '../world/message-views.ts';
import type { ChannelRecord, GuildRecord } from '../world/records.ts';
import { addUser, botId, type NewUser, userOf, type World } from '../world/world.ts';
import { createPerson, type Person } from './person.ts';

/** A channel that people and the bot write in. */
export interface Channel {
  readonly id: string;
  readonly name: string | null;
  /** Everything in it, ephemeral messages included, oldest first. */
  readonly messages: APIMessage[];
  createThread(name: string): Channel;
}

/** What a new channel is like. */
export interface ChannelOptions {
  name?: string;
  topic?: string;
  nsfw?: boolean;
  /** Permissions that single roles, people or the bot (by id) have here only, or lack here only. */
  allow?: Readonly<Record<string, readonly PermissionName[]>>;
  deny?: Readonly<Record<string, readonly PermissionName[]>>;
}

/** What a new member is like. */
export interface MemberOptions {
  username?: string;
  globalName?: string;
  locale?: `${Locale}`;
  /** Roles by id. */
  roles?: readonly string[];
  /** Permissions through a role of their own. */
  permissions?: readonly PermissionName[];
  /** Whether the person has the app among their own (user install). */
  hasApp?: boolean;
  /** Somebody who exists already. */
  person?: Person;
}

/** A server. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly botInstalled: boolean;
  createChannel(options?: ChannelOptions): Channel;
  createRole(options: { name: string; permissions?: readonly PermissionName[] }): APIRole;
  addMember(options?: MemberOptions): Person;
  /** Gives a member these roles, by id, and no others. */
  setRoles(member: { readonly id: string }, roles: readonly string[]): void;
  removeMember(member: { readonly id: string }): void;
  /** What the bot's own role may do from now on; what @everyone may do stays. */
  setBotPermissions(permissions: readonly PermissionName[]): void;
  /** The bot is thrown out. */
  removeBot(): void;
  /** The bot is added, for the first time or again. */
  addBot(): void;
}

/** What a new guild is like. */
export interface GuildOptions extends Omit<NewGuild, 'botPermissions' | 'everyonePermissions'> {
  botPermissions?: readonly PermissionName[];
  everyonePermissions?: readonly PermissionName[];
}

/** Adds a person who is in no guild yet. */
export function createSomebody(world: World, options: Partial<NewUser> = {}): Person {
  const record = addUser(world, {
    ...options,
    username: options.username ?? `person-${world.users.size}`,
  });

  return createPerson(world, record, () => undefined);
}

/** Adds a guild. */
export function createGuild(world: World, options: GuildOptions = {}): Guild {
  const { botPermissions, everyonePermissions, ...rest } = options;
  const guild = addGuild(world, {
    ...rest,
    ...(botPermissions === undefined ? {} : { botPermissions: permissionBits(botPermissions) }),
    ...(everyonePermissions === undefined
      ? {}
      : { everyonePermissions: permissionBits(everyonePermissions) }),
  });

  return {
    id: guild.id,
    name: guild.name,
    get botInstalled() {
      return guild.botInstalled;
    },

    createChannel: (channel = {}) => createChannel(world, guild, channel),

    createRole: ({ name, permissions = [] }) =>
      addRole(world, guild, { name, permissions: permissionBits(permissions) }),

    addMember: (member = {}) => createMember(world, guild, member),

    setRoles: ({ id }, roles) => {
      const member = guild.members.get(id);
      if (member === undefined) throw new Error(`${id} is no member of "${guild.name}".`);
      member.roles = [...roles];
      announceMember(world, guild, member);
    },

    removeMember: ({ id }) => {
      removeMember(world, guild, id);
    },

    setBotPermissions: (permissions) => {
      const [roleId] = guild.members.get(botId(world))?.roles ?? [];
      const role = guild.roles.get(roleId ?? '');
      if (role === undefined) throw new Error(`The bot is not in "${guild.name}".`);
      role.permissions = permissionBits(permissions).toString();
      announceRole(world, guild, role);
    },

    removeBot: () => {
      removeBot(world, guild);
    },

    addBot: () => {
      addBot(world, guild);
    },
  };
}

function createChannel(world: World, guild: GuildRecord, options: ChannelOptions): Channel {
  const { allow = {}, deny = {}, ...rest } = options;
  const ids = new Set([...Object.keys(allow), ...Object.keys(deny)]);
  const overwrites = [...ids].map((id) => ({
    id,
    type: guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member,
    allow: permissionBits(allow[id] ?? []).toString(),
    deny: permissionBits(deny[id] ?? []).toString(),
  }));

  return presentChannel(world, addGuildChannel(world, guild, { ...rest, overwrites }));
}

/** A channel for those who drive the stand-in. */
export function presentChannel(world: World, channel: ChannelRecord): Channel {
  return {
    id: channel.id,
    name: channel.name,
    get messages() {
      return [...channel.messages.values()].map((message) => fullMessage(world, message));
    },
    createThread: (name) =>
      presentChannel(
        world,
        addThread(world, channel, { name, ownerId: world.application.ownerId }),
      ),
  };
}

function createMember(world: World, guild: GuildRecord, options: MemberOptions): Person {
  const { person, permissions, roles = [], username, ...rest } = options;
  const record =
    person === undefined
      ? addUser(world, { ...rest, username: username ?? `member-${world.users.size}` })
      : userOf(world, person.id);
  const ownRole =
    permissions === undefined
      ? []
      : [
          addRole(world, guild, {
            name: `what ${record.user.username} may do`,
            permissions: permissionBits(permissions),
          }).id,
        ];
  addMember(world, guild, record.user.id, [...roles, ...ownRole]);

  return createPerson(world, record, () => {
    const [first] = guild.channelIds;
    return first === undefined ? undefined : world.channels.get(first);
  });
}
