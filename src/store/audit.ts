import type { StoreOperations } from './ports.ts';
import type { Session } from './session.ts';

type AuditOperations = Pick<StoreOperations, 'addAudit' | 'listAudit'>;

export function auditOperations(session: Session): AuditOperations {
  return {
    async addAudit(line) {
      await session.run((database) => database.insertInto('audit').values(line).execute());
    },

    listAudit: (guildId, { offset, limit }) =>
      session.run((database) =>
        database
          .selectFrom('audit')
          .selectAll()
          .where('guildId', '=', guildId)
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
      ),
  };
}
