import { AppError } from '../errors.ts';

/** https://www.sqlite.org/rescode.html; the lower 8 bits of what SQLite reports. */
const SQLITE = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  AUTH: 23,
  NOTADB: 26,
} as const;

/** Whether somebody else is writing just now. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);

  return code === SQLITE.BUSY || code === SQLITE.LOCKED;
}

/** A failure of SQLite or of the file system, as a person may meet it; absent for mistakes of ours. */
export function translateSqliteError(error: unknown, file: string): AppError | undefined {
  const options = { cause: error };

  switch (codeOf(error)) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new AppError('STORE_LOCKED', {}, options);
    case SQLITE.FULL:
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('STORE_FULL', {}, options);
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new AppError('STORE_DAMAGED', { file }, options);
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.IOERR:
    case SQLITE.CANTOPEN:
    case SQLITE.PROTOCOL:
    case SQLITE.AUTH:
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
      return new AppError('STORE_UNAVAILABLE', { reason: `${file}: ${messageOf(error)}` }, options);
    case undefined:
    default:
      return undefined;
  }
}

function codeOf(error: unknown): number | string | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }

  if ('errcode' in error && typeof error.errcode === 'number') {
    return error.errcode & 0xff;
  }

  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
