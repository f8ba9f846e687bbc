import { join } from 'node:path';

import { z } from 'zod';

import { findChosenBackbone, PROJECT_FOLDER, SHIPPED_BACKBONE } from './chosen-backbone.ts';
import { AppError } from './errors.ts';
import { DOWNLOAD_TIMEOUT_MS, MAX_DOWNLOAD_BYTES } from './inference/limits.ts';
import { type ApiKey, parseApiKey } from './web/api-keys.ts';

export { PROJECT_FOLDER } from './chosen-backbone.ts';

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => URL.parse(value)?.origin === value, 'Expected scheme, host and port alone');

/** Several values with commas between them; none of them where there is nothing. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const origins = list.pipe(z.array(origin));

const apiKey = z.string().transform((entry, context): ApiKey => {
  const key = parseApiKey(entry);

  if (key === undefined) {
    context.addIssue({ code: 'custom', message: 'Expected name:scopes:pictures a minute:SHA-256' });

    return z.NEVER;
  }

  return key;
});

/** Where the web page is, unless the settings say otherwise. */
export const DEFAULT_WEB_PORT = 8_787;

const port = z.coerce.number().int().min(0).max(65_535);

/** A variable that is set but empty means the same as one that is not set. */
const setting = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** Processes of one host: each takes some 210 MB. */
const MAX_PROCESSES = 64;

const MAX_HOSTS = 100;

const environmentSchema = z
  .object({
    DISCORD_TOKEN: setting(z.string().trim().optional()),
    DISCORD_API_URL: setting(z.url().default('https://discord.com/api')),
    DISCORD_CLIENT_SECRET: setting(z.string().trim().optional()),
    REGISTER_COMMANDS: setting(z.stringbool().default(true)),
    PICTURE_ORIGINS: setting(
      list
        .prefault('https://cdn.discordapp.com,https://media.discordapp.net')
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
    WEB_PORT: setting(z.union([z.literal('off'), port]).optional()),
    WEB_HOST: setting(z.string().trim().default('127.0.0.1')),
    WEB_ADDRESS: setting(origin.optional()),
    WEB_TRUST_PROXY: setting(z.coerce.number().int().min(0).max(10).default(0)),
    WEB_PICTURES_PER_MINUTE: setting(z.coerce.number().int().positive().default(60)),
    WEB_ORIGINS: setting(origins.prefault('')),
    WEB_FUNCTION1_ORIGINS: setting(
      z.union([z.literal('*'), z.literal('none').transform(() => []), origins]).default('*'),
    ),
    WEB_API_KEYS: setting(list.prefault('').pipe(z.array(apiKey))),
    WEB_PUBLIC: setting(z.stringbool().optional()),
    BACKBONE_CARD: setting(z.string().optional()),
    HEAD_FILE: setting(z.string().optional()),
    DATA_DIR: setting(z.string().default(join(PROJECT_FOLDER, 'data'))),
    DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    PROCESSES: setting(z.coerce.number().int().min(1).max(MAX_PROCESSES).default(1)),
    SHARDS: setting(
      z.coerce
        .number()
        .int()
        .min(1)
        .max(MAX_PROCESSES * MAX_HOSTS * 16)
        .optional(),
    ),
    HOSTS: setting(z.coerce.number().int().min(1).max(MAX_HOSTS).default(1)),
    HOST: setting(z.coerce.number().int().min(1).max(MAX_HOSTS).default(1)),
    TRAIN_ON_MESSAGE_CONTENT: setting(z.stringbool().default(false)),
    RETENTION_DAYS: setting(z.coerce.number().min(0).max(90).default(7)),
    GRACE_DAYS: setting(z.coerce.number().min(0).max(365).default(30)),
    LOG_LEVEL: setting(
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    ),
  })
  .superRefine((values, context) => {
    const { PROCESSES, HOSTS, HOST, SHARDS, DATABASE_URL } = values;
    const isFleet = PROCESSES * HOSTS > 1;

    if (isFleet && DATABASE_URL === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: 'Expected a PostgreSQL database for several processes',
      });
    }

    if (HOST > HOSTS) {
      context.addIssue({ code: 'custom', path: ['HOST'], message: 'Expected at most HOSTS' });
    }

    if (SHARDS !== undefined && SHARDS < PROCESSES * HOSTS) {
      context.addIssue({
        code: 'custom',
        path: ['SHARDS'],
        message: 'Expected at least one for each process of each host',
      });
    }
  });

