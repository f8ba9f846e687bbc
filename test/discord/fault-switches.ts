import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Cdn } from './cdn.ts';
import type { Faults, FaultScope, RestFaults } from './faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Connection } from './gateway/sessions.ts';

/** The switches for all faults of one stand-in. */
export function createFaults(rest: RestFaults, gateway: Gateway, cdn: Cdn): Faults {
  const connections = () =>
    [...gateway.sessions.values()].flatMap(({ connection }) => connection ?? []);
  const each = (action: (connection: Connection) => void) => {
    for (const connection of connections()) action(connection);
  };

  const scopeOf = ({ route, times }: FaultScope): FaultScope => ({
    ...(route === undefined ? {} : { route }),
    ...(times === undefined ? {} : { times }),
  });

  return {
    latency: (milliseconds, scope) => rest.add({ kind: 'latency', milliseconds }, scope),
    serverErrors: ({ status = 503, ...scope } = {}) => rest.add({ kind: 'status', status }, scope),
    rateLimited: (options = {}) =>
      rest.add(
        {
          kind: 'rate-limit',
          retryAfterSeconds: options.retryAfterSeconds ?? 1,
          scope: options.scope ?? 'user',
        },
        scopeOf(options),
      ),
    dropRequests: ({ when = 'before', ...scope } = {}) => rest.add({ kind: 'drop', when }, scope),

    gateway: {
      reconnect: () => {
        each((connection) => {
          connection.send({ op: GatewayOpcodes.Reconnect, d: null });
        });
      },
      invalidSession: ({ resumable = false } = {}) => {
        const struck = connections();
        if (!resumable) gateway.forget();
        for (const connection of struck) {
          connection.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
        }
      },
      drop: () => {
        each((connection) => {
          connection.terminate();
        });
      },
      close: (code, reason = '') => {
        each((connection) => {
          connection.close(code, reason);
        });
      },
      halfOpen: () => {
        each((connection) => {
          connection.silence();
        });
      },
      duplicateEvents: () => {
        gateway.faults.isDuplicating = true;
        return () => {
          gateway.faults.isDuplicating = false;
        };
      },
      reorderEvents: () => {
        gateway.faults.isReordering = true;
        return () => {
          gateway.faults.isReordering = false;
        };
      },
      guildOutage: (guildId) => {
        gateway.setOutage(guildId, true);
        return () => {
          gateway.setOutage(guildId, false);
        };
      },
      refuseConnections: () => {
        gateway.faults.isRefusing = true;
        return () => {
          gateway.faults.isRefusing = false;
        };
      },
    },

    cdn: cdn.faults,

    clear: () => {
      rest.clear();
      cdn.faults.clear();
      gateway.faults.isDuplicating = false;
      gateway.faults.isReordering = false;
      gateway.faults.isRefusing = false;
      for (const guildId of gateway.faults.outages) gateway.setOutage(guildId, false);
    },
  };
}
