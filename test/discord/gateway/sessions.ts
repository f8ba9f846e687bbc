import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { EventPayload, OutgoingEvent } from '../world/world.ts';

/** Events that are kept for a client which comes back. */
const REPLAY_LIMIT = 2000;

/** How long a session without a connection can be resumed. */
export const RESUME_WINDOW_MS = 180_000;

/** What a session writes to while its client is there. */
export interface Connection {
  send(payload: object): void;
  close(code: number, reason: string): void;
  terminate(): void;
  /** The socket stays open, but nothing goes out or is heard any more. */
  silence(): void;
}

/** A client that has identified itself; it outlives its connections. */
export interface Session {
  id: string;
  intents: number;
  shard: [id: number, count: number];
  sequence: number;
  /** The last events, for replay. */
  sent: { sequence: number; payload: object }[];
  /** Events up to this number are forgotten. */
  forgottenUpTo: number;
  connection: Connection | undefined;
  disconnectedAt: number | undefined;
}

/** A fresh session. */
export function createSession(intents: number, shard: [number, number]): Session {
  return {
    id: randomBytes(16).toString('hex'),
    intents,
    shard,
    sequence: 0,
    sent: [],
    forgottenUpTo: 0,
    connection: undefined,
    disconnectedAt: undefined,
  };
}

/** Numbers the event, keeps it for replay and sends it if the client is there. */
export function sendEvent(session: Session, event: EventPayload, copies = 1): void {
  session.sequence += 1;
  const payload = {
    op: GatewayOpcodes.Dispatch,
    t: event.t,
    s: session.sequence,
    d: event.d ?? {},
  };
  session.sent.push({ sequence: session.sequence, payload });

  if (session.sent.length > REPLAY_LIMIT) {
    session.forgottenUpTo = session.sent.shift()?.sequence ?? session.forgottenUpTo;
  }
  for (let copy = 0; copy < copies; copy += 1) session.connection?.send(payload);
}

/** Whether the event is for this session: its intents, and its shard of the guilds. */
export function concerns(session: Session, event: OutgoingEvent): boolean {
  if (event.intent !== 0 && (session.intents & event.intent) === 0) return false;

  const [shard, count] = session.shard;
  const wanted =
    event.guildId === undefined ? 0 : Number((BigInt(event.guildId) >> 22n) % BigInt(count));
  return wanted === shard;
}
