/**
 * What the program keeps, and how it asks for it. SQLite and PostgreSQL both implement {@link Store};
 * one suite of contract tests runs on both.
 *
 * Times are milliseconds since 1970. Every write is on disk before its promise resolves.
 */

export type Label = 'goody' | 'baddy';

/** How a picture reached the bot; only `message` is message content in Discord's sense. */
export type Source = 'slash' | 'message' | 'modal' | 'web' | 'folder';

/** How a correction was given. */
export type Via = 'button' | 'reaction' | 'teach' | 'queue' | 'web';

/** What is kept of a picture's pixels and features: enough to embed it again, and to train on it. */
export interface KeptPicture {
  /** The exact model input, lossless: a PNG 224 wide, with one 224×224 frame below the other. */
  readonly input: Uint8Array;
  readonly features: Float32Array;
  /** The id of the backbone that the features come from. */
  readonly backbone: string;
  /** The six colour numbers. */
  readonly colours: readonly number[];
}

/** What the bot said of one picture. */
export interface VerdictRecord {
  /** 12 letters and digits; part of the custom ids of the card's buttons. */
  readonly id: string;
  /** Absent where the bot itself is not installed: nothing is taught there. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** Known once the card is sent; it stays absent for cards that only one person sees. */
  readonly messageId: string | null;
  /** Whose picture it is: whoever gave it to a command, or wrote the message that it came with. */
  readonly ownerId: string;
  readonly source: Source;
  /** Of the picture's bytes, hex. */
  readonly sha256: string;
  /** 16 hex digits. */
  readonly perceptualHash: string;
  /** What the card says: the remembered label, or else the model's verdict. */
  readonly verdict: Label | 'unsure';
  /** The model's own; so are confidence and log-odds. */
  readonly label: Label;
  /** 0.5 to 1. */
  readonly confidence: number;
  readonly logOdds: number;
  /** Backbone id + head id. */
  readonly model: string;
  /** The SHA-256 of the remembered picture that the verdict came from; absent where the model spoke. */
  readonly rememberedFrom: string | null;
  /** The card's language. */
  readonly locale: string;
  readonly createdAt: number;
  /** When picture and features go, unless somebody corrects the verdict before. */
  readonly expiresAt: number;
  /** Absent once it has expired, or where its owner wants nothing kept. */
  readonly picture: KeptPicture | null;
}

/** A verdict that nobody opposed, with what a head can learn from it. */
export interface UnopposedVerdict
  extends
    Pick<VerdictRecord, 'sha256' | 'perceptualHash' | 'label' | 'source'>,
    Pick<KeptPicture, 'features' | 'colours'> {}

/** One word of one moderator on one picture. Rows are only ever added. */
export interface CorrectionRecord {
  readonly id: number;
  readonly guildId: string;
  readonly sha256: string;
  /** Absent for pictures that were taught without a verdict. */
  readonly verdictId: string | null;
  readonly moderatorId: string;
  /** `withdraw` takes back that moderator's word for the label, or for both where it is absent. */
  readonly action: 'correct' | 'withdraw';
  readonly label: Label | null;
  readonly via: Via;
  readonly at: number;
}

/**
 * - `remembered`: holds in memory, but may not be trained on (message content, or its picture is gone)
 * - `queued`: waits for a retrain
 * - `quarantined`: waits for an admin to look at it
 * - `trained`: an activated head has seen it
 * - `removed`: a moderator took it out
 */
export type ExampleState = 'remembered' | 'queued' | 'quarantined' | 'trained' | 'removed';

/** A picture that a guild's moderators have given a label: memory, queue and training set in one. */
export interface ExampleRecord {
  readonly guildId: string;
  readonly sha256: string;
  readonly perceptualHash: string;
  readonly label: Label;
  /** Whether two moderators' words differ; the later one counts. */
  readonly disputed: boolean;
  readonly state: ExampleState;
  /** Why it is in its state, a stable word; absent where there is nothing to say. */
  readonly reason: string | null;
  /** "Never again": no head may be activated that gets it wrong. */
  readonly pinned: boolean;
  readonly source: Source;
  /** Whose picture it is. */
  readonly ownerId: string;
  /** Whose word counts. */
  readonly moderatorId: string;
  /** The verdict that was corrected, and the model that gave it; absent where there was none. */
  readonly verdictId: string | null;
  readonly verdict: Label | 'unsure' | null;
  readonly model: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly picture: KeptPicture | null;
}

