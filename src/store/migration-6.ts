/** For the latest word that was given on a card, see listUnopposed. */
export function sixthMigration(): readonly string[] {
  return ['create index corrections_by_time on corrections (guild_id, at, via)'];
}
