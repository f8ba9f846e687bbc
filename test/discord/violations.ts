/** What the client under test (or, for `own-answer`, the stand-in itself) did wrong. */
export type ViolationKind =
  'unknown-route' | 'invalid-body' | 'broken-rule' | 'gateway' | 'own-answer';

/** One breach, said so that the failing test explains itself. */
export interface Violation {
  kind: ViolationKind;
  /** What was sent, such as `POST /channels/{channel_id}/messages`. */
  where: string;
  /** What is wrong with it. */
  what: string;
  /** Discord's error code where it has one. */
  code?: number;
}

/** Collects breaches until a test takes them or fails because of them. */
export interface Violations {
  readonly list: readonly Violation[];
  add(violation: Violation): void;
  take(): Violation[];
  assertNone(): void;
}

/** An empty collection; `onAdd` hears of each breach at once. */
export function createViolations(onAdd: (violation: Violation) => void): Violations {
  const list: Violation[] = [];

  return {
    list,
    add: (violation) => {
      list.push(violation);
      onAdd(violation);
    },
    take: () => list.splice(0),
    assertNone: () => {
      if (list.length === 0) return;

      const lines = list.map(({ kind, where, what, code }) => {
        const number = code === undefined ? '' : ` (${code})`;
        return `- ${kind}${number}: ${where}: ${what}`;
      });
      throw new Error(`Discord's rules were broken:\n${lines.join('\n')}`);
    },
  };
}
