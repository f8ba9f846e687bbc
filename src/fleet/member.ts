import { ClusterClient, getInfo } from 'discord-hybrid-sharding';
import type { Client } from 'discord.js';

import type { FleetConfig } from '../config.ts';
import { requestsPerSecond } from './shares.ts';

/** What one of several processes knows of its part. */
export interface Membership {
  /** Among the processes of this host, from 0. */
  readonly place: number;
  readonly shards: readonly number[];
  /** Of all processes together. */
  readonly shardCount: number;
  readonly requestsPerSecond: number;
}

/** The process's line to the one that started it. */
export interface Membered {
  /** Resolves when a shard may identify itself: the processes of a host take turns. */
  waitForIdentify(shard: number): Promise<void>;
  /** Tells that it is logged in. */
  ready(): void;
  /** Hangs up, so that the process can end. */
  leave(): void;
}

/** This process's part; absent where it is the only one. */
export function findMembership(fleet: FleetConfig): Membership | undefined {
  // Set for its processes by whoever started them; they talk over the channel that only a fork has.
  if (process.env['CLUSTER_MANAGER'] !== 'true' || process.send === undefined) {
    return undefined;
  }

  const { CLUSTER, SHARD_LIST, TOTAL_SHARDS } = getInfo();
  const processes = fleet.processes * fleet.hosts;

  return {
    place: CLUSTER % fleet.processes,
    shards: SHARD_LIST,
    shardCount: TOTAL_SHARDS,
    requestsPerSecond: requestsPerSecond({ processes }),
  };
}

/** @param onAlone called where whoever started the process is gone: it has to end as well */
export function joinFleet(client: Client, onAlone: () => void): Membered {
  const line = new ClusterClient(client);
  process.once('disconnect', onAlone);

  return {
    async waitForIdentify(shard) {
      await line.request({ shard });
    },
    ready() {
      line.triggerReady();
    },
    leave() {
      process.off('disconnect', onAlone);

      if (process.connected) {
        process.disconnect();
      }
    },
  };
}
