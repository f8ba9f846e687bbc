import type { EventEmitter } from 'node:events';
import type { APIAttachment, APIUser } from 'discord-api-types/v10';
import { type Cdn, startCdn } from './cdn.ts';
import type { Clock } from './clock.ts';
import type { Bus, DiscordEvents, LoggedRequest } from './events.ts';
import { createRestFaults, type Faults } from './faults.ts';
import { createFaults } from './fault-switches.ts';
import { type Gateway, type GatewayOptions, startGateway } from './gateway/gateway.ts';
import type { OAuth2 } from './oauth2/oauth2.ts';
import { loadOpenApi, type OpenApi } from './openapi.ts';
import { until } from './people/call.ts';
import type { Person } from './people/person.ts';
import {
  type Channel,
  createGuild,
  createSomebody,
  type Guild,
  type GuildOptions,
  presentChannel,
} from './people/places.ts';
import type { RateLimits } from './rest/rate-limits.ts';
import { basicRoutes } from './rest/routes/basics.ts';
import { commandRoutes } from './rest/routes/commands.ts';
import { guildRoutes } from './rest/routes/guilds.ts';
import { interactionRoutes } from './rest/routes/interactions.ts';
import { messageRoutes } from './rest/routes/messages.ts';
import { reactionRoutes } from './rest/routes/reactions.ts';
import { type Rest, startRest } from './rest/server.ts';
import type { Violation } from './violations.ts';
import { addPrivateChannel } from './world/channels.ts';
import {
  botId,
  createWorld,
  type NewUser,
  userOf,
  type World,
  type WorldOptions,
} from './world/world.ts';

/** How the stand-in is set up. */
export interface DiscordOptions extends WorldOptions {
  gateway?: GatewayOptions;
  /** Whether requests are limited as Discord limits them; default true. */
  rateLimits?: boolean;
  /** Checks against Discord's API description where it is at hand; default true. */
  openApi?: boolean;
  /** How long attachment links work; default a day. */
  linkLifetimeMs?: number;
}

/** A small Discord on 127.0.0.1, and the people in it. */
export interface Discord extends AsyncDisposable {
  /** For `new Client({rest: {api}})`. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly cdnOrigin: string;
  readonly mediaOrigin: string;
  readonly token: string;
  readonly application: { readonly id: string; readonly name: string };
  readonly bot: APIUser;
  /** Signing in with Discord on web pages. */
  readonly oauth2: OAuth2;
  /** Whether bodies are checked against Discord's own API description. */
  readonly checksOpenApi: boolean;
  readonly clock: Clock;
  createGuild(options?: GuildOptions): Guild;
  /** Somebody who shares no guild with the bot. */
  createPerson(options?: Partial<NewUser>): Person;
  /** A group of people without the bot; only user-installed apps work there. */
  createPrivateChannel(people: readonly Person[]): Channel;
  channel(id: string): Channel;
  /** The commands that are registered now, by name. */
  readonly commandNames: string[];
  /** What the bot asked for, oldest first; the last 2,000 requests. */
  readonly requests: readonly LoggedRequest[];
  /** What was downloaded from the CDN, oldest first; the last 1,000. */
  readonly downloads: Cdn['downloads'];
  readonly rateLimits: Pick<RateLimits, 'options' | 'invalidRequests'>;
  readonly cdn: Pick<Cdn, 'refusalStatus'>;
  readonly faults: Faults;
  /** The bytes behind an attachment or a link, whether or not the link still works. */
  attachmentBytes(attachment: Pick<APIAttachment, 'url'> | string): Uint8Array;
  /** Every link that has been handed out stops working. */
  expireLinks(): void;
  /** How many clients are connected and identified. */
  readonly connectedSessions: number;
  /** Waits until the condition holds, looking again whenever something happens here. */
  until(condition: () => boolean, timeoutMs?: number): Promise<void>;
  /** Listens; the result ends it. */
  on<Name extends keyof DiscordEvents>(
    name: Name,
    listener: (...values: DiscordEvents[Name]) => void,
  ): () => void;
  /** What the bot did that Discord forbids. */
  readonly violations: readonly Violation[];
  /** The violations so far, which are then forgiven. */
  takeViolations(): Violation[];
  assertNoViolations(): void;
  /** Stops everything, then throws if there are violations. */
  close(): Promise<void>;
}

