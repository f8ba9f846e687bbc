import type { Store } from './ports.ts';

/** Everything that there was at first. */
export function firstMigration(kind: Store['kind']): readonly string[] {
  return [...tables(TYPES[kind]), ...INDICES, ...TRIGGERS[kind]];
}

/** How the databases write the same types. */
interface Types {
  readonly integer: string;
  readonly real: string;
  readonly bytes: string;
  /** A number that each row gets by itself, and that no later row gets again. */
  readonly numbered: string;
  readonly strict: string;
}

const TYPES: Readonly<Record<Store['kind'], Types>> = {
  sqlite: {
    integer: 'integer',
    real: 'real',
    bytes: 'blob',
    numbered: 'integer primary key autoincrement',
    strict: 'strict',
  },
  postgresql: {
    integer: 'bigint',
    real: 'double precision',
    bytes: 'bytea',
    numbered: 'bigint generated always as identity primary key',
    strict: '',
  },
};

function tables({ integer, real, bytes, numbered, strict }: Types): readonly string[] {
  return [
    `create table verdicts (
      id text primary key,
      guild_id text,
      channel_id text not null,
      message_id text,
      owner_id text not null,
      source text not null,
      sha256 text not null,
      perceptual_hash text not null,
      verdict text not null,
      label text not null,
      confidence ${real} not null,
      log_odds ${real} not null,
      model text not null,
      remembered_from text,
      locale text not null,
      created_at ${integer} not null,
      expires_at ${integer} not null
    ) ${strict}`,

    // The largest column comes last, since SQLite reads through it to those behind it.
    `create table verdict_pictures (
      verdict_id text primary key references verdicts (id) on delete cascade,
      guild_id text,
      sha256 text not null,
      created_at ${integer} not null,
      expires_at ${integer} not null,
      features ${bytes} not null,
      colours text not null,
      input ${bytes} not null
    ) ${strict}`,

    `create table corrections (
      id ${numbered},
      guild_id text not null,
      sha256 text not null,
      verdict_id text,
      moderator_id text not null,
      action text not null,
      label text,
      via text not null,
      at ${integer} not null
    ) ${strict}`,

    `create table examples (
      guild_id text not null,
      sha256 text not null,
      perceptual_hash text not null,
      label text not null,
      disputed ${integer} not null,
      state text not null,
      reason text,
      pinned ${integer} not null,
      source text not null,
      owner_id text not null,
      moderator_id text not null,
      verdict_id text,
      verdict text,
      model text,
      created_at ${integer} not null,
      updated_at ${integer} not null,
      primary key (guild_id, sha256)
    ) ${strict}`,

    // What hangs on an example may be written before it, as long as it is there in the end.
    `create table example_pictures (
      guild_id text not null,
      sha256 text not null,
      features ${bytes} not null,
      colours text not null,
      input ${bytes} not null,
      primary key (guild_id, sha256),
      foreign key (guild_id, sha256) references examples (guild_id, sha256)
        on delete cascade deferrable initially deferred
    ) ${strict}`,

    `create table example_events (
      id ${numbered},
      guild_id text not null,
      sha256 text not null,
      at ${integer} not null,
      who text not null,
      what text not null,
      foreign key (guild_id, sha256) references examples (guild_id, sha256)
        on delete cascade deferrable initially deferred
    ) ${strict}`,

    `create table heads (
      guild_id text not null,
      version ${integer} not null,
      id text not null,
      parent_id text not null,
      state text not null,
      head text not null,
      manifest text not null,
      report text not null,
      created_by text not null,
      created_at ${integer} not null,
      primary key (guild_id, version)
    ) ${strict}`,

    `create table guilds (
      id text primary key,
      settings text not null,
      active_head_id text,
      left_at ${integer}
    ) ${strict}`,

    `create table runs (
      id text primary key,
      guild_id text not null,
      requested_by text not null,
      channel_id text not null,
      message_id text,
      locale text not null,
      state text not null,
      stage text not null,
      head_id text,
      started_at ${integer} not null,
      ended_at ${integer}
    ) ${strict}`,

    `create table audit (
      id ${numbered},
      guild_id text not null,
      at ${integer} not null,
      who text not null,
      action text not null,
      details text not null
    ) ${strict}`,

    `create table opted_out (
      user_id text primary key,
      at ${integer} not null
    ) ${strict}`,
  ];
}

/** One for each question that is asked, so that no answer takes longer because there is much history. */
const INDICES: readonly string[] = [
  `create index verdicts_by_message on verdicts (message_id, created_at, id)
    where message_id is not null`,
  `create index verdicts_by_card on verdicts (created_at, id)
    where message_id is not null and guild_id is not null`,
  'create index verdicts_by_owner on verdicts (owner_id)',
  'create index verdicts_by_guild on verdicts (guild_id)',
  'create index verdict_pictures_by_expiry on verdict_pictures (expires_at)',
  'create index verdict_pictures_by_time on verdict_pictures (guild_id, created_at, verdict_id)',
  `create index verdict_pictures_by_sha256
    on verdict_pictures (guild_id, sha256, created_at, verdict_id)`,

  'create index corrections_by_picture on corrections (guild_id, sha256, id)',
  'create index corrections_by_moderator on corrections (moderator_id, guild_id, at, id)',

  'create index examples_by_time on examples (guild_id, created_at, sha256)',
  'create index examples_by_state on examples (guild_id, state, created_at, sha256)',
  'create index examples_by_label on examples (guild_id, state, label)',
  'create index examples_pinned on examples (guild_id, created_at, sha256) where pinned = 1',
  'create index examples_by_owner on examples (owner_id, guild_id, sha256)',
  'create index examples_by_moderator on examples (moderator_id)',
  'create index example_events_by_example on example_events (guild_id, sha256, id)',
  'create index example_events_by_person on example_events (who)',

  'create index heads_by_id on heads (guild_id, id)',
  'create index heads_by_person on heads (created_by)',

  'create index guilds_by_leaving on guilds (left_at, id)',

  "create unique index runs_one_at_a_time on runs (guild_id) where state = 'running'",
  'create index runs_by_time on runs (guild_id, started_at, id)',
  'create index runs_by_person on runs (requested_by)',

  'create index audit_by_guild on audit (guild_id, id)',
  'create index audit_by_person on audit (who)',
];

/** All that may change in the audit log is the name of somebody who is forgotten. */
const AUDIT_CHANGED = `(
  new.who <> 'forgotten' or new.id <> old.id or new.guild_id <> old.guild_id
  or new.at <> old.at or new.action <> old.action or new.details <> old.details
)`;

const TRIGGERS: Readonly<Record<Store['kind'], readonly string[]>> = {
  sqlite: [
    `create trigger corrections_are_only_added before update on corrections
      begin select raise(abort, 'corrections are only ever added'); end`,
    `create trigger audit_is_only_added before update on audit when ${AUDIT_CHANGED}
      begin select raise(abort, 'audit lines are only ever added'); end`,
  ],
  postgresql: [
    `create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'rows of % are only ever added', tg_table_name; end
    $$`,
    `create trigger corrections_are_only_added before update on corrections
      for each row execute function refuse_change()`,
    `create trigger audit_is_only_added before update on audit
      for each row when ${AUDIT_CHANGED} execute function refuse_change()`,
  ],
};