/** Every variable that the program reads; `.env.example` explains them. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(environmentSchema.shape);

/** Where the web page and the API are, and for whom. */
export interface WebConfig {
  /** 0: any that is free; absent: they are off. */
  readonly port: number | undefined;
  /** Whether the operator named the port; otherwise the bot goes without a page where it is taken. */
  readonly isPortChosen: boolean;
  readonly host: string;
  /** Where people reach it, as `https://bot.example.org`; absent: where their requests say. */
  readonly address: string | undefined;
  /** Proxies of one's own in front of the program, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** That one address may have judged without a key. */
  readonly picturesPerMinute: number;
  /** Exact origins whose pages may use the API. */
  readonly origins: readonly string[];
  /** The same for `/api/Function1`. */
  readonly function1Origins: '*' | readonly string[];
  readonly apiKeys: readonly ApiKey[];
  /** Whether pictures are judged without a key too; absent: where there is no key for it. */
  readonly isPublic: boolean | undefined;
}

/** How many processes share the bot's work. */
export interface FleetConfig {
  /** Of this host; all hosts have as many. */
  readonly processes: number;
  readonly hosts: number;
  /** Which of the hosts this is, from 1. */
  readonly host: number;
  /** Of all hosts together; absent: as many as Discord recommends. */
  readonly shards: number | undefined;
}

/** All settings, checked and frozen. */
export interface Config {
  /** Absent where only the command line is used. */
  readonly discordToken: string | undefined;
  /** Without the version: `https://discord.com/api`. */
  readonly discordApiUrl: string;
  /** Absent where moderators cannot sign in to the web pages with Discord. */
  readonly discordClientSecret: string | undefined;
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
  readonly web: WebConfig;
  /** As BACKBONE_CARD has it, or else as `backbone use` has it. */
  readonly backboneCard: string;
  /** The base head. */
  readonly headFile: string;
  /** The card of the backbone that the program came with: its NSFW score counts where another has none. */
  readonly nsfwCard: string;
  /** Where the database lies, unless there is a {@link Config.databaseUrl}. */
  readonly dataFolder: string;
  /** A PostgreSQL database. */
  readonly databaseUrl: string | undefined;
  readonly fleet: FleetConfig;
  /** Whether pictures that came as message content may be trained on: only with Discord's permission. */
  readonly trainOnMessageContent: boolean;
  /** Days that picture and features of a verdict are kept which nobody corrects. */
  readonly retentionDays: number;
  /** Days that a server's data is kept after the bot was removed from it. */
  readonly graceDays: number;
  readonly logLevel: string;
}

/**
 * Reads the settings from environment variables, and which backbone is in use from the data folder.
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
  const chosen = findChosenBackbone(values.DATA_DIR);

  return Object.freeze({
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    discordClientSecret: values.DISCORD_CLIENT_SECRET,
    registerCommands: values.REGISTER_COMMANDS,
    pictureOrigins: Object.freeze(values.PICTURE_ORIGINS),
    maxPictureBytes: values.MAX_PICTURE_MB * 1_000_000,
    downloadTimeoutMs: values.DOWNLOAD_TIMEOUT_SECONDS * 1_000,
    nsfwThreshold: values.NSFW_THRESHOLD,
    userPicturesPerMinute: values.USER_PICTURES_PER_MINUTE,
    guildPicturesPerMinute: values.GUILD_PICTURES_PER_MINUTE,
    maxWaitingPictures: values.MAX_WAITING_PICTURES,
    web: Object.freeze({
      port: values.WEB_PORT === 'off' ? undefined : (values.WEB_PORT ?? DEFAULT_WEB_PORT),
      isPortChosen: values.WEB_PORT !== undefined,
      host: values.WEB_HOST,
      address: values.WEB_ADDRESS,
      trustedProxies: values.WEB_TRUST_PROXY,
      picturesPerMinute: values.WEB_PICTURES_PER_MINUTE,
      origins: Object.freeze(values.WEB_ORIGINS),
      function1Origins: Object.freeze(values.WEB_FUNCTION1_ORIGINS),
      apiKeys: Object.freeze(values.WEB_API_KEYS),
      isPublic: values.WEB_PUBLIC,
    }),
    backboneCard: values.BACKBONE_CARD ?? chosen.card,
    headFile: values.HEAD_FILE ?? chosen.head,
    nsfwCard: SHIPPED_BACKBONE.card,
    dataFolder: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    fleet: Object.freeze({
      processes: values.PROCESSES,
      hosts: values.HOSTS,
      host: values.HOST,
      shards: values.SHARDS,
    }),
    trainOnMessageContent: values.TRAIN_ON_MESSAGE_CONTENT,
    retentionDays: values.RETENTION_DAYS,
    graceDays: values.GRACE_DAYS,
    logLevel: values.LOG_LEVEL,
  });
}