/** An example without its picture, for lists and counts. */
export type ExampleSummary = Omit<ExampleRecord, 'picture'>;

/** One step in an example's history. */
export interface ExampleEvent {
  readonly at: number;
  readonly who: string;
  /** As `queued`, `label goody`, `trained GUILD-1a2b3c4d`. */
  readonly what: string;
}

/** One version of a guild's head. */
export interface HeadRecord {
  readonly id: string;
  readonly guildId: string;
  /** 1, 2, 3 … in each guild. */
  readonly version: number;
  /** The head that was active when it was made: an earlier version's id, or the base head's. */
  readonly parentId: string;
  /** What the gate said. An admin may activate a parked one all the same. */
  readonly state: 'accepted' | 'parked';
  /** The id of the backbone that it sits on. */
  readonly backbone: string;
  /** The head as JSON, as head.json has it. */
  readonly head: string;
  /** What it was trained on, as JSON. */
  readonly manifest: string;
  /** Measurements, gate and receipt, as JSON. */
  readonly report: string;
  readonly createdBy: string;
  readonly createdAt: number;
}

export type HeadSummary = Omit<HeadRecord, 'head' | 'manifest'>;

/** One retrain, from its start to its end. */
export interface RunRecord {
  readonly id: string;
  readonly guildId: string;
  readonly requestedBy: string;
  readonly channelId: string;
  /** The message that shows its progress; absent until it is sent. */
  readonly messageId: string | null;
  readonly locale: string;
  readonly state: 'running' | 'activated' | 'parked' | 'refused' | 'cancelled' | 'failed' | 'died';
  readonly stage: string;
  readonly headId: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface GuildSettings {
  /** Who may teach, beside those with Manage Messages. */
  readonly moderatorRoleId: string | null;
  /** Confidence (0.5 to 1) below which a verdict is unsure; absent: the head's own. */
  readonly unsureBelow: number | null;
  /** Where the bot answers; empty: everywhere. */
  readonly channelIds: readonly string[];
  readonly learning: boolean;
  /** Days that picture and features of a verdict are kept which nobody corrects; absent: the operator's. */
  readonly retentionDays: number | null;
  /** Whether a head that had seen a forgotten picture is retrained at once. */
  readonly retrainAfterForget: boolean;
}

export interface GuildRecord {
  readonly id: string;
  readonly settings: GuildSettings;
  /** Absent: the base head answers. */
  readonly activeHeadId: string | null;
  /** When the bot was removed; absent while it is there. */
  readonly leftAt: number | null;
}

/** One line of the audit log. Lines are only ever added. */
export interface AuditRecord {
  readonly id: number;
  readonly guildId: string;
  readonly at: number;
  /** A user's id, `bot`, or `key:` and the name of an API key. */
  readonly who: string;
  /** A stable word, as `correct`, `withdraw`, `teach`, `retrain.start`, `head.activate`, `settings`. */
  readonly action: string;
  /** What it was about, as JSON. */
  readonly details: string;
}

export interface ExampleFilter {
  readonly guildId: string;
  /** All states where left out. */
  readonly states?: readonly ExampleState[];
  readonly pinned?: boolean;
}

export interface Page {
  /** How many to pass over, and how many to give. */
  readonly offset: number;
  readonly limit: number;
}

export interface ExampleCount {
  readonly state: ExampleState;
  readonly label: Label;
  readonly count: number;
}

/** An example whose features are of another backbone than the one that was asked for. */
export interface OutdatedExample {
  readonly sha256: string;
  /** As {@link KeptPicture.backbone}. */
  readonly backbone: string;
  /** As {@link KeptPicture.input}. */
  readonly input: Uint8Array;
}

/**
 * A guild's head and a backbone, where they are apart:
 *
 * - `resting`: the head answered while that backbone was in use, and will again if it comes back
 * - `pending`: a head for that backbone is still to be made, in the place of this one, which sits on another
 */
export interface BackboneHead {
  readonly guildId: string;
  readonly backbone: string;
  readonly headId: string;
  readonly state: 'resting' | 'pending';
}

/** What moderators said of the verdicts of some time. */
export interface RulingCount {
  /** The model's own, goody or baddy: without those that it was unsure of, or that were remembered. */
  readonly verdicts: number;
  /** Of them, those whose picture the moderators give the same label. */
  readonly confirmed: number;
  /** Of them, those whose picture the moderators give the other label. */
  readonly overruled: number;
}

/** What went when somebody was forgotten. */
export interface Forgotten {
  readonly verdicts: number;
  readonly examples: number;
  readonly corrections: number;
  /** In each guild where an example went: its SHA-256s, to name the heads that had seen them. */
  readonly examplesByGuild: readonly ExamplesOfGuild[];
  /** The same of the pictures that were judged, kept or not: heads learn from verdicts that nobody opposed. */
  readonly judgedByGuild: readonly ExamplesOfGuild[];
}

/** Stands where the id of somebody stood who was forgotten. */
export const FORGOTTEN = 'forgotten';

/** Some examples of one guild, or pictures that were judged there. */
export interface ExamplesOfGuild {
  readonly guildId: string;
  readonly sha256s: readonly string[];
}

/** Everything that can be asked inside or outside a transaction. */
export interface StoreOperations {
  addVerdict(verdict: VerdictRecord): Promise<void>;
  /** Notes which message is the verdict's card. */
  setVerdictMessage(id: string, messageId: string): Promise<void>;
  findVerdict(id: string): Promise<VerdictRecord | undefined>;
  findVerdictByMessage(messageId: string): Promise<VerdictRecord | undefined>;
  /** The cards that were sent since then, newest first: their reactions may have been missed. */
  listVerdictCards(
    since: number,
    page: Page,
  ): Promise<readonly { id: string; guildId: string; channelId: string; messageId: string }[]>;
  /**
   * The features that a backbone gave of a guild's latest verdicts whose picture is kept, newest first, each
   * picture once.
   */
  listRecentFeatures(
    guildId: string,
    backbone: string,
    limit: number,
  ): Promise<readonly { readonly sha256: string; readonly features: Float32Array }[]>;
  /**
   * A guild's verdicts that nobody opposed though somebody had a look, newest first: the model's own, not those from
   * memory, that were given before the latest word that was given on any card. Their pictures are kept beyond a time
   * with features of that backbone, have no example, not even a removed one, and are of nobody who is taken out. A
   * picture comes as often as it was judged.
   *
   * @param keptBeyond pictures whose time is up by then are left out
   */
  listUnopposed(
    guildId: string,
    backbone: string,
    keptBeyond: number,
    page: Page,
  ): Promise<readonly UnopposedVerdict[]>;
  /** SHA-256s of the pictures that are kept with a guild's verdicts. */
  listKeptPictures(guildId: string): Promise<readonly string[]>;
  /** What moderators say now of a guild's verdicts that were given from one time until before another. */
  countRulings(guildId: string, from: number, until: number): Promise<RulingCount>;
  /** Lets the pictures of a guild's verdicts expire so long after the verdict, those that would stay longer. */
  shortenRetention(guildId: string, milliseconds: number): Promise<void>;
  /** Takes picture and features from verdicts whose time has come; says from how many. */
  expireVerdicts(now: number): Promise<number>;

