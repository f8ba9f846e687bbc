import {
  type AttachmentBuilder,
  type ButtonInteraction,
  type Message,
  type MessageMentionOptions,
  type SendableChannels,
} from 'discord.js';

import type { Services } from './command.ts';
import { packLines } from './reply.ts';
import type { PlainMessage } from './retrain-progress.ts';

/** A message that follows another one. */
export interface Post {
  readonly content: string;
  readonly files: AttachmentBuilder[];
  readonly allowedMentions: MessageMentionOptions;
}

/** One message that is edited, and the messages that answer it. */
export interface Thread {
  /** Absent where it could not be sent. */
  readonly messageId: string | null;
  /** Changes the message; false where it cannot be changed, which is logged. */
  edit(content: PlainMessage): Promise<boolean>;
  /** @throws what Discord says where there is no way left to say it */
  reply(post: Post): Promise<void>;
}

/** What is tried, until something works. */
type Attempt = () => Promise<unknown>;

/**
 * Opens a thread of messages that outlives its interaction, and the permissions that the bot had when it
 * began. The bot's own token is tried first, since an interaction's ends after 15 minutes; where the bot may
 * not write in the channel, the interaction may as long as it lasts. Where neither may, the message that is
 * there already says what there is to say: one's own message may always be edited.
 *
 * @param button whose interaction may answer as well; absent after a restart
 * @param first the message to send, or the id of the one that is there
 */
export async function createThread(
  button: ButtonInteraction | undefined,
  channelId: string,
  first: PlainMessage | string | null,
  services: Pick<Services, 'client' | 'log'>,
): Promise<Thread> {
  const { client, log } = services;
  let written = '';
  let messageId = typeof first === 'string' ? first : null;

  if (first !== null && typeof first !== 'string') {
    written = first.content;
    messageId = await sendFirst(first);
  }

  async function sendFirst(content: PlainMessage): Promise<string | null> {
    try {
      const message = await firstThatWorks<Message>([
        ...(button === undefined ? [] : [() => button.followUp(content)]),
        async () => (await fetchChannel()).send(content),
      ]);

      return message.id;
    } catch (error) {
      log.warn({ channel: channelId, error }, 'the progress of a retrain cannot be shown');

      return null;
    }
  }

  async function fetchChannel(): Promise<SendableChannels> {
    // Where several processes share the work, its server may be another one's.
    const channel = await client.channels.fetch(channelId, { allowUnknownGuild: true });

    if (channel?.isSendable() !== true) {
      throw new Error(`Expected a channel to write in but received ${channelId}`);
    }

    return channel;
  }

  async function change(content: { content: string }): Promise<void> {
    const id = messageId;

    if (id === null) {
      throw new Error('Expected a message to edit but there is none');
    }

    await firstThatWorks([
      async () => (await fetchChannel()).messages.edit(id, content),
      ...(button === undefined ? [] : [() => button.webhook.editMessage(id, content)]),
    ]);
  }

  return {
    messageId,

    async edit(content) {
      written = content.content;

      if (messageId === null) {
        return false;
      }

      try {
        await change(content);

        return true;
      } catch (error) {
        log.warn({ message: messageId, error }, 'the progress of a retrain cannot be shown');

        return false;
      }
    },

    async reply(post) {
      const reply =
        messageId === null
          ? {}
          : { reply: { messageReference: messageId, failIfNotExists: false } };
      const { files, ...words } = post;

      const attempts: Attempt[] = [
        async () => (await fetchChannel()).send({ ...post, ...reply }),
        ...(button === undefined ? [] : [() => button.followUp(post)]),
        ...(files.length === 0
          ? []
          : [async () => (await fetchChannel()).send({ ...words, ...reply })]),
        () => {
          [written = ''] = packLines([...written.split('\n'), ...words.content.split('\n')]);

          return change({ content: written });
        },
      ];

      await firstThatWorks(attempts);
    },
  };
}

/** @throws what the last one threw */
async function firstThatWorks<Result>(
  attempts: readonly (() => Promise<Result>)[],
): Promise<Result> {
  let failure: unknown;

  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      failure = error;
    }
  }

  throw failure;
}
