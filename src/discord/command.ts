import type {
  ApplicationCommandType,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';

import type { Classifier } from '../inference/classifier.ts';
import type { Logger } from '../log.ts';
import type { Turnstile } from './turnstile.ts';

/** What main.ts hands to every command. */
export interface Services {
  /** Ready from the first picture on; a promise, since the bot logs in while the model loads. */
  readonly classifier: Promise<Classifier>;
  readonly turnstile: Turnstile;
  readonly log: Logger;
  /** Aborts when the bot stops and what is in work has not ended in time. */
  readonly stopping: AbortSignal;
}

interface CommandOf<Type extends ApplicationCommandType, Interaction> {
  readonly type: Type;
  /** What is registered with Discord. */
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: Interaction, services: Services): Promise<void>;
}

export type SlashCommand = CommandOf<ApplicationCommandType.ChatInput, ChatInputCommandInteraction>;

export type MessageCommand = CommandOf<
  ApplicationCommandType.Message,
  MessageContextMenuCommandInteraction
>;

export type Command = SlashCommand | MessageCommand;
