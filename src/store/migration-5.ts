import type { Store } from './ports.ts';

/** The channel that PostgreSQL tells changes on. */
export const CHANGES = 'goodyorbaddy_changes';

/** Several processes on one database hear of what the others change, when it is on disk. */
export function fifthMigration(kind: Store['kind']): readonly string[] {
  if (kind === 'sqlite') {
    return [];
  }

  return [
    `create function tell_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('${CHANGES}', tg_argv[0] || ':' || coalesce(new.id, old.id));
        return null;
      end
    $$`,
    `create trigger guilds_are_told after insert or update or delete on guilds
      for each row execute function tell_change('guild')`,
    `create trigger ends_of_runs_are_told after update of state on runs
      for each row when (old.state = 'running' and new.state <> 'running')
      execute function tell_change('run')`,
  ];
}
