import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { isObject, type JsonObject } from '../json.ts';
import { CLOSE, type CloseReason } from './close-codes.ts';
import { createEncoder, isCompression } from './compression.ts';
import type { GatewayCore } from './gateway.ts';
import { readIdentify } from './identify.ts';
import { requestMembers } from './request-members.ts';
import {
  type Connection,
  createSession,
  RESUME_WINDOW_MS,
  sendEvent,
  type Session,
} from './sessions.ts';

/** A larger payload from a client closes the connection. */
const MAX_PAYLOAD_BYTES = 4096;

const MAX_SENDS = 120;
const SENDS_WINDOW_MS = 60_000;

/** Speaks with one connected client until either side closes. */
export function createClient(
  core: GatewayCore,
  socket: WebSocket,
  address: string,
  over: 'gateway' | 'resume',
): void {
  const { world } = core;
  const query = new URL(address, core.url).searchParams;
  const compression = query.get('compress') ?? '';
  const encoder = createEncoder(isCompression(compression) ? compression : undefined, (data) => {
    if (socket.readyState === socket.OPEN) socket.send(data);
  });
  const connection: Connection = {
    send: (payload) => {
      if (!isSilent) encoder.send(JSON.stringify(payload));
    },
    close: (code, reason) => {
      socket.close(code, reason);
    },
    terminate: () => {
      socket.terminate();
    },
    silence: () => {
      isSilent = true;
      clearTimeout(watchdog);
    },
  };
  let session: Session | undefined;
  let sends: number[] = [];
  let watchdog: NodeJS.Timeout | undefined;
  let isSilent = false;

  const refuse = (reason: CloseReason, what: string) => {
    const [code, words] = CLOSE[reason];
    world.violations.add({ kind: 'gateway', where: 'gateway', what, code });
    connection.close(code, words);
  };

  // A client that misses two heartbeats is taken for dead.
  const awaitHeartbeat = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      refuse('sessionTimedOut', 'no heartbeat came within two intervals');
    }, core.settings.heartbeatIntervalMs * 2);
  };

  const attach = (to: Session) => {
    to.connection?.close(...CLOSE.sessionTimedOut);
    to.connection = connection;
    to.disconnectedAt = undefined;
    session = to;
  };

  const identify = (data: unknown) => {
    if (session !== undefined) {
      refuse('alreadyAuthenticated', 'a second IDENTIFY on one connection');
      return;
    }

    const identification = readIdentify(world, data);
    if (!identification.accepted) {
      refuse(identification.reason, identification.what);
      return;
    }

    const { identifyIntervalMs, maxConcurrency } = core.settings;
    const slot = identification.shard[0] % maxConcurrency;
    const tooSoon = Date.now() - (core.identifiedAt.get(slot) ?? 0) < identifyIntervalMs;
    if (tooSoon || core.settings.sessionStartsLeft === 0) {
      world.bus.emit('gateway', { event: 'refused', over });
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }

    core.identifiedAt.set(slot, Date.now());
    core.settings.sessionStartsLeft -= 1;
    const created = createSession(identification.intents, identification.shard);
    attach(created);
    core.welcome(created);
    const [shard] = identification.shard;
    world.bus.emit('gateway', { event: 'identified', sessionId: created.id, shard, over });
  };

  const resume = (data: unknown) => {
    if (!isObject(data)) {
      refuse('decodeError', 'RESUME has no data');
      return;
    }
    if (data['token'] !== world.token) {
      refuse('authenticationFailed', 'the token is wrong');
      return;
    }

    const known = core.sessions.get(String(data['session_id']));
    const { seq } = data;
    const isTooOld =
      known?.disconnectedAt !== undefined && Date.now() - known.disconnectedAt > RESUME_WINDOW_MS;
    if (known === undefined || isTooOld || typeof seq !== 'number' || seq < known.forgottenUpTo) {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    if (seq > known.sequence) {
      refuse('invalidSequence', `sequence ${seq} has not been sent yet`);
      return;
    }

    attach(known);
    for (const { sequence, payload } of known.sent) if (sequence > seq) connection.send(payload);
    sendEvent(known, { t: GatewayDispatchEvents.Resumed, d: undefined });
    world.bus.emit('gateway', { event: 'resumed', sessionId: known.id, over });
  };

  const handle = ({ op, d }: JsonObject) => {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        awaitHeartbeat();
        connection.send({ op: GatewayOpcodes.HeartbeatAck });
        return;
      case GatewayOpcodes.Identify:
        identify(d);
        return;
      case GatewayOpcodes.Resume:
        resume(d);
        return;
      case GatewayOpcodes.RequestGuildMembers:
        if (session === undefined) refuse('notAuthenticated', 'a request before IDENTIFY');
        else requestMembers(world, session, d);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
        if (session === undefined) refuse('notAuthenticated', 'an update before IDENTIFY');
        return;
      default:
        refuse('unknownOpcode', `there is no opcode ${String(op)} for clients`);
    }
  };

  const receive = (data: RawData) => {
    const text = (
      Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
    ).toString();
    sends = [...sends.filter((at) => Date.now() - at < SENDS_WINDOW_MS), Date.now()];

    if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
      refuse('decodeError', `a payload of ${Buffer.byteLength(text)} bytes is over 4,096`);
    } else if (sends.length > MAX_SENDS) {
      refuse('rateLimited', 'more than 120 payloads within a minute');
    } else {
      const payload = parsed(text);
      if (payload === undefined) refuse('decodeError', 'a payload is no JSON object');
      else handle(payload);
    }
  };

  socket.on('message', (data) => {
    if (!isSilent) receive(data);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    clearTimeout(watchdog);
    encoder.close();
    if (session?.connection === connection) {
      session.connection = undefined;
      session.disconnectedAt = Date.now();
      // A client that says goodbye ends its session; any other code leaves it to be resumed.
      if (code === 1000 || code === 1001) core.sessions.delete(session.id);
    }
    world.bus.emit('gateway', { event: 'closed', sessionId: session?.id, code, over });
  });

  if (query.get('v') !== '10') {
    refuse('invalidVersion', `version ${query.get('v') ?? '(none)'} of the gateway was asked for`);
  } else if ((query.get('encoding') ?? 'json') !== 'json') {
    refuse('decodeError', 'only the json encoding is spoken here');
  } else if (compression !== '' && !isCompression(compression)) {
    refuse('decodeError', `there is no compression ${compression}`);
  } else {
    awaitHeartbeat();
    connection.send({
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: core.settings.heartbeatIntervalMs },
      s: null,
      t: null,
    });
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
