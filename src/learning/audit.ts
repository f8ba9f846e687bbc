/** Everything that is written into the audit log. */
export const AUDIT_ACTIONS = [
  'correct',
  'withdraw',
  'pin',
  'unpin',
  'remove',
  'release',
  'export',
  'retrain.start',
  'retrain.activated',
  'retrain.parked',
  'retrain.cancelled',
  'retrain.failed',
  'retrain.died',
  'head.activate',
  'settings',
  'forget',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The audit log's name for what the bot does by itself. */
export const BOT = 'bot';

const KEY = 'key:';

/** The audit log's name for whoever came with an API key. */
export function ownerOfKey(name: string): string {
  return KEY + name;
}

/** The name of the API key that somebody came with; undefined for everybody else. */
export function keyOf(who: string): string | undefined {
  return who.startsWith(KEY) ? who.slice(KEY.length) : undefined;
}

interface AuditLog {
  addAudit(line: {
    readonly guildId: string;
    readonly at: number;
    readonly who: string;
    readonly action: string;
    readonly details: string;
  }): Promise<void>;
}

/** One line of the audit log. */
export interface AuditLine {
  readonly guildId: string;
  readonly at: number;
  /** A user's id, {@link BOT}, or {@link ownerOfKey}. */
  readonly who: string;
  readonly action: AuditAction;
  readonly details: Readonly<Record<string, unknown>>;
}

export async function writeAudit(log: AuditLog, { details, ...line }: AuditLine): Promise<void> {
  await log.addAudit({ ...line, details: JSON.stringify(details) });
}
