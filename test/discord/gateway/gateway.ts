import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildCreate } from '../world/guild-payloads.ts';
import type { OutgoingEvent, World } from '../world/world.ts';
import { createClient } from './client.ts';
import { guildsOfShard, ready } from './ready.ts';
import { concerns, RESUME_WINDOW_MS, sendEvent, type Session } from './sessions.ts';

/** How long an event waits for another one to overtake it. */
const OVERTAKING_MS = 50;

/** What can be made to go wrong at the gateway, read at each use. */
export interface GatewayFaults {
  isDuplicating: boolean;
  isReordering: boolean;
  isRefusing: boolean;
  /** Guilds that are down, by their ids. */
  outages: Set<string>;
}

/** How the gateway behaves. */
export interface GatewayOptions {
  /** How often clients must send a heartbeat; Discord's figure is 41,250. */
  heartbeatIntervalMs?: number;
  /** Two IDENTIFYs closer than this are answered with op 9, as Discord does below 5,000; default 0, so that tests can start bots quickly. */
  identifyIntervalMs?: number;
  /** How many IDENTIFYs may come at once, one for each remainder of the shard's number; default 1. */
  maxConcurrency?: number;
  /** How many shards are recommended; default 1. */
  shards?: number;
  /** How many IDENTIFYs a day are left. */
  sessionStartsLeft?: number;
}

/** The running gateway: one door for new sessions, one for resuming. */
export interface Gateway {
  readonly url: string;
  readonly resumeUrl: string;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly faults: GatewayFaults;
  readonly settings: Required<GatewayOptions>;
  /** Takes a guild down, or brings it back, and says so to its shard. */
  setOutage(guildId: string, isDown: boolean): void;
  /** When a session last began, by the remainder of its shard's number and the concurrency. */
  readonly identifiedAt: Map<number, number>;
  /** Forgets every session, so that none can be resumed. */
  forget(): void;
  close(): Promise<void>;
}

/** What a client's connection needs of the gateway. */
export interface GatewayCore extends Gateway {
  world: World;
  sessions: Map<string, Session>;
  welcome(session: Session): void;
}

/** Starts the gateway on two free ports of 127.0.0.1. */
export async function startGateway(world: World, options: GatewayOptions): Promise<Gateway> {
  const settings = {
    heartbeatIntervalMs: 41_250,
    identifyIntervalMs: 0,
    maxConcurrency: 1,
    shards: 1,
    sessionStartsLeft: 1000,
    ...options,
  };
  const [door, resumeDoor] = await Promise.all([listen(), listen()]);

  const core: GatewayCore = {
    world,
    url: addressOf(door),
    resumeUrl: addressOf(resumeDoor),
    sessions: new Map(),
    faults: { isDuplicating: false, isReordering: false, isRefusing: false, outages: new Set() },
    settings,
    identifiedAt: new Map(),
    welcome: (session) => {
      welcome(core, session);
    },
    setOutage: (guildId, isDown) => {
      setOutage(core, guildId, isDown);
    },
    forget: () => {
      core.sessions.clear();
    },
    close: async () => {
      world.dispatch = () => undefined;
      await Promise.all([closeDoor(door), closeDoor(resumeDoor)]);
    },
  };
  const reorder = reordering((event) => {
    dispatch(core, event);
  });
  world.dispatch = (event) => {
    if (event.guildId !== undefined && core.faults.outages.has(event.guildId)) return;

    if (core.faults.isReordering) reorder(event);
    else dispatch(core, event);
  };

  const accept = (over: 'gateway' | 'resume') => (socket: WebSocket, request: IncomingMessage) => {
    if (core.faults.isRefusing) socket.terminate();
    else createClient(core, socket, request.url ?? '/', over);
  };
  door.on('connection', accept('gateway'));
  resumeDoor.on('connection', accept('resume'));

  return core;
}

async function listen(): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');

  return server;
}

function addressOf(server: WebSocketServer): string {
  const { port } = server.address() as AddressInfo;

  return `ws://127.0.0.1:${port}`;
}

async function closeDoor(server: WebSocketServer): Promise<void> {
  for (const socket of server.clients) socket.terminate();

  await new Promise((resolve) => {
    server.close(resolve);
  });
}

/** Lets each second event overtake the one before it, if it comes soon. */
function reordering(send: (event: OutgoingEvent) => void): (event: OutgoingEvent) => void {
  let held: OutgoingEvent | undefined;
  let timer: NodeJS.Timeout | undefined;

  const release = () => {
    clearTimeout(timer);
    const event = held;
    held = undefined;
    if (event !== undefined) send(event);
  };

  return (event) => {
    if (held === undefined) {
      held = event;
      timer = setTimeout(release, OVERTAKING_MS);
    } else {
      send(event);
      release();
    }
  };
}

function setOutage(core: GatewayCore, guildId: string, isDown: boolean): void {
  const { world } = core;
  const guild = world.guilds.get(guildId);
  if (guild === undefined) throw new Error(`There is no guild ${guildId}.`);

  const event = (payload: OutgoingEvent['payload']): OutgoingEvent => ({
    intent: GatewayIntentBits.Guilds,
    guildId,
    payload,
  });

  if (isDown) {
    core.faults.outages.add(guildId);
    const d = { id: guildId, unavailable: true } as const;
    dispatch(
      core,
      event(() => ({ t: GatewayDispatchEvents.GuildDelete, d })),
    );
  } else if (core.faults.outages.delete(guildId)) {
    dispatch(
      core,
      event((intents) => ({
        t: GatewayDispatchEvents.GuildCreate,
        d: guildCreate(world, guild, intents),
      })),
    );
  }
}

function dispatch(core: GatewayCore, event: OutgoingEvent): void {
  const copies = core.faults.isDuplicating ? 2 : 1;

  for (const session of core.sessions.values()) {
    const isGone =
      session.disconnectedAt !== undefined &&
      Date.now() - session.disconnectedAt > RESUME_WINDOW_MS;
    if (isGone) core.sessions.delete(session.id);
    else if (concerns(session, event)) sendEvent(session, event.payload(session.intents), copies);
  }
}

function welcome(core: GatewayCore, session: Session): void {
  const { world } = core;
  core.sessions.set(session.id, session);
  sendEvent(session, {
    t: GatewayDispatchEvents.Ready,
    d: ready(world, session, core.resumeUrl),
  });

  if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
  for (const guild of guildsOfShard(world, session.shard)) {
    if (core.faults.outages.has(guild.id)) continue;
    sendEvent(session, {
      t: GatewayDispatchEvents.GuildCreate,
      d: guildCreate(world, guild, session.intents),
    });
  }
}
