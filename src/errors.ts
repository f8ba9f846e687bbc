/**
 * Every failure that a person may meet has a stable code; each code has one sentence per locale
 * (`src/locales`, key `error.CODE`), filled from the error's context.
 */
export const ERROR_CODES = [
  // The picture itself.
  'NO_PICTURE',
  'IMAGE_EMPTY',
  'NOT_AN_IMAGE',
  'UNSUPPORTED_FORMAT',
  'IMAGE_DAMAGED',
  'IMAGE_TOO_LARGE',
  'IMAGE_TOO_MANY_PIXELS',
  'IMAGE_TOO_MANY_FRAMES',
  'IMAGE_TOO_SMALL',
  'IMAGE_TOO_NARROW',
  'DECODE_TIMEOUT',
  'DECODE_TOO_MUCH_MEMORY',
  'DECODE_CRASHED',
  'NSFW_PICTURE',
  // The link to it.
  'LINK_NOT_ALLOWED',
  'LINK_REDIRECTED',
  'LINK_EXPIRED',
  'LINK_GONE',
  'DOWNLOAD_FAILED',
  'DOWNLOAD_TIMEOUT',
  // The bot's limits.
  'BUSY',
  'RATE_LIMITED_USER',
  'RATE_LIMITED_GUILD',
  'CANNOT_ATTACH_FILES',
  'INTERNAL',
  // Teaching, and who may.
  'NOT_INSTALLED_HERE',
  'NOT_A_MODERATOR',
  'NOT_AN_ADMIN',
  'CHANNEL_NOT_ALLOWED',
  'LEARNING_OFF',
  'LAST_CHANNEL',
  'TOO_MANY_CHANNELS',
  'VERDICT_GONE',
  'NOTHING_TO_UNDO',
  'GUILD_UNKNOWN',
  'LABEL_MISSING',
  'QUEUE_EMPTY',
  'EXAMPLE_GONE',
  // Retraining and versions.
  'RETRAIN_RUNNING',
  'RETRAIN_NOT_RUNNING',
  'RETRAIN_NOTHING_NEW',
  'RETRAIN_ONE_CLASS',
  'RETRAIN_CANCELLED',
  'RETRAIN_FAILED',
  'VERSION_UNKNOWN',
  'VERSION_ACTIVE',
  'EXPORT_TOO_LARGE',
  // What the bot keeps.
  'STORE_UNAVAILABLE',
  'STORE_LOCKED',
  'STORE_FULL',
  'STORE_DAMAGED',
  'STORE_NEWER',
  'BOT_RUNNING',
  'BACKUP_NOT_HERE',
  'BACKUP_EXISTS',
  // Files and folders on the command line.
  'FILE_NOT_FOUND',
  'FOLDER_EMPTY',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'DATA_FOLDER_MISSING',
  'DATA_CLASS_MISSING',
  'DATA_TOO_FEW',
  'FOLDER_NOT_EMPTY',
  'FOLDER_INSIDE_DATA',
  // Requests over HTTP.
  'FORM_EXPECTED',
  'FORM_DAMAGED',
  'FILE_FIELD_MISSING',
  'TOO_MANY_FILES',
  'UPLOAD_TIMEOUT',
  'QUERY_INVALID',
  'ROUTE_UNKNOWN',
  'METHOD_NOT_ALLOWED',
  'KEY_MISSING',
  'KEY_UNKNOWN',
  'KEY_NOT_ALLOWED',
  'RATE_LIMITED_ADDRESS',
  'RATE_LIMITED_KEY',
  'FORM_FORGED',
  'SIGN_IN_STALE',
  'SIGN_IN_DENIED',
  'SIGN_IN_FAILED',
  // What the program needs to run.
  'MODEL_MISSING',
  'MODEL_CARD_INVALID',
  'MODEL_WRONG_FILE',
  'BACKBONE_UNFIT',
  'BACKBONE_IN_USE',
  'BACKBONE_ID_TAKEN',
  'BACKBONE_HEAD_MISSING',
  'BACKBONE_NONE_BEFORE',
  'HEAD_MISSING',
  'HEAD_INVALID',
  'HEAD_WRONG_BACKBONE',
  // Measuring how good a head is.
  'CHARACTERS_INVALID',
  'OBSERVATIONS_MISSING',
  'SOURCES_TOO_FEW',
  'CONFIG_INVALID',
  'TOKEN_MISSING',
  'TOKEN_REFUSED',
  'DISCORD_UNREACHABLE',
  'FLEET_FAILED',
  'SHUT_OUT',
  'WEB_UNAVAILABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values that a sentence may quote: sizes, names, limits. Never a picture's bytes, a token or a full link. */
export type ErrorContext = Readonly<Record<string, string | number>>;

/** A failure that somebody should be told about, in one sentence. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(code: ErrorCode, context: ErrorContext = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(context)}`, options);
    this.code = code;
    this.context = context;
  }
}

/** Anything thrown, as an AppError: what is not one already becomes INTERNAL, with the original as its cause. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('INTERNAL', {}, { cause: thrown });
}
