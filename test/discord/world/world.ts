import { randomBytes } from 'node:crypto';
import type {
  APIApplicationCommand,
  APIUser,
  GatewayDispatchPayload,
  Locale,
  UserFlags,
} from 'discord-api-types/v10';
import { createClock, type Clock } from '../clock.ts';
import { createBus, type Bus } from '../events.ts';
import { createFileStore, type FileStore } from '../files.ts';
import { createSnowflakes } from '../snowflake.ts';
import { createGrants, type Grants } from '../oauth2/oauth2.ts';
import { createViolations, type Violations } from '../violations.ts';
import { NO_FLAGS } from './no-flags.ts';
import type { ChannelRecord, GuildRecord, InteractionRecord, UserRecord } from './records.ts';

type PickEach<Union, Key extends PropertyKey> = Union extends unknown
  ? Pick<Union, Key & keyof Union>
  : never;

/** An event's name and data, as they go out through the gateway. */
export type EventPayload = PickEach<GatewayDispatchPayload, 't' | 'd'>;

/** An event and who may have it. */
export interface OutgoingEvent {
  /** Bits of which the session needs one; 0 for events that everybody gets. */
  intent: number;
  /** Decides the shard; without a guild it is shard 0. */
  guildId: string | undefined;
  /** Written for each session, as the content depends on its intents. */
  payload: (sessionIntents: number) => EventPayload;
}

/** Which privileged intents the developer portal has switched on. */
export interface PrivilegedIntents {
  guildMembers: boolean;
  presences: boolean;
  messageContent: boolean;
}

export interface ApplicationRecord {
  id: string;
  name: string;
  description: string;
  ownerId: string;
  verifyKey: string;
  privilegedIntents: PrivilegedIntents;
}

/** Everything that exists in this small Discord. */
export interface World {
  clock: Clock;
  nextId: () => string;
  bus: Bus;
  violations: Violations;
  files: FileStore;
  token: string;
  application: ApplicationRecord;
  users: Map<string, UserRecord>;
  guilds: Map<string, GuildRecord>;
  channels: Map<string, ChannelRecord>;
  commands: Map<string, APIApplicationCommand>;
  interactions: Map<string, InteractionRecord>;
  grants: Grants;
  /** Sends an event to the sessions that may have it; the gateway puts itself here. */
  dispatch: (event: OutgoingEvent) => void;
}

/** How the app under test is set up in Discord's developer portal. */
export interface WorldOptions {
  clock?: Clock;
  token?: string;
  applicationName?: string;
  botName?: string;
  /** For signing in on web pages. */
  clientSecret?: string;
  privilegedIntents?: Partial<PrivilegedIntents>;
}

/** A world with nothing in it but the app, its bot and its owner. */
export function createWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? createClock();
  const nextId = createSnowflakes(clock);
  const bus = createBus();
  const applicationId = nextId();
  const ownerId = nextId();
  const applicationName = options.applicationName ?? 'Bot under test';

  const world: World = {
    clock,
    nextId,
    bus,
    violations: createViolations((violation) => bus.emit('violation', violation)),
    files: createFileStore(clock, nextId),
    token: options.token ?? createToken(applicationId),
    application: {
      id: applicationId,
      name: applicationName,
      description: '',
      ownerId,
      verifyKey: randomBytes(32).toString('hex'),
      privilegedIntents: {
        guildMembers: false,
        presences: false,
        messageContent: false,
        ...options.privilegedIntents,
      },
    },
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    interactions: new Map(),
    grants: createGrants(options.clientSecret),
    dispatch: () => undefined,
  };

  addUser(world, { id: applicationId, username: options.botName ?? applicationName, bot: true });
  addUser(world, { id: ownerId, username: 'owner' });

  return world;
}

/** A token of the form that Discord gives: the id, a time and a secret. */
function createToken(applicationId: string): string {
  const id = Buffer.from(applicationId).toString('base64url');

  return `${id}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
}

/** What a new user is like. */
export interface NewUser {
  id?: string;
  username: string;
  globalName?: string | null;
  locale?: `${Locale}`;
  bot?: boolean;
  hasApp?: boolean;
}

/** Adds a user; people have a display name, bots keep their four digits. */
export function addUser(world: World, options: NewUser): UserRecord {
  const isBot = options.bot ?? false;
  const user: APIUser = {
    id: options.id ?? world.nextId(),
    username: options.username,
    discriminator: isBot ? '4242' : '0',
    global_name: isBot ? null : (options.globalName ?? options.username),
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    banner: null,
    accent_color: null,
    flags: NO_FLAGS as UserFlags,
    public_flags: NO_FLAGS as UserFlags,
    ...(isBot ? { bot: true } : {}),
  };
  const record: UserRecord = {
    user,
    locale: localeOf(options.locale),
    hasApp: options.hasApp ?? false,
  };
  world.users.set(user.id, record);

  return record;
}

/** The locale, as the enum that Discord's types want; American English where nothing is said. */
export function localeOf(code: `${Locale}` = 'en-US'): Locale {
  const locale: unknown = code;

  return locale as Locale;
}

/** The user with that id, who must exist. */
export function userOf(world: World, id: string): UserRecord {
  const record = world.users.get(id);
  if (record === undefined)
    throw new Error(`Expected a user with the id ${id}, but there is none.`);

  return record;
}

/** The id of the bot, which Discord makes the same as the application's. */
export function botId(world: World): string {
  return world.application.id;
}
