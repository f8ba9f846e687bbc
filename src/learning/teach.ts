import type {
  ExampleRecord,
  ExampleState,
  KeptPicture,
  Label,
  Source,
  Store,
  StoreOperations,
  VerdictRecord,
  Via,
} from '../store/ports.ts';
import { type AuditAction, type AuditLine, writeAudit } from './audit.ts';
import { type Ruling, rule } from './corrections.ts';
import { recall, type Likeness, type Remembered, SAME_PICTURE_BITS } from './memory.ts';
import { DAY_MS, HOUR_MS, type QuarantineReason, whyQuarantined } from './quarantine.ts';

/** A picture that is taught, and whatever verdict it had. */
export interface TaughtPicture {
  readonly guildId: string;
  /** Of the picture's bytes, hex. */
  readonly sha256: string;
  readonly perceptualHash: string;
  readonly source: Source;
  /** Whose picture it is. */
  readonly ownerId: string;
  /** Absent where it is not kept any more. */
  readonly picture: KeptPicture | null;
  readonly verdict: Pick<VerdictRecord, 'id' | 'verdict' | 'model'> | null;
}

/** One moderator's word. */
export interface Word {
  readonly moderatorId: string;
  readonly label: Label;
  readonly via: Via;
}

/** What became of a taught picture; every correction is remembered, whatever else. */
export type Standing =
  | { readonly state: 'queued' | 'trained' | 'removed' }
  | { readonly state: 'quarantined'; readonly reason: QuarantineReason }
  | { readonly state: 'remembered'; readonly reason: NotQueuedReason };

/** Why a picture holds in memory only: it may not, or cannot, be trained on. */
export type NotQueuedReason = 'message-content' | 'picture-gone' | 'taken-out';

export interface Taught {
  readonly standing: Standing;
  /** Absent where no word holds any more. */
  readonly ruling: Ruling | undefined;
  readonly pinned: boolean;
}

