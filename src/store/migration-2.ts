/** What monitoring asks. */
export function secondMigration(): readonly string[] {
  return [
    // One row, written anew to see whether anything can be.
    'create table probe (id integer primary key, at bigint not null)',
    "create index examples_queued on examples (guild_id) where state = 'queued'",
  ];
}