  addCorrection(correction: Omit<CorrectionRecord, 'id'>): Promise<void>;
  /** Every word on one picture, oldest first. */
  listCorrections(guildId: string, sha256: string): Promise<readonly CorrectionRecord[]>;
  /** The corrections (not withdrawals) that one moderator gave since then, newest first, up to 1,000. */
  listCorrectionsBy(
    guildId: string,
    moderatorId: string,
    since: number,
  ): Promise<readonly CorrectionRecord[]>;
  /** How many examples hold that moderator's word against another's, by words given since then. */
  countDisputed(guildId: string, moderatorId: string, since: number): Promise<number>;

  /** Adds an example, or replaces the one with the same guild and SHA-256. */
  putExample(example: ExampleRecord): Promise<void>;
  deleteExample(guildId: string, sha256: string): Promise<void>;
  findExample(guildId: string, sha256: string): Promise<ExampleRecord | undefined>;
  /** Those whose perceptual hash differs in at most so many bits, nearest first; removed ones too. */
  findNearExamples(
    guildId: string,
    perceptualHash: string,
    maxBits: number,
  ): Promise<readonly ExampleRecord[]>;
  /** In the order of their creation, then of their SHA-256. */
  listExamples(filter: ExampleFilter, page: Page): Promise<readonly ExampleSummary[]>;
  /** The same, with pictures. */
  listExamplesWithPictures(filter: ExampleFilter, page: Page): Promise<readonly ExampleRecord[]>;
  countExamples(guildId: string): Promise<readonly ExampleCount[]>;
  /** Sets the state of several examples at once, with a line in each one's history. */
  setExampleStates(
    guildId: string,
    sha256s: readonly string[],
    state: ExampleState,
    reason: string | null,
    event: ExampleEvent,
  ): Promise<void>;
  /**
   * Examples whose pictures are kept with features of another backbone, in the order of that backbone and
   * SHA-256.
   *
   * @param after the last one of the page before
   */
  listOutdatedExamples(
    guildId: string,
    backbone: string,
    after: Pick<OutdatedExample, 'backbone' | 'sha256'> | null,
    limit: number,
  ): Promise<readonly OutdatedExample[]>;
  /** Gives an example the features of another backbone, where its picture is still kept. */
  setExampleFeatures(
    guildId: string,
    sha256: string,
    features: Pick<KeptPicture, 'features' | 'backbone'>,
  ): Promise<void>;
  /** How many of a guild's examples have their pictures kept, by the backbone of their features. */
  countPictures(
    guildId: string,
  ): Promise<readonly { readonly backbone: string; readonly count: number }[]>;
  addExampleEvent(guildId: string, sha256: string, event: ExampleEvent): Promise<void>;
  listExampleEvents(guildId: string, sha256: string): Promise<readonly ExampleEvent[]>;