export interface TeachingPolicy {
  /** Whether pictures that came as message content may be trained on. */
  readonly trainOnMessageContent: boolean;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Everything that moderators do to what a guild has been taught. */
export interface Teacher {
  /** Writes down a moderator's word; when it resolves, the word is on disk. */
  correct(picture: TaughtPicture, word: Word): Promise<Taught>;
  /**
   * Takes a moderator's word back, for one label or altogether.
   *
   * @returns undefined where there was none
   */
  withdraw(
    picture: Pick<TaughtPicture, 'guildId' | 'sha256' | 'verdict'>,
    moderatorId: string,
    label: Label | null,
    via: Via,
  ): Promise<Taught | undefined>;
  /** What holds for a picture now. */
  look(guildId: string, sha256: string): Promise<Taught>;
  /** The correction that holds for this or nearly this picture, if one does. */
  recall(guildId: string, picture: Likeness): Promise<Remembered | undefined>;
  /** Sets or lifts "never again"; false where nobody has taught the picture. */
  pin(guildId: string, sha256: string, moderatorId: string, pinned: boolean): Promise<boolean>;
  /** Takes a picture out of queue and memory; false where it is not in them. */
  remove(guildId: string, sha256: string, moderatorId: string): Promise<boolean>;
  /** Lets a quarantined picture into the queue; false where it is not quarantined. */
  release(guildId: string, sha256: string, adminId: string): Promise<boolean>;
}

export function createTeacher(store: Store, policy: TeachingPolicy): Teacher {
  const { now } = policy;

  async function correct(picture: TaughtPicture, word: Word): Promise<Taught> {
    const { guildId, sha256 } = picture;

    return await store.transaction(guildId, async (operations) => {
      await operations.addCorrection({
        guildId,
        sha256,
        verdictId: picture.verdict?.id ?? null,
        moderatorId: word.moderatorId,
        action: 'correct',
        label: word.label,
        via: word.via,
        at: now(),
      });

      const { label, via } = word;
      await audit(operations, guildId, word.moderatorId, 'correct', { label, via, sha256 });

      return await settle(operations, picture, policy);
    });
  }

  async function withdraw(
    picture: Pick<TaughtPicture, 'guildId' | 'sha256' | 'verdict'>,
    moderatorId: string,
    label: Label | null,
    via: Via,
  ): Promise<Taught | undefined> {
    const { guildId, sha256 } = picture;

    return await store.transaction(guildId, async (operations) => {
      const corrections = await operations.listCorrections(guildId, sha256);
      const own = corrections.filter((correction) => correction.moderatorId === moderatorId);
      const standing = rule(own);

      if (standing === undefined || (label !== null && !stands(own, label))) {
        return undefined;
      }

      const verdictId = picture.verdict?.id ?? null;
      await operations.addCorrection({
        guildId,
        sha256,
        verdictId,
        moderatorId,
        action: 'withdraw',
        label,
        via,
        at: now(),
      });

      await audit(operations, guildId, moderatorId, 'withdraw', { label, via, sha256 });

      return await settle(operations, { guildId, sha256 }, policy);
    });
  }

  async function look(guildId: string, sha256: string): Promise<Taught> {
    const corrections = await store.listCorrections(guildId, sha256);
    const example = await store.findExample(guildId, sha256);

    return describe(rule(corrections), example);
  }

  async function recallPicture(
    guildId: string,
    picture: Likeness,
  ): Promise<Remembered | undefined> {
    const same = await store.findExample(guildId, picture.sha256);
    const candidates =
      same === undefined
        ? await store.findNearExamples(guildId, picture.perceptualHash, SAME_PICTURE_BITS)
        : [same];

    return recall(picture, candidates);
  }

  async function pin(
    guildId: string,
    sha256: string,
    moderatorId: string,
    pinned: boolean,
  ): Promise<boolean> {
    return await change(guildId, sha256, moderatorId, pinned ? 'pin' : 'unpin', (example) =>
      example.state === 'removed' ? undefined : { ...example, pinned },
    );
  }

  async function remove(guildId: string, sha256: string, moderatorId: string): Promise<boolean> {
    return await change(guildId, sha256, moderatorId, 'remove', (example) =>
      example.state === 'removed' ? undefined : withoutPicture(example, 'by-moderator'),
    );
  }

  async function release(guildId: string, sha256: string, adminId: string): Promise<boolean> {
    return await change(guildId, sha256, adminId, 'release', (example) =>
      example.state === 'quarantined'
        ? { ...example, state: 'queued', reason: 'released' }
        : undefined,
    );
  }

  /** Changes one example, on record; false where there is nothing to change. */
  async function change(
    guildId: string,
    sha256: string,
    who: string,
    action: 'pin' | 'unpin' | 'remove' | 'release',
    changed: (example: ExampleRecord) => ExampleRecord | undefined,
  ): Promise<boolean> {
    return await store.transaction(guildId, async (operations) => {
      const before = await operations.findExample(guildId, sha256);
      const after = before === undefined ? undefined : changed(before);

      if (after === undefined) {
        return false;
      }

      const at = now();
      await operations.putExample({ ...after, updatedAt: at });
      await operations.addExampleEvent(guildId, sha256, { at, who, what: action });
      await audit(operations, guildId, who, action, { sha256 });

      return true;
    });
  }

  async function audit(
    operations: StoreOperations,
    guildId: string,
    who: string,
    action: AuditAction,
    details: AuditLine['details'],
  ): Promise<void> {
    await writeAudit(operations, { guildId, at: now(), who, action, details });
  }

  return { correct, withdraw, look, recall: recallPicture, pin, remove, release };
}

function stands(own: Parameters<typeof rule>[0], label: Label): boolean {
  return (
    rule(own.filter((correction) => correction.label === label || correction.label === null)) !==
    undefined
  );
}

/** Brings a picture's example in line with what the moderators have said of it. */
async function settle(
  operations: StoreOperations,
  picture: TaughtPicture | Pick<TaughtPicture, 'guildId' | 'sha256'>,
  policy: TeachingPolicy,
): Promise<Taught> {
  const { guildId, sha256 } = picture;
  const at = policy.now();
  const corrections = await operations.listCorrections(guildId, sha256);
  const ruling = rule(corrections);
  const before = await operations.findExample(guildId, sha256);
  const known = before ?? ('source' in picture ? newExample(picture, at) : undefined);

  if (known === undefined) {
    return describe(ruling, undefined);
  }

  const after =
    ruling === undefined
      ? withoutPicture(known, 'withdrawn')
      : await applyRuling(operations, known, before, picture, ruling, policy);

  await operations.putExample({ ...after, updatedAt: at });

  if (before?.state !== after.state || before.label !== after.label) {
    const what = `${after.state} ${after.label}`;
    const who = ruling?.moderatorId ?? known.moderatorId;

    await operations.addExampleEvent(guildId, sha256, { at, who, what });
  }

  return describe(ruling, after);
}

/** The example as the moderators' words leave it: its label, and whether it may be trained on. */
async function applyRuling(
  operations: StoreOperations,
  known: ExampleRecord,
  before: ExampleRecord | undefined,
  given: Partial<TaughtPicture>,
  ruling: Ruling,
  policy: TeachingPolicy,
): Promise<ExampleRecord> {
  const optedOut = await operations.isOptedOut(known.ownerId);

  const example: ExampleRecord = {
    ...known,
    label: ruling.label,
    moderatorId: ruling.moderatorId,
    disputed: ruling.against.length > 0,
    picture: optedOut ? null : (known.picture ?? given.picture ?? null),
  };

  const unchanged =
    before !== undefined && STAYS.has(before.state) && before.label === example.label;

  if (unchanged && example.picture !== null) {
    return example;
  }

  const reason = optedOut ? 'taken-out' : whyNotQueued(example, policy);

  if (reason !== undefined) {
    return { ...example, state: 'remembered', reason };
  }

  const quarantined = await quarantineReason(operations, example, policy.now());

  return quarantined === undefined
    ? { ...example, state: 'queued', reason: null }
    : { ...example, state: 'quarantined', reason: quarantined };
}

/** States that a repeated word for the same label leaves as they are. */
const STAYS: ReadonlySet<ExampleState> = new Set(['queued', 'quarantined', 'trained']);

function whyNotQueued(
  { picture, source }: ExampleRecord,
  { trainOnMessageContent }: TeachingPolicy,
): NotQueuedReason | undefined {
  if (source === 'message' && !trainOnMessageContent) {
    return 'message-content';
  }

  return picture === null ? 'picture-gone' : undefined;
}

async function quarantineReason(
  operations: StoreOperations,
  { guildId, sha256, moderatorId }: ExampleRecord,
  now: number,
): Promise<QuarantineReason | undefined> {
  const words = await operations.listCorrectionsBy(guildId, moderatorId, now - DAY_MS);

  return whyQuarantined({
    now,
    corrections: await operations.listCorrections(guildId, sha256),
    wordsOfPerson: words.length,
    overruledByPerson: await operations.countDisputed(guildId, moderatorId, now - HOUR_MS),
  });
}

function newExample(picture: TaughtPicture, at: number): ExampleRecord {
  const { guildId, sha256, perceptualHash, source, ownerId, verdict } = picture;

  return {
    guildId,
    sha256,
    perceptualHash,
    source,
    ownerId,
    // Replaced by the ruling at once.
    label: 'goody',
    moderatorId: '',
    disputed: false,
    state: 'removed',
    reason: null,
    pinned: false,
    verdictId: verdict?.id ?? null,
    verdict: verdict?.verdict ?? null,
    model: verdict?.model ?? null,
    createdAt: at,
    updatedAt: at,
    picture: picture.picture,
  };
}

/** What is taken out is not kept: only that it was there. */
function withoutPicture(example: ExampleRecord, reason: string): ExampleRecord {
  return { ...example, state: 'removed', reason, pinned: false, picture: null };
}

function describe(ruling: Ruling | undefined, example: ExampleRecord | undefined): Taught {
  if (ruling === undefined || example === undefined) {
    return { standing: { state: 'removed' }, ruling, pinned: false };
  }

  const { state, reason, pinned } = example;

  return { standing: { state, reason } as Standing, ruling, pinned };
}
