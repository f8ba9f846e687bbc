import type {
  ApplicationCommandType,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';

import type { LoadedClassifier } from '../inference/load-classifier.ts';
import type { BaseSet } from '../learning/gather.ts';
import type { Guilds } from '../learning/guilds.ts';
import type { Retrainer } from '../learning/retrain.ts';
import type { Teacher } from '../learning/teach.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/ports.ts';
import type { Action, CustomId } from './custom-id.ts';
import type { Turnstile } from './turnstile.ts';

/** What main.ts hands to every command. */
export interface Services {
  readonly client: Client;
  /** Ready from the first picture on; a promise, since the bot logs in while the model loads. */
  readonly classifier: Promise<LoadedClassifier>;
  /** Heads and settings of the servers; it needs the base head, and so comes with the model. */
  readonly guilds: Promise<Guilds>;
  readonly store: Store;
  readonly teacher: Teacher;
  readonly retrainer: Retrainer;
  /** What the base head was trained on. */
  readonly baseSet: () => Promise<BaseSet>;
  readonly turnstile: Turnstile;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Days that picture and features of a verdict are kept which nobody corrects. */
  readonly retentionDays: number;
  /** Days that a server's data is kept after the bot was removed from it. */
  readonly graceDays: number;
  /** Whether pictures that came as message content may be trained on. */
  readonly trainOnMessageContent: boolean;
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

/** A press of a button, a choice in a menu, a form that was sent: what carries a custom id. */
export type ComponentInteraction =
  ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction;

/** What to do with a custom id; each knows which kind of interaction carries it. */
export type ComponentHandler<Name extends Action> = (
  interaction: ComponentInteraction,
  customId: CustomId<Name>,
  services: Services,
) => Promise<void>;

/** One handler for each action. */
export type ComponentHandlers = { readonly [Name in Action]: ComponentHandler<Name> };
