import { setTimeout as sleep } from 'node:timers/promises';

import type { Discord } from '../../discord/index.ts';
import type { Chance } from '../crash/chance.ts';

/** Milliseconds between two faults at most, and that one lasts at most. */
const MOST_PAUSE_MS = 500;
const MOST_FAULT_MS = 2_000;

/** Milliseconds that an answer comes later at most. */
const MOST_LATENCY_MS = 10_000;

/** Seconds after which Discord lets a request in again, in tenths. */
const MOST_RETRY_AFTER = 10;

/** So many faults of a hundred strike the gateway's connection itself. */
const CONNECTION_PERCENT = 20;

type SwitchOff = () => void;

/** A fault begins; what ends it, where it does not end by itself. */
type Fault = (discord: Discord, chance: Chance, guildId: string) => SwitchOff | undefined;

/** What strikes requests and events; the connection stays. */
const PASSING: readonly (readonly [name: string, fault: Fault])[] = [
  ['latency', ({ faults }, chance) => faults.latency(chance.below(MOST_LATENCY_MS))],
  [
    'server errors',
    ({ faults }, chance) => faults.serverErrors({ status: chance.pick([500, 502, 503, 504]) }),
  ],
  [
    '429',
    ({ faults }, chance) =>
      faults.rateLimited({
        scope: chance.pick(['user', 'global', 'shared']),
        retryAfterSeconds: (1 + chance.below(MOST_RETRY_AFTER)) / 10,
      }),
  ],
  [
    'dropped requests',
    ({ faults }, chance) =>
      faults.dropRequests({ times: 1 + chance.below(4), when: chance.pick(['before', 'after']) }),
  ],
  ['duplicated events', ({ faults }) => faults.gateway.duplicateEvents()],
  ['reordered events', ({ faults }) => faults.gateway.reorderEvents()],
  ['guild outage', ({ faults }, _, guildId) => faults.gateway.guildOutage(guildId)],
  [
    'clock',
    ({ clock }, chance) => {
      clock.advance(chance.below(4_000) - 2_000);

      return undefined;
    },
  ],
];

/** What breaks the connection. */
const BREAKING: readonly (readonly [name: string, fault: Fault])[] = [
  [
    'op 7',
    ending(({ faults }) => {
      faults.gateway.reconnect();
    }),
  ],
  [
    'op 9, resumable',
    ending(({ faults }) => {
      faults.gateway.invalidSession({ resumable: true });
    }),
  ],
  [
    'op 9',
    ending(({ faults }) => {
      faults.gateway.invalidSession();
    }),
  ],
  [
    'dropped socket',
    ending(({ faults }) => {
      faults.gateway.drop();
    }),
  ],
  [
    'half-open socket',
    ending(({ faults }) => {
      faults.gateway.halfOpen();
    }),
  ],
  [
    'close code',
    ending(({ faults }, chance) => {
      faults.gateway.close(chance.pick([4000, 4009]));
    }),
  ],
  [
    'refused connections',
    ({ faults }) => {
      faults.gateway.drop();

      return faults.gateway.refuseConnections();
    },
  ],
];

function ending(strike: (discord: Discord, chance: Chance) => void): Fault {
  return (discord, chance) => {
    strike(discord, chance);

    return undefined;
  };
}

/** One fault after the other, some at the same time, until the time is over; then all of them end. */
export async function rage(
  discord: Discord,
  guildId: string,
  chance: Chance,
  milliseconds: number,
): Promise<ReadonlyMap<string, number>> {
  const struck = new Map<string, number>();
  const end = performance.now() + milliseconds;

  while (performance.now() < end) {
    const [name, fault] = chance.pick(chance.percent(CONNECTION_PERCENT) ? BREAKING : PASSING);
    const switchOff = fault(discord, chance, guildId);
    struck.set(name, (struck.get(name) ?? 0) + 1);

    if (switchOff !== undefined) {
      setTimeoutOnce(switchOff, chance.below(MOST_FAULT_MS));
    }

    await sleep(chance.below(MOST_PAUSE_MS));
  }

  discord.faults.clear();

  return struck;
}

function setTimeoutOnce(work: () => void, milliseconds: number): void {
  setTimeout(work, milliseconds).unref();
}
