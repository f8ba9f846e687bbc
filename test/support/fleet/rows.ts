import type { Snapshot } from '../crash/snapshot.ts';
import { query } from '../postgres.ts';

/** One line of the audit log about a run. */
export interface RunLine {
  readonly guildId: string;
  readonly action: string;
  readonly runId: string;
}

/** What is in the database that all processes share. */
export async function readSnapshot(url: string): Promise<Snapshot> {
  const corrections = await query(
    url,
    `select verdict_id as "verdictId", moderator_id as "moderatorId", action, label, via
      from corrections order by id`,
  );
  const examples = await query(url, 'select verdict_id as "verdictId", label, state from examples');
  const runs = await query(url, 'select id, state from runs');

  return {
    damage: [],
    corrections: corrections as Snapshot['corrections'][number][],
    examples: examples as Snapshot['examples'][number][],
    runs: runs as Snapshot['runs'][number][],
  };
}

/** How each run ended, as the audit log has it: a run that was done twice is there twice. */
export async function readRunEnds(url: string): Promise<readonly RunLine[]> {
  const lines = await query(
    url,
    `select guild_id as "guildId", action, details::json ->> 'runId' as "runId" from audit
      where action like 'retrain.%' and action <> 'retrain.start' order by id`,
  );

  return lines as RunLine[];
}

/** The head that answers in a guild; absent: the base head. */
export async function readActiveHead(url: string, guildId: string): Promise<string | null> {
  const [row] = await query(url, `select active_head_id from guilds where id = '${guildId}'`);

  return (row as { active_head_id: string | null } | undefined)?.active_head_id ?? null;
}

/** The model that gave a verdict. */
export async function readModel(url: string, verdictId: string): Promise<string | undefined> {
  const [row] = await query(url, `select model from verdicts where id = '${verdictId}'`);

  return (row as { model: string } | undefined)?.model;
}
