/** What the pages for moderators ask: the verdicts of one guild in one week. */
export function thirdMigration(): readonly string[] {
  return [
    'create index verdicts_by_guild_and_time on verdicts (guild_id, created_at)',
    // The new one begins with what the old one had.
    'drop index verdicts_by_guild',
  ];
}
