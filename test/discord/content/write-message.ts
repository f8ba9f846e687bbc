import {
  type APIMessageReference,
  type APIPoll,
  MessageFlags,
  MessageReferenceType,
} from 'discord-api-types/v10';
import { DiscordError, invalidForm, refusal } from '../errors.ts';
import { isObject, type JsonObject, listOf, numberOf, textOf } from '../json.ts';
import { checkMessage, NEW_MESSAGE } from '../rules/messages.ts';
import { addMessage, messageChanged, type NewMessage } from '../world/messages.ts';
import { collectReferences, mentionsIn } from '../world/message-views.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { botId, type World } from '../world/world.ts';
import { applyFiles, type RequestFile } from './attachments.ts';
import { resolveComponents } from './components.ts';
import { resolveEmbeds } from './embeds.ts';

/** Flags that a bot may set on a message. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage;

/** A message that the bot writes. */
export interface Draft {
  body: JsonObject;
  files: readonly RequestFile[];
  sizeLimit?: number;
}

/** Writes a new message of the bot, or throws Discord's refusal. */
export function writeMessage(
  world: World,
  channel: ChannelRecord,
  draft: Draft,
  more: Omit<NewMessage, 'authorId'> = {},
): MessageRecord {
  const { body } = draft;
  const problems = checkMessage(body, NEW_MESSAGE);
  if (problems.length > 0) throw invalidForm(problems);

  const ephemeral = more.visibleTo !== undefined;
  const { files, nameable } = applyFiles(world, body, draft.files, undefined, {
    channelId: channel.id,
    ephemeral,
    ...(draft.sizeLimit === undefined ? {} : { sizeLimit: draft.sizeLimit }),
  });
  const content = textOf(body['content']);
  const embeds = resolveEmbeds(world, body['embeds'], nameable);
  const components = resolveComponents(world, body['components'], nameable);
  const hasMore = isObject(body['poll']) || listOf(body['sticker_ids']).length > 0;
  if (content === '' && !hasMore && files.length + embeds.length + components.length === 0) {
    throw refusal('emptyMessage');
  }

  const { nonce } = body;
  const flags =
    (numberOf(body['flags']) & SETTABLE_FLAGS) | (ephemeral ? MessageFlags.Ephemeral : 0);

  return addMessage(world, channel, {
    ...more,
    authorId: botId(world),
    content,
    files,
    embeds,
    components,
    flags: ephemeral ? flags : flags & ~MessageFlags.Ephemeral,
    tts: body['tts'] === true,
    nonce: typeof nonce === 'string' || typeof nonce === 'number' ? nonce : undefined,
    poll: isObject(body['poll']) ? storedPoll(world, body['poll']) : undefined,
    ...allowedMentions(world, content, body['allowed_mentions']),
  });
}

/** Changes a message of the bot, or throws Discord's refusal. What the body leaves out stays. */
export function rewriteMessage(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  draft: Draft,
): MessageRecord {
  const { body } = draft;
  const isV2Already = (message.flags & MessageFlags.IsComponentsV2) !== 0;
  const problems = checkMessage(body, {
    isV2Already,
    keeps: { content: message.content !== '', embeds: message.embeds.length > 0 },
  });
  if (problems.length > 0) throw invalidForm(problems);

  const ephemeral = message.visibleTo !== undefined;
  noteVainFlags(world, body, ephemeral);

  const { files, nameable, dropped } = applyFiles(world, body, draft.files, message.files, {
    channelId: channel.id,
    ephemeral,
    ...(draft.sizeLimit === undefined ? {} : { sizeLimit: draft.sizeLimit }),
  });
  const content = body['content'] === undefined ? message.content : textOf(body['content']);
  const embeds =
    body['embeds'] === undefined ? message.embeds : resolveEmbeds(world, body['embeds'], nameable);
  const components =
    body['components'] === undefined
      ? message.components
      : resolveComponents(world, body['components'], nameable);
  if (content === '' && files.length + embeds.length + components.length === 0) {
    throw refusal('emptyMessage');
  }

  const shown = new Set<string>();
  collectReferences([embeds, components], shown);
  for (const file of dropped) if (!shown.has(file.id)) world.files.remove(file);

  const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
  Object.assign(message, {
    content,
    files: [...files, ...dropped.filter(({ id }) => shown.has(id))],
    embeds,
    components,
    flags: editedFlags(message.flags, body['flags']),
    // The first words of a deferred answer do not count as an edit.
    editedAt: wasLoading ? message.editedAt : world.clock.now(),
    ...allowedMentions(world, content, body['allowed_mentions']),
  });
  messageChanged(world, channel, message);

  return message;
}

function editedFlags(flags: number, asked: unknown): number {
  const settled = flags & ~MessageFlags.Loading;
  if (typeof asked !== 'number') return settled;

  const suppressed = asked & MessageFlags.SuppressEmbeds;
  const v2 = asked & MessageFlags.IsComponentsV2;
  return (settled & ~MessageFlags.SuppressEmbeds) | suppressed | v2;
}

function noteVainFlags(world: World, body: JsonObject, ephemeral: boolean): void {
  const asked = numberOf(body['flags']);
  if (ephemeral || (asked & MessageFlags.Ephemeral) === 0) return;

  world.violations.add({
    kind: 'broken-rule',
    where: 'editing a message',
    what: 'a public message cannot become ephemeral by an edit; Discord ignores the flag',
  });
}

function allowedMentions(world: World, content: string, allowed: unknown) {
  const found = mentionsIn(world, content);
  if (!isObject(allowed)) return found;

  const parse = listOf(allowed['parse']);
  const permitted = (kind: string, ids: string[]) =>
    parse.includes(kind) ? ids : ids.filter((id) => listOf(allowed[kind]).includes(id));

  return {
    mentions: permitted('users', found.mentions),
    mentionRoles: permitted('roles', found.mentionRoles),
    mentionEveryone: found.mentionEveryone && parse.includes('everyone'),
  };
}

/** What a reply refers to; a message that is gone is refused, unless the bot said it does not mind. */
export function replyReference(
  world: World,
  channel: ChannelRecord,
  reference: unknown,
): APIMessageReference | undefined {
  if (!isObject(reference)) return undefined;

  const id = textOf(reference['message_id']);
  const channelId = textOf(reference['channel_id'], channel.id);
  if (world.channels.get(channelId)?.messages.has(id) !== true) {
    if (reference['fail_if_not_exists'] === false) return undefined;

    throw invalidForm([
      {
        path: ['message_reference'],
        code: 'REPLIES_UNKNOWN_MESSAGE',
        message: 'Unknown message',
      },
    ]);
  }
  if (numberOf(reference['type']) !== 0) {
    throw new DiscordError(400, 50035, 'Invalid Form Body');
  }

  return {
    type: MessageReferenceType.Default,
    message_id: id,
    channel_id: channelId,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  };
}

function storedPoll(world: World, poll: JsonObject): APIPoll {
  const hours = numberOf(poll['duration'], 24);

  return {
    question: poll['question'],
    answers: listOf(poll['answers']).map((answer, index) => ({
      ...(isObject(answer) ? answer : {}),
      answer_id: index + 1,
    })),
    expiry: new Date(world.clock.now() + hours * 3_600_000).toISOString(),
    allow_multiselect: poll['allow_multiselect'] === true,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  } as unknown as APIPoll;
}