/** Starts a Discord of one's own; `await using` stops it and fails on violations. */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const world = createWorld(options);
  if (options.linkLifetimeMs !== undefined) world.files.linkLifetimeMs = options.linkLifetimeMs;

  const openApi = (options.openApi ?? true) ? loadOpenApi() : undefined;
  if (openApi === undefined && (options.openApi ?? true)) sayWithoutOpenApi();

  const restFaults = createRestFaults();
  const [cdn, gateway] = await Promise.all([
    startCdn(world.files),
    startGateway(world, options.gateway ?? {}),
  ]);
  const rest = await startRest({ world, routes: allRoutes(gateway), faults: restFaults, openApi });
  rest.rateLimits.options.isOn = options.rateLimits ?? true;

  return present({ world, cdn, gateway, rest, openApi }, createFaults(restFaults, gateway, cdn));
}

function listen<Name extends keyof DiscordEvents>(
  bus: Bus,
  name: Name,
  listener: (...values: DiscordEvents[Name]) => void,
): () => void {
  // An untyped view: EventEmitter's own types cannot follow a name that only a type parameter knows.
  const emitter: EventEmitter = bus;
  emitter.on(name, listener);

  return () => {
    emitter.off(name, listener);
  };
}

let hasSaidSo = false;

function sayWithoutOpenApi(): void {
  if (hasSaidSo) return;

  hasSaidSo = true;
  console.error(
    'Discord stand-in: no API description at hand (DISCORD_OPENAPI), so only the hand-written rules are checked.',
  );
}

function allRoutes(gateway: Gateway) {
  return [
    ...basicRoutes({
      url: () => gateway.url,
      startsLeft: () => gateway.settings.sessionStartsLeft,
      settings: gateway.settings,
    }),
    ...commandRoutes,
    ...interactionRoutes,
    ...messageRoutes,
    ...reactionRoutes,
    ...guildRoutes,
  ];
}

interface Parts {
  world: World;
  cdn: Cdn;
  gateway: Gateway;
  rest: Rest;
  openApi: OpenApi | undefined;
}

function present({ world, cdn, gateway, rest, openApi }: Parts, faults: Faults): Discord {
  const { files, violations, bus } = world;
  let isClosed = false;

  const stop = async () => {
    if (isClosed) return;

    isClosed = true;
    await Promise.all([rest.close(), gateway.close(), cdn.close()]);
    bus.removeAllListeners();
  };
  const close = async () => {
    await stop();
    violations.assertNone();
  };

  return {
    apiUrl: rest.url,
    gatewayUrl: gateway.url,
    cdnOrigin: files.cdnOrigin,
    mediaOrigin: files.mediaOrigin,
    token: world.token,
    application: { id: world.application.id, name: world.application.name },
    bot: userOf(world, botId(world)).user,
    oauth2: world.grants,
    checksOpenApi: openApi !== undefined,
    clock: world.clock,
    createGuild: (options) => createGuild(world, options),
    createPerson: (options) => createSomebody(world, options),
    createPrivateChannel: (people) =>
      presentChannel(
        world,
        addPrivateChannel(
          world,
          people.map(({ id }) => id),
        ),
      ),
    channel: (id) => {
      const channel = world.channels.get(id);
      if (channel === undefined) throw new Error(`There is no channel ${id}.`);
      return presentChannel(world, channel);
    },
    get commandNames() {
      return [...world.commands.values()].map(({ name }) => name);
    },
    requests: rest.requests,
    downloads: cdn.downloads,
    rateLimits: rest.rateLimits,
    cdn,
    faults,

    attachmentBytes: (attachment) => {
      const url = typeof attachment === 'string' ? attachment : attachment.url;
      const file = files.byPath(new URL(url).pathname);
      if (file === undefined) throw new Error(`The CDN has no file ${url}.`);
      return file.bytes;
    },

    expireLinks: () => {
      files.expireLinks();
    },
    get connectedSessions() {
      return [...gateway.sessions.values()].filter(({ connection }) => connection !== undefined)
        .length;
    },
    until: (condition, timeoutMs = 5000) =>
      until(world, condition, timeoutMs, () => `Waited ${timeoutMs} ms in vain.`),
    on: (name, listener) => listen(bus, name, listener),
    violations: violations.list,
    takeViolations: () => violations.take(),
    assertNoViolations: () => {
      violations.assertNone();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
