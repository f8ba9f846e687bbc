import {
  ApplicationCommandType,
  type Client,
  type CommandInteraction,
  Events,
  type Interaction,
} from 'discord.js';

import { AppError, toAppError } from '../errors.ts';
import { matchLocale } from '../locales/index.ts';
import type { Command, Services } from './command.ts';
import { buildFailure, isTooLate, logFailure } from './failure.ts';

export interface Router {
  /** Takes no more interactions and resolves when those in work are answered. */
  drain(): Promise<void>;
}

/** Hands each interaction to its command, and sees to it that whoever asked hears of a failure. */
export function routeInteractions(
  client: Client,
  commands: readonly Command[],
  services: Services,
): Router {
  const inWork = new Set<Promise<void>>();

  function listener(interaction: Interaction): void {
    const work = answer(interaction, commands, services).finally(() => inWork.delete(work));
    inWork.add(work);
  }

  client.on(Events.InteractionCreate, listener);

  return {
    async drain() {
      client.off(Events.InteractionCreate, listener);
      await Promise.all(inWork);
    },
  };
}

/** Never rejects. */
async function answer(
  interaction: Interaction,
  commands: readonly Command[],
  services: Services,
): Promise<void> {
  if (!interaction.isCommand()) {
    return;
  }

  try {
    await dispatch(interaction, commands, services);
  } catch (error) {
    await tellFailure(interaction, error, services);
  }
}

async function dispatch(
  interaction: CommandInteraction,
  commands: readonly Command[],
  services: Services,
): Promise<void> {
  const command = commands.find(
    ({ data, type }) => data.name === interaction.commandName && type === interaction.commandType,
  );

  if (command?.type === ApplicationCommandType.ChatInput && interaction.isChatInputCommand()) {
    await command.run(interaction, services);
  } else if (
    command?.type === ApplicationCommandType.Message &&
    interaction.isMessageContextMenuCommand()
  ) {
    await command.run(interaction, services);
  } else {
    const unknown = new Error(`There is no command ${interaction.commandName}`);

    throw new AppError('INTERNAL', {}, { cause: unknown });
  }
}

async function tellFailure(
  interaction: CommandInteraction,
  error: unknown,
  { log }: Services,
): Promise<void> {
  if (isTooLate(error)) {
    log.warn({ interaction: interaction.id, code: error.code }, 'too late to answer');

    return;
  }

  const appError = toAppError(error);
  const reference = logFailure(log, appError, interaction);
  const message = buildFailure(matchLocale(interaction.locale), appError, reference);

  try {
    if (interaction.deferred || interaction.replied) {
      await interaction.followUp(message);
    } else {
      await interaction.reply(message);
    }
  } catch (second) {
    log.warn({ reference, error: second }, 'the failure could not be told');
  }
}
