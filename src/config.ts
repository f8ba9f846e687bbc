import { join } from 'node:path';

import { z } from 'zod';

import { AppError } from './errors.ts';
import { DOWNLOAD_TIMEOUT_MS, MAX_DOWNLOAD_BYTES } from './inference/limits.ts';

/** The folder that holds package.json. */
export const PROJECT_FOLDER = join(import.meta.dirname, '..');

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => URL.parse(value)?.origin === value, 'Expected scheme, host and port alone');

/** A variable that is set but empty means the same as one that is not set. */
const setting = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const environmentSchema = z.object({
  DISCORD_TOKEN: setting(z.string().trim().optional()),
  DISCORD_API_URL: setting(z.url().default('https://discord.com/api')),
  REGISTER_COMMANDS: setting(z.stringbool().default(true)),
  PICTURE_ORIGINS: setting(
    z
      .string()
      .default('https://cdn.discordapp.com,https://media.discordapp.net')
      .transform((list) => list.split(',').map((part) => part.trim()))
      .pipe(z.array(origin).min(1)),
  ),
  MAX_PICTURE_MB: setting(
    z.coerce
      .number()
      .positive()
      .max(100)
      .default(MAX_DOWNLOAD_BYTES / 1_000_000),
  ),
  DOWNLOAD_TIMEOUT_SECONDS: setting(
    z.coerce
      .number()
      .positive()
      .max(600)
      .default(DOWNLOAD_TIMEOUT_MS / 1_000),
  ),
  NSFW_THRESHOLD: setting(z.coerce.number().min(0).max(2).default(0.9)),
  USER_PICTURES_PER_MINUTE: setting(z.coerce.number().int().positive().default(20)),
  GUILD_PICTURES_PER_MINUTE: setting(z.coerce.number().int().positive().default(120)),
  MAX_WAITING_PICTURES: setting(z.coerce.number().int().positive().default(100)),
  BACKBONE_CARD: setting(z.string().default(join(PROJECT_FOLDER, 'models', 'backbone.json'))),
  HEAD_FILE: setting(z.string().default(join(PROJECT_FOLDER, 'models', 'base', 'head.json'))),
  DATA_DIR: setting(z.string().default(join(PROJECT_FOLDER, 'data'))),
  DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  TRAIN_ON_MESSAGE_CONTENT: setting(z.stringbool().default(false)),
  RETENTION_DAYS: setting(z.coerce.number().min(0).max(90).default(7)),
  GRACE_DAYS: setting(z.coerce.number().min(0).max(365).default(30)),
  LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
});

/** Every variable that the program reads; `.env.example` explains them. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(environmentSchema.shape);

/** All settings, checked and frozen. */
export interface Config {
  /** Absent where only the command line is used. */
  readonly discordToken: string | undefined;
  /** Without the version: `https://discord.com/api`. */
  readonly discordApiUrl: string;
  readonly registerCommands: boolean;
  /** Exact origins that pictures are fetched from. */
  readonly pictureOrigins: readonly string[];
  readonly maxPictureBytes: number;
  readonly downloadTimeoutMs: number;
  /** NSFW score, 0 to 1, from which a picture is refused; above 1 refuses none. */
  readonly nsfwThreshold: number;
  readonly userPicturesPerMinute: number;
  readonly guildPicturesPerMinute: number;
  /** Pictures that may wait for their turn before the bot says that it is busy. */
  readonly maxWaitingPictures: number;
  readonly backboneCard: string;
  readonly headFile: string;
  /** Where the database lies, unless there is a {@link Config.databaseUrl}. */
  readonly dataFolder: string;
  /** A PostgreSQL database. */
  readonly databaseUrl: string | undefined;
  /** Whether pictures that came as message content may be trained on: only with Discord's permission. */
  readonly trainOnMessageContent: boolean;
  /** Days that picture and features of a verdict are kept which nobody corrects. */
  readonly retentionDays: number;
  /** Days that a server's data is kept after the bot was removed from it. */
  readonly graceDays: number;
  readonly logLevel: string;
}

/**
 * Reads the settings from environment variables.
 *
 * @throws AppError CONFIG_INVALID, naming all problems at once
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = environmentSchema.safeParse(environment);

  if (!result.success) {
    const problems = result.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ');

    throw new AppError('CONFIG_INVALID', { problems }, { cause: result.error });
  }

  const values = result.data;

  return Object.freeze({
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    registerCommands: values.REGISTER_COMMANDS,
    pictureOrigins: Object.freeze(values.PICTURE_ORIGINS),
    maxPictureBytes: values.MAX_PICTURE_MB * 1_000_000,
    downloadTimeoutMs: values.DOWNLOAD_TIMEOUT_SECONDS * 1_000,
    nsfwThreshold: values.NSFW_THRESHOLD,
    userPicturesPerMinute: values.USER_PICTURES_PER_MINUTE,
    guildPicturesPerMinute: values.GUILD_PICTURES_PER_MINUTE,
    maxWaitingPictures: values.MAX_WAITING_PICTURES,
    backboneCard: values.BACKBONE_CARD,
    headFile: values.HEAD_FILE,
    dataFolder: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    trainOnMessageContent: values.TRAIN_ON_MESSAGE_CONTENT,
    retentionDays: values.RETENTION_DAYS,
    graceDays: values.GRACE_DAYS,
    logLevel: values.LOG_LEVEL,
  });
}
