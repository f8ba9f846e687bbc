import { AppError } from '../errors.ts';

/**
 * A failure of PostgreSQL as a person may meet it; absent for mistakes of ours. Its codes:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function translatePostgresError(error: unknown): AppError | undefined {
  const options = { cause: error };

  switch (codeOf(error)) {
    case '40001': // serialization_failure
    case '40P01': // deadlock_detected
    case '55P03': // lock_not_available
      return new AppError('STORE_LOCKED', {}, options);
    case '53100': // disk_full
      return new AppError('STORE_FULL', {}, options);
    case 'XX001': // data_corrupted
    case 'XX002': // index_corrupted
      return new AppError('STORE_DAMAGED', { file: 'PostgreSQL' }, options);
    case undefined:
    default:
      return isUnavailable(error) ? toUnavailable(error) : undefined;
  }
}

/** @param error what kept a connection from being made, or broke it */
export function toUnavailable(error: unknown): AppError {
  return new AppError('STORE_UNAVAILABLE', { reason: reasonOf(error) }, { cause: error });
}

const UNAVAILABLE_CODES: readonly RegExp[] = [
  /^08/, // connection_exception
  /^25006$/, // read_only_sql_transaction
  /^25P03$/, // idle_in_transaction_session_timeout
  /^42501$/, // insufficient_privilege
  /^53/, // insufficient_resources
  /^57P/, // operator_intervention: the server shuts down, or is starting
  /^58/, // system_error
  /^E(CONNRESET|PIPE|TIMEDOUT)$/,
];

/** What the driver says, without a code, of a connection that is gone. */
const CONNECTION_GONE = /^Connection terminated|is not queryable$/;

function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);

  return code === undefined
    ? error instanceof Error && CONNECTION_GONE.test(error.message)
    : UNAVAILABLE_CODES.some((pattern) => pattern.test(code));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** A host with several addresses gives an error without a message, whose code says it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);

  return message === '' ? (codeOf(error) ?? 'no connection') : message;
}
