import type { LoadedClassifier } from '../../inference/load-classifier.ts';
import type { examineApart } from '../../learning/examine-apart.ts';
import type { BaseSet } from '../../learning/gather.ts';
import type { Retrainer } from '../../learning/retrain.ts';
import type { Guilds } from '../../learning/guilds.ts';
import type { Teacher } from '../../learning/teach.ts';
import type { Store } from '../../store/ports.ts';

/** What somebody can do on these pages; who may is decided where Discord's permissions are known. */
export const DEEDS = [
  'queue',
  'insight',
  'correct',
  'removeExample',
  'releaseExample',
  'model',
] as const;

export type Deed = (typeof DEEDS)[number];

/** Some of them. */
export type Deeds = Pick<ReadonlySet<Deed>, 'has'>;

/** A server where the bot is. */
export interface Server {
  readonly id: string;
  readonly name: string;
}

/** Discord, as far as these pages ask it. */
export interface Doorkeeper {
  /** Where the bot is now, by name. */
  servers(): readonly Server[];
  /** Whether other processes know further servers. */
  readonly isOneOfMany: boolean;
  /** One server, whichever process knows it; nothing where the bot is not. */
  find(serverId: string): Promise<Server | undefined>;
  /** What somebody may do in a server now; nothing for those who are no members. */
  deedsOf(userId: string, serverId: string): Promise<Deeds>;
  /** What somebody is called, where that can be found out. */
  nameOf(userId: string): Promise<string | undefined>;
}

/** What signing in with Discord needs. */
export interface DiscordApplication {
  /** Without the version: `https://discord.com/api`. */
  readonly apiUrl: string;
  /** Absent until the bot is logged in. */
  readonly clientId: () => string | undefined;
  readonly clientSecret: string;
}

/** What the pages for moderators are made from; where it is absent, they are not there. */
export interface Moderation {
  readonly store: Store;
  readonly teacher: Teacher;
  readonly retrainer: Pick<Retrainer, 'activate'>;
  readonly guilds: Promise<Guilds>;
  readonly classifier: Promise<Pick<LoadedClassifier, 'backbone'>>;
  readonly doorkeeper: Doorkeeper;
  /** What the base head was trained on. */
  readonly baseSet: () => Promise<BaseSet>;
  readonly examine: typeof examineApart;
  /** Whether pictures that came as message content may be trained on. */
  readonly trainOnMessageContent: boolean;
  /** Absent where people sign in with keys alone. */
  readonly discord: DiscordApplication | undefined;
  /** Where people reach the pages, as `https://bot.example.org`; absent: as the request says. */
  readonly address: string | undefined;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}
