import { DEFAULT_SETTINGS, type GuildSettings, type StoreOperations } from './ports.ts';
import type { Database, GuildColumns } from './schema.ts';
import type { Session } from './session.ts';

type GuildOperations = Pick<
  StoreOperations,
  | 'findGuild'
  | 'setGuildSettings'
  | 'setActiveHead'
  | 'setGuildLeft'
  | 'listGuildsLeftBefore'
  | 'listGuildsPresent'
  | 'deleteGuild'
>;

/** Every table that has a guild's rows, but for those whose rows go with another's. */
const TABLES_OF_A_GUILD = [
  'verdicts',
  'corrections',
  'examples',
  'heads',
  'runs',
  'audit',
  'backboneHeads',
] as const;

export function guildOperations(session: Session): GuildOperations {
  return {
    async findGuild(id) {
      const row = await session.run((database) =>
        database.selectFrom('guilds').selectAll().where('id', '=', id).executeTakeFirst(),
      );

      if (row === undefined) {
        return { id, settings: DEFAULT_SETTINGS, activeHeadId: null, leftAt: null };
      }

      const settings = JSON.parse(row.settings) as Partial<GuildSettings>;

      return { ...row, settings: { ...DEFAULT_SETTINGS, ...settings } };
    },

    async setGuildSettings(id, settings) {
      await session.run((database) =>
        setColumns(database, id, { settings: JSON.stringify(settings) }),
      );
    },

    async setActiveHead(id, activeHeadId) {
      await session.run((database) => setColumns(database, id, { activeHeadId }));
    },

    async setGuildLeft(id, leftAt) {
      await session.run((database) => setColumns(database, id, { leftAt }));
    },

    async listGuildsLeftBefore(time) {
      const rows = await session.run((database) =>
        database
          .selectFrom('guilds')
          .select('id')
          .where('leftAt', '<', time)
          .orderBy('leftAt')
          .orderBy('id')
          .execute(),
      );

      return rows.map(({ id }) => id);
    },

    async listGuildsPresent() {
      const rows = await session.run((database) =>
        database
          .selectFrom('guilds')
          .select('id')
          .where('leftAt', 'is', null)
          .orderBy('id')
          .execute(),
      );

      return rows.map(({ id }) => id);
    },

    async deleteGuild(guildId) {
      await session.atomically({ guildId }, async (database) => {
        for (const table of TABLES_OF_A_GUILD) {
          await database.deleteFrom(table).where('guildId', '=', guildId).execute();
        }

        await database.deleteFrom('guilds').where('id', '=', guildId).execute();
      });
    },
  };
}

async function setColumns(
  database: Database,
  id: string,
  change: Partial<Omit<GuildColumns, 'id'>>,
): Promise<void> {
  await database
    .insertInto('guilds')
    .values({ id, settings: '{}', activeHeadId: null, leftAt: null, ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute();
}
