import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { FIRST_ANSWER_MS } from '../interactions/tokens.ts';
import { fullMessage } from '../world/message-views.ts';
import type { AnswerRecord, InteractionRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

const USUAL_PATIENCE_MS = 5000;
const POLL_MS = 10;

/** What a person sees come back after using a command, a button or a form. */
export interface Call {
  readonly id: string;
  readonly token: string;
  /** The interaction as it went to the bot. */
  readonly interaction: APIInteraction;
  /** The first answer, once it came. */
  readonly answer: AnswerRecord | undefined;
  /** The bot's messages as the person sees them: the original answer first, then the followups. */
  readonly messages: APIMessage[];
  /** The form that the bot opened, if it did. */
  readonly modal: APIModalInteractionResponseCallbackData | undefined;
  /** The suggestions of an autocomplete. */
  readonly choices: APIApplicationCommandOptionChoice[] | undefined;
  /** Waits for the first answer; rejects with Discord's "did not respond" once the 3 seconds are over. */
  acknowledged(options?: { timeoutMs?: number }): Promise<AnswerRecord>;
  /** Waits until nothing is "thinking" any more and so many messages (1 unless said; 0 after an update or a form) are there; resolves to them. */
  settled(options?: { messages?: number; timeoutMs?: number }): Promise<APIMessage[]>;
  /** Waits for the form that the bot opens. */
  opened(options?: { timeoutMs?: number }): Promise<APIModalInteractionResponseCallbackData>;
}

/** The person's view of an interaction. */
export function createCall(world: World, record: InteractionRecord): Call {
  const messages = (): APIMessage[] => {
    const channel = world.channels.get(record.channelId);
    const isNew = record.originalMessageId !== record.sourceMessageId;
    const ids = [...(isNew ? [record.originalMessageId] : []), ...record.followupIds];
    return ids.flatMap((id) => {
      const message = id === undefined ? undefined : channel?.messages.get(id);
      return message === undefined ? [] : [fullMessage(world, message)];
    });
  };

  const describe = () => {
    const { answer } = record;
    const said = messages().map(({ content, flags = 0 }) =>
      (flags & MessageFlags.Loading) === 0 ? JSON.stringify(content) : '(thinking)',
    );
    return answer === undefined
      ? 'the bot has not answered at all'
      : `its first answer was of type ${answer.type} after ${answer.milliseconds} ms, its messages are [${said.join(', ')}]`;
  };

  const isSettled = (wanted: number) => {
    if (record.answer === undefined) return false;

    const seen = messages();
    const isThinking = seen.some(({ flags = 0 }) => (flags & MessageFlags.Loading) !== 0);
    return !isThinking && seen.length >= wanted;
  };

  const acknowledged: Call['acknowledged'] = async ({ timeoutMs = FIRST_ANSWER_MS } = {}) => {
    await until(
      world,
      () => record.answer !== undefined,
      timeoutMs,
      () => {
        return 'The application did not respond: no first answer came in time.';
      },
    );
    return present(record.answer);
  };

  return {
    id: record.id,
    token: record.token,
    interaction: record.payload,
    get answer() {
      return record.answer;
    },
    get messages() {
      return messages();
    },
    get modal() {
      return record.modal;
    },
    get choices() {
      return record.choices;
    },
    acknowledged,

    settled: async ({ messages: wanted, timeoutMs = USUAL_PATIENCE_MS } = {}) => {
      const enough = () => wanted ?? usualMessages(record);
      await until(
        world,
        () => isSettled(enough()),
        timeoutMs,
        () => {
          return `Expected ${enough()} messages and nothing thinking within ${timeoutMs} ms, but ${describe()}.`;
        },
      );
      return messages();
    },

    opened: async (options) => {
      await acknowledged(options);
      if (record.modal === undefined) throw new Error(`Expected a form, but ${describe()}.`);
      return record.modal;
    },
  };
}

function usualMessages({ answer }: InteractionRecord): number {
  return answer?.type === InteractionResponseType.ChannelMessageWithSource ||
    answer?.type === InteractionResponseType.DeferredChannelMessageWithSource
    ? 1
    : 0;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected a value that has just been waited for.');

  return value;
}

/** Waits until the condition holds, looking whenever the world changes; rejects with the words after the time. */
export async function until(
  world: World,
  condition: () => boolean,
  timeoutMs: number,
  words: () => string,
): Promise<void> {
  if (condition()) return;

  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = () => {
    if (condition()) resolve(undefined);
  };
  const timer = setTimeout(() => {
    reject(new Error(words()));
  }, timeoutMs);
  // Conditions may be about the bot as well, whose changes nobody announces.
  const poll = setInterval(look, POLL_MS);
  world.bus.on('change', look);

  try {
    await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(poll);
    world.bus.off('change', look);
  }
}
