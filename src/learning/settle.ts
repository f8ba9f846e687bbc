import type {
  ExampleRecord,
  ExampleState,
  KeptPicture,
  Source,
  StoreOperations,
  VerdictRecord,
} from '../store/ports.ts';
import { type Ruling, rule } from './corrections.ts';
import { type QuarantineReason, whyQuarantined } from './quarantine.ts';
import { DAY_MS, HOUR_MS } from './time.ts';

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

/** Brings a picture's example in line with what the moderators have said of it. */
export async function settle(
  operations: StoreOperations,
  picture: TaughtPicture | Pick<TaughtPicture, 'guildId' | 'sha256'>,
  policy: TeachingPolicy,
): Promise<Taught> {
  const { guildId, sha256 } = picture;
  const at = policy.now();
  const corrections = await operations.listCorrections(guildId, sha256);
  const ruling = rule(corrections);
  const before = await operations.findExample(guildId, sha256);
  // Whoever wants none of their pictures kept means those that others hand in as well.
  const ownerIsOut = before !== undefined && (await operations.isOptedOut(before.ownerId));
  const known = 'source' in picture && !ownerIsOut ? takeOver(before, picture, at) : before;

  // What a moderator took out does not come back because somebody takes another word back.
  if (known === undefined || (known.state === 'removed' && !('source' in picture))) {
    return describeTeaching(ruling, known);
  }

  const after =
    ruling === undefined
      ? withoutPicture(known, 'withdrawn')
      : await applyRuling(operations, known, before, ruling, policy);

  await operations.putExample({ ...after, updatedAt: at });

  if (before?.state !== after.state || before.label !== after.label) {
    const what = `${after.state} ${after.label}`;
    const who = ruling?.moderatorId ?? known.moderatorId;

    await operations.addExampleEvent(guildId, sha256, { at, who, what });
  }

  return describeTeaching(ruling, after);
}

/** The example as the moderators' words leave it: its label, and whether it may be trained on. */
async function applyRuling(
  operations: StoreOperations,
  known: ExampleRecord,
  before: ExampleRecord | undefined,
  ruling: Ruling,
  policy: TeachingPolicy,
): Promise<ExampleRecord> {
  const optedOut = await operations.isOptedOut(known.ownerId);

  const example: ExampleRecord = {
    ...known,
    label: ruling.label,
    moderatorId: ruling.moderatorId,
    disputed: ruling.against.length > 0,
    picture: optedOut ? null : known.picture,
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

  const quarantined = await quarantineReason(operations, example, before, policy.now());

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
  { guildId, sha256, moderatorId, disputed }: ExampleRecord,
  before: ExampleRecord | undefined,
  now: number,
): Promise<QuarantineReason | undefined> {
  const words = await operations.listCorrectionsBy(guildId, moderatorId, now - DAY_MS);
  const overruled = await operations.countDisputed(guildId, moderatorId, now - HOUR_MS);

  // This one is not written down yet.
  const isCounted = before?.disputed === true && before.moderatorId === moderatorId;

  return whyQuarantined({
    now,
    corrections: await operations.listCorrections(guildId, sha256),
    wordsOfPerson: words.length,
    overruledByPerson: overruled + (disputed && !isCounted ? 1 : 0),
  });
}

/**
 * The example of a picture, with the copy that comes now where the one from before may not be trained on, or
 * is gone: a picture of a message that is sent again with /teach is no message content.
 */
function takeOver(
  before: ExampleRecord | undefined,
  given: TaughtPicture,
  at: number,
): ExampleRecord {
  if (before === undefined) {
    return newExample(given, at);
  }

  const isComplete = STAYS.has(before.state) && before.picture !== null;

  if (given.picture === null || isComplete) {
    return before;
  }

  const { source, ownerId, picture } = given;

  return { ...before, source, ownerId, picture };
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
export function withoutPicture(example: ExampleRecord, reason: string): ExampleRecord {
  return { ...example, state: 'removed', reason, pinned: false, picture: null };
}

/** Whether "never again" can be kept: heads are held against pictures that they may be trained on. */
export function isPinnable(state: ExampleState): boolean {
  return STAYS.has(state);
}

export function describeTeaching(
  ruling: Ruling | undefined,
  example: ExampleRecord | undefined,
): Taught {
  if (ruling === undefined || example === undefined) {
    return { standing: { state: 'removed' }, ruling, pinned: false };
  }

  const { state, reason, pinned } = example;

  return { standing: { state, reason } as Standing, ruling, pinned };
}