  /** Adds a version; its number is the next of the guild, and is returned. */
  addHead(head: Omit<HeadRecord, 'version'>): Promise<number>;
  findHead(guildId: string, id: string): Promise<HeadRecord | undefined>;
  /** Newest first. */
  listHeads(guildId: string, page: Page): Promise<readonly HeadSummary[]>;
  /** @param id absent: back to the base head */
  setActiveHead(guildId: string, id: string | null): Promise<void>;

  /** Guilds where a head answers that sits on another backbone, or one rests that sits on this. */
  listGuildsApart(backbone: string): Promise<readonly string[]>;
  /** Adds what there is to know of a guild and a backbone, or replaces it. */
  putBackboneHead(head: BackboneHead): Promise<void>;
  findBackboneHead(guildId: string, backbone: string): Promise<BackboneHead | undefined>;
  deleteBackboneHead(guildId: string, backbone: string): Promise<void>;
  /** Guilds whose head is still to be made for a backbone. */
  listPendingGuilds(backbone: string): Promise<readonly string[]>;
  /** In how many guilds a head of their own answers that sits on a backbone. */
  countHeadsInUse(backbone: string): Promise<number>;

  /** The guild's row, or the defaults where it has none. */
  findGuild(guildId: string): Promise<GuildRecord>;
  setGuildSettings(guildId: string, settings: GuildSettings): Promise<void>;
  /** @param at absent: the bot is there (again) */
  setGuildLeft(guildId: string, at: number | null): Promise<void>;
  listGuildsLeftBefore(time: number): Promise<readonly string[]>;
  listGuildsPresent(): Promise<readonly string[]>;
  /** Deletes everything of a guild. */
  deleteGuild(guildId: string): Promise<void>;

  /** @throws AppError RETRAIN_RUNNING where the guild has a run that has not ended */
  addRun(run: RunRecord): Promise<void>;
  updateRun(
    id: string,
    change: Partial<Pick<RunRecord, 'messageId' | 'stage' | 'state' | 'headId' | 'endedAt'>>,
  ): Promise<void>;
  findRun(id: string): Promise<RunRecord | undefined>;
  listRunning(): Promise<readonly RunRecord[]>;
  /** Newest first. */
  listRuns(guildId: string, page: Page): Promise<readonly RunRecord[]>;

