import type {
  CorrectionRecord,
  ExampleRecord,
  Label,
  Store,
  StoreOperations,
  Via,
} from '../store/ports.ts';
import { SAME_PICTURE_BITS } from '../inference/backbone-card.ts';
import { type AuditAction, type AuditLine, writeAudit } from './audit.ts';
import { rule } from './corrections.ts';
import { recall, type Likeness, type Remembered } from './memory.ts';
import {
  describeTeaching,
  settle,
  type Taught,
  type TaughtPicture,
  type TeachingPolicy,
  withoutPicture,
  isPinnable,
} from './settle.ts';

export type { NotQueuedReason, Standing, Taught, TaughtPicture, TeachingPolicy } from './settle.ts';

/** One moderator's word. */
export interface Word {
  readonly moderatorId: string;
  readonly label: Label;
  readonly via: Via;
}

/** Everything that moderators do to what a guild has been taught. */
export interface Teacher {
  /** Writes down a moderator's word; when it resolves, the word is on disk. */
  correct(picture: TaughtPicture, word: Word): Promise<Taught>;
  /**
   * The same for a picture that has been taught before, as it is by then.
   *
   * @returns undefined where it is not there any more
   */
  correctAgain(guildId: string, sha256: string, word: Word): Promise<Taught | undefined>;
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
  /**
   * Brings a picture in line with what is still said of it, after words on it were deleted; where nobody says
   * anything any more it stays as it is.
   */
  review(guildId: string, sha256: string): Promise<void>;
  /** Takes a picture out of queue and memory; false where it is not in them. */
  remove(guildId: string, sha256: string, moderatorId: string): Promise<boolean>;
  /** Lets a quarantined picture into the queue; false where it is not quarantined. */
  release(guildId: string, sha256: string, adminId: string): Promise<boolean>;
}

export function createTeacher(store: Store, policy: TeachingPolicy): Teacher {
  const { now } = policy;

  async function correct(picture: TaughtPicture, word: Word): Promise<Taught> {
    return await store.transaction(picture.guildId, async (operations) => {
      await addWord(operations, picture, picture.verdict?.id ?? null, word);

      return await settle(operations, picture, policy);
    });
  }

  async function correctAgain(
    guildId: string,
    sha256: string,
    word: Word,
  ): Promise<Taught | undefined> {
    return await store.transaction(guildId, async (operations) => {
      const example = await operations.findExample(guildId, sha256);

      if (example === undefined || example.state === 'removed') {
        return undefined;
      }

      await addWord(operations, example, example.verdictId, word);

      return await settle(operations, { guildId, sha256 }, policy);
    });
  }

  async function addWord(
    operations: StoreOperations,
    { guildId, sha256 }: Pick<TaughtPicture, 'guildId' | 'sha256'>,
    verdictId: string | null,
    word: Word,
  ): Promise<void> {
    const last = (await operations.listCorrections(guildId, sha256)).at(-1);

    if (!isRepeated(last, word, verdictId)) {
      const { moderatorId, label, via } = word;
      const at = now();

      await operations.addCorrection({
        guildId,
        sha256,
        verdictId,
        moderatorId,
        action: 'correct',
        label,
        via,
        at,
      });

      await audit(operations, guildId, moderatorId, 'correct', { label, via, sha256 });
    }
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

    return describeTeaching(rule(corrections), example);
  }

  async function recallPicture(
    guildId: string,
    picture: Likeness,
  ): Promise<Remembered | undefined> {
    const same = await store.findExample(guildId, picture.sha256);
    const known = same === undefined ? undefined : recall(picture, [same]);

    if (known !== undefined) {
      return known;
    }

    const near = await store.findNearExamples(guildId, picture.perceptualHash, SAME_PICTURE_BITS);

    return recall(picture, near);
  }

  async function review(guildId: string, sha256: string): Promise<void> {
    await store.transaction(guildId, async (operations) => {
      const ruling = rule(await operations.listCorrections(guildId, sha256));

      if (ruling !== undefined) {
        await settle(operations, { guildId, sha256 }, policy);
      }
    });
  }

  async function pin(
    guildId: string,
    sha256: string,
    moderatorId: string,
    pinned: boolean,
  ): Promise<boolean> {
    return await change(guildId, sha256, moderatorId, pinned ? 'pin' : 'unpin', (example) =>
      isPinnable(example.state) ? { ...example, pinned } : undefined,
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

  return {
    correct,
    correctAgain,
    withdraw,
    look,
    recall: recallPicture,
    pin,
    review,
    remove,
    release,
  };
}

/** Whether a word says again what was said last, in the same way and on the same card: once is enough. */
function isRepeated(
  last: CorrectionRecord | undefined,
  { moderatorId, label, via }: Word,
  verdictId: string | null,
): boolean {
  return (
    last?.action === 'correct' &&
    last.moderatorId === moderatorId &&
    last.label === label &&
    last.via === via &&
    last.verdictId === verdictId
  );
}

function stands(own: Parameters<typeof rule>[0], label: Label): boolean {
  return (
    rule(own.filter((correction) => correction.label === label || correction.label === null)) !==
    undefined
  );
}
