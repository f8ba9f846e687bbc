import type {
  APIApplicationCommand,
  APIEmbed,
  APIInteraction,
  APIMessageInteraction,
  APIMessageInteractionMetadata,
  APIMessageReference,
  APIMessageSnapshot,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIPoll,
  APIRole,
  APIUser,
  APIApplicationCommandOptionChoice,
  ChannelType,
  GuildFeature,
  InteractionResponseType,
  Locale,
  MessageType,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import type { StoredFile } from '../files.ts';

/** A person, or the bot itself. */
export interface UserRecord {
  user: APIUser;
  locale: Locale;
  /** Whether the person has the app among their own (user install). */
  hasApp: boolean;
}

export interface MemberRecord {
  userId: string;
  guildId: string;
  nick: string | null;
  roles: string[];
  joinedAt: number;
}

export interface GuildRecord {
  id: string;
  name: string;
  preferredLocale: Locale;
  ownerId: string;
  /** Whether the app is installed in the guild, with its bot as a member. */
  botInstalled: boolean;
  features: GuildFeature[];
  /** What one file may weigh here; boosted guilds allow more. */
  attachmentSizeLimit: number;
  roles: Map<string, APIRole>;
  members: Map<string, MemberRecord>;
  channelIds: Set<string>;
}

export interface ThreadRecord {
  parentId: string;
  ownerId: string;
  autoArchiveDuration: ThreadAutoArchiveDuration;
  createdAt: number;
}

export interface ChannelRecord {
  id: string;
  type: ChannelType;
  guildId: string | undefined;
  name: string | null;
  topic: string | null;
  nsfw: boolean;
  position: number;
  overwrites: APIOverwrite[];
  /** The people in a direct message or a group, without the one who looks. */
  recipients: string[];
  thread: ThreadRecord | undefined;
  lastMessageId: string | null;
  messages: Map<string, MessageRecord>;
}

export interface ReactionRecord {
  emoji: { id: string | null; name: string };
  userIds: Set<string>;
}

export interface MessageRecord {
  id: string;
  channelId: string;
  guildId: string | undefined;
  authorId: string;
  type: MessageType;
  content: string;
  createdAt: number;
  editedAt: number | null;
  flags: number;
  tts: boolean;
  mentions: string[];
  mentionRoles: string[];
  mentionEveryone: boolean;
  files: StoredFile[];
  /** Links to stored files are written as references here and signed when somebody looks. */
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  reactions: ReactionRecord[];
  poll: APIPoll | undefined;
  nonce: string | number | undefined;
  reference: APIMessageReference | undefined;
  snapshots: APIMessageSnapshot[] | undefined;
  /** Set where the message answers an interaction. */
  metadata: APIMessageInteractionMetadata | undefined;
  legacyInteraction: APIMessageInteraction | undefined;
  interactionId: string | undefined;
  /** The only person who sees it, where it is ephemeral. */
  visibleTo: string | undefined;
}

/** The first answer to an interaction. */
export interface AnswerRecord {
  type: InteractionResponseType;
  at: number;
  milliseconds: number;
}

export interface InteractionRecord {
  id: string;
  token: string;
  payload: APIInteraction;
  createdAt: number;
  userId: string;
  channelId: string;
  guildId: string | undefined;
  command: APIApplicationCommand | undefined;
  metadata: APIMessageInteractionMetadata;
  /** The app is there only because its user brought it along: five followups. */
  onlyUserInstalled: boolean;
  /** All answers are ephemeral, because the member may not use external apps here. */
  forcedEphemeral: boolean;
  answer: AnswerRecord | undefined;
  originalMessageId: string | undefined;
  followupIds: string[];
  /** Followups are counted even after they have been deleted. */
  followupCount: number;
  modal: APIModalInteractionResponseCallbackData | undefined;
  choices: APIApplicationCommandOptionChoice[] | undefined;
  /** The message whose button or menu was used. */
  sourceMessageId: string | undefined;
  updatedSource: boolean;
}
