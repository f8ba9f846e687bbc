import type { Store } from './ports.ts';

/** The one backbone that there was until then: whatever is kept was made with it. */
const FIRST_BACKBONE = 'open-nsfw-resnet50-thin-int8-e37a6fbd';

const MARKED = ['verdict_pictures', 'example_pictures', 'heads'] as const;

/** Which backbone features and heads belong to, since there may be others. */
export function fourthMigration(kind: Store['kind']): readonly string[] {
  return [
    // A constant default is written to no row: the largest database takes no longer than the smallest.
    ...MARKED.map(
      (table) =>
        `alter table ${table} add column backbone text not null default '${FIRST_BACKBONE}'`,
    ),

    `create table backbone_heads (
      guild_id text not null,
      backbone text not null,
      head_id text not null,
      state text not null,
      primary key (guild_id, backbone)
    ) ${kind === 'sqlite' ? 'strict' : ''}`,

    // The new columns stand behind the largest ones: what is asked finds its answer in an index.
    'create index example_pictures_by_backbone on example_pictures (guild_id, backbone, sha256)',
    'drop index verdict_pictures_by_time',
    `create index verdict_pictures_by_backbone
      on verdict_pictures (guild_id, backbone, created_at, verdict_id)`,
    'drop index heads_by_id',
    'create index heads_by_id on heads (guild_id, id, backbone, version)',
    'create index guilds_by_head on guilds (id, active_head_id) where active_head_id is not null',
    'create index backbone_heads_by_state on backbone_heads (backbone, state, guild_id)',
  ];
}
