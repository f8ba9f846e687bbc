import type { Generated, Kysely } from 'kysely';

import type {
  AuditRecord,
  BackboneHead,
  CorrectionRecord,
  ExampleEvent,
  ExampleSummary,
  HeadRecord,
  RunRecord,
  VerdictRecord,
} from './ports.ts';

/**
 * The tables, in the words of the ports (a plugin of kysely's turns `messageId` into `message_id`).
 * Pictures lie in tables of their own: what changes often, or is listed, would otherwise be written
 * and read together with 60 KB of pixels.
 */
export interface Schema {
  verdicts: Omit<VerdictRecord, 'picture'>;
  verdictPictures: VerdictPictureColumns;
  corrections: Numbered<CorrectionRecord>;
  examples: ExampleColumns;
  examplePictures: PictureColumns & { guildId: string; sha256: string };
  exampleEvents: Numbered<ExampleEvent & { id: number; guildId: string; sha256: string }>;
  heads: HeadRecord;
  backboneHeads: BackboneHead;
  guilds: GuildColumns;
  runs: RunRecord;
  audit: Numbered<AuditRecord>;
  optedOut: { userId: string; at: number };
  migrations: { number: number; at: number };
  probe: { id: number; at: number };
}

export type Database = Kysely<Schema>;

/** A row that the database numbers: 1, 2, 3 … in the order of writing. */
type Numbered<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> };

export interface PictureColumns {
  input: Uint8Array;
  /** Little-endian float32. */
  features: Uint8Array;
  backbone: string;
  /** JSON. */
  colours: string;
}

/** With what the questions about kept pictures need, which then never pass over those that are gone. */
export type VerdictPictureColumns = PictureColumns &
  Pick<VerdictRecord, 'guildId' | 'sha256' | 'createdAt' | 'expiresAt'> & { verdictId: string };

/** Both databases have numbers for yes and no, so that one set of queries does. */
export type ExampleColumns = Omit<ExampleSummary, 'disputed' | 'pinned'> & {
  disputed: number;
  pinned: number;
};

export interface GuildColumns {
  id: string;
  /** What differs from the defaults, as JSON: a setting that comes later needs no migration. */
  settings: string;
  activeHeadId: string | null;
  leftAt: number | null;
}
