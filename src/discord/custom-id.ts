/** The parts of each button's, menu's and form's custom id, in their order. */
const PARTS = {
  // Under each card.
  correct: ['verdictId', 'label'],
  undo: ['verdictId'],
  pin: ['verdictId', 'pinned'],
  why: ['verdictId'],
  // The form of /teach.
  teach: [],
  // The pages of /queue.
  queuePage: ['list', 'page'],
  queueRemove: ['list', 'page'],
  queueRelease: ['list', 'page'],
  queueExport: ['list'],
  // /retrain.
  retrainStart: [],
  retrainCancel: ['runId'],
  // /audit.
  auditPage: ['page'],
  // /privacy.
  takeOut: ['takenOut'],
  forget: [],
  forgetConfirmed: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Action = keyof typeof PARTS;

/** What a custom id says: what to do, and with what. */
export type CustomId<A extends Action = Action> = {
  [Name in A]: { readonly action: Name } & Readonly<Record<(typeof PARTS)[Name][number], string>>;
}[A];

const SEPARATOR = ':';

/** Discord's limit, in characters. */
const MAX_LENGTH = 100;

/**
 * Writes down in a button all that pressing it needs: nothing is kept in memory, so it works after a restart
 * and weeks later.
 *
 * @throws RangeError where it would be longer than Discord allows
 */
export function encodeCustomId(customId: CustomId): string {
  const values: Readonly<Record<string, string>> = customId;
  const parts = PARTS[customId.action].map((name) => values[name] ?? '');
  const text = [customId.action, ...parts].join(SEPARATOR);

  if (text.length > MAX_LENGTH || parts.some((part) => part.includes(SEPARATOR))) {
    throw new RangeError(`Expected a short custom id but received ${text}`);
  }

  return text;
}

/** @returns undefined where it is none of ours, or of a version that is gone */
export function decodeCustomId(text: string): CustomId | undefined {
  const [action = '', ...values] = text.split(SEPARATOR);

  if (!isAction(action) || values.length !== PARTS[action].length) {
    return undefined;
  }

  const named = PARTS[action].map((name, index) => [name, values[index] ?? ''] as const);

  return { action, ...Object.fromEntries(named) } as CustomId;
}

function isAction(text: string): text is Action {
  return Object.hasOwn(PARTS, text);
}

/** The page, from 0, that a custom id names; buttons outlive what they were made for, so it may be anything. */
export function pageOf({ page }: { readonly page: string }): number {
  return /^\d{1,6}$/.test(page) ? Number(page) : 0;
}