  addAudit(line: Omit<AuditRecord, 'id'>): Promise<void>;
  /** Newest first. */
  listAudit(guildId: string, page: Page): Promise<readonly AuditRecord[]>;

  /** Whether a person's pictures are never kept. */
  isOptedOut(userId: string): Promise<boolean>;
  setOptedOut(userId: string, optedOut: boolean, at: number): Promise<void>;
  /**
   * Takes a person's pictures and features away, in every guild. What was said of them is remembered, by
   * their bytes; their examples wait for no retrain any more, for the reason `taken-out`.
   *
   * @returns which examples those were
   */
  dropPictures(userId: string, at: number): Promise<readonly ExamplesOfGuild[]>;
  /** What is kept of a person, as counts. */
  countKept(userId: string): Promise<{ verdicts: number; examples: number; corrections: number }>;
  /**
   * Deletes a person's pictures with all that was said of them, and their corrections, in every guild. What
   * else they did stays with `forgotten` in their place.
   */
  forget(userId: string): Promise<Forgotten>;

  /**
   * Writes something, to see whether anything can be written.
   *
   * @throws AppError STORE_… where it cannot
   */
  probe(at: number): Promise<void>;
  /** How many examples wait for a retrain, in all guilds together. */
  countQueued(): Promise<number>;
}

/**
 * What another process has changed: something of a guild, a run that has ended, or anything at all, where
 * nobody can say what happened in the meantime.
 */
export type Change =
  | { readonly of: 'guild'; readonly id: string }
  | { readonly of: 'run'; readonly id: string }
  | { readonly of: 'anything' };

export interface Store extends StoreOperations {
  /** `sqlite` or `postgresql`. */
  readonly kind: 'sqlite' | 'postgresql';
  /**
   * Does several things at once or not at all; those of one guild come one after the other, also where
   * several processes share the database.
   */
  transaction<Result>(
    guildId: string,
    work: (operations: StoreOperations) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Writes a copy of the whole database to a new file, while the bot goes on.
   *
   * @throws AppError BACKUP_NOT_HERE for PostgreSQL, which brings pg_dump; FILE_UNWRITABLE, BACKUP_EXISTS
   */
  backup(path: string): Promise<void>;
  /**
   * Tells of changes, those of this process too, within a second; where the database has only one process
   * that changes things (SQLite) it never does.
   *
   * @returns ends it
   */
  watch(onChange: (change: Change) => void): () => Promise<void>;
  close(): Promise<void>;
}

/** The kinds of work that several processes share. */
export type JobQueue = 'retrain' | 'renewal' | 'housekeeping' | 'died-runs';

/**
 * Work that one of several processes does, whichever is free; another one where that process ends before the
 * work does.
 */
export interface Jobs {
  /**
   * Adds work, unless there is some with that key that waits or is in work.
   *
   * @param data goes through JSON
   * @returns whether it was added
   */
  add(queue: JobQueue, key: string, data: object): Promise<boolean>;
  /** Whether there is work with that key that waits or is in work. */
  has(queue: JobQueue, key: string): Promise<boolean>;
  /**
   * Lets this process do the work of a queue, one piece after the other. What throws is done again.
   *
   * @param work its signal aborts where the work is taken for lost, and given to another process
   */
  work(
    queue: JobQueue,
    work: (data: object, signal: AbortSignal) => Promise<unknown>,
  ): Promise<void>;
  /** Adds work again and again, once for all processes, at the minutes that a cron expression names. */
  repeat(queue: JobQueue, cron: string): Promise<void>;
  /** Begins nothing new, and waits so long for what is in work. */
  stop(timeoutMs: number): Promise<void>;
}

export const DEFAULT_SETTINGS: GuildSettings = Object.freeze({
  moderatorRoleId: null,
  unsureBelow: null,
  channelIds: [],
  learning: true,
  retentionDays: null,
  retrainAfterForget: false,
});
