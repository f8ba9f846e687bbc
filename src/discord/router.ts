import {
  ApplicationCommandType,
  type Client,
  type CommandInteraction,
  Events,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { LRUCache } from 'lru-cache';

import { AppError, toAppError } from '../errors.ts';
import { matchLocale } from '../locales/index.ts';
import type {
  Command,
  ComponentHandler,
  ComponentHandlers,
  ComponentInteraction,
  Services,
} from './command.ts';
import { type Action, decodeCustomId } from './custom-id.ts';
import { buildFailure, isTooLate, logFailure } from './failure.ts';

export interface Router {
  /** Turns new interactions away, and resolves when those in work are answered. */
  drain(): Promise<void>;
}

/** What people can set off. */
export interface Routes {
  readonly commands: readonly Command[];
  readonly components: ComponentHandlers;
}

/** Interactions whose second coming is noticed: far more than come in the seconds until then. */
const MAX_REMEMBERED = 10_000;

type Answerable = CommandInteraction | ComponentInteraction;

/** Hands each interaction to its command or button, and sees to it that whoever asked hears of a failure. */
export function routeInteractions(client: Client, routes: Routes, services: Services): Router {
  const inWork = new Set<Promise<void>>();
  const seen = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  let draining = false;

  client.on(Events.InteractionCreate, (interaction) => {
    // Discord sends an event again where it is not sure that it arrived.
    if (seen.has(interaction.id)) {
      return;
    }

    seen.set(interaction.id, true);

    const work = answer(interaction, routes, services, draining).finally(() => inWork.delete(work));

    inWork.add(work);
  });

  return {
    async drain() {
      draining = true;

      // Those who are turned away are answered as well.
      while (inWork.size > 0) {
        await Promise.all(inWork);
      }
    },
  };
}

/** Never rejects. */
async function answer(
  interaction: Interaction,
  routes: Routes,
  services: Services,
  draining: boolean,
): Promise<void> {
  if (!interaction.isCommand() && !isComponent(interaction)) {
    return;
  }

  try {
    if (draining) {
      throw new AppError('BUSY');
    }

    await (interaction.isCommand()
      ? runCommand(interaction, routes.commands, services)
      : runComponent(interaction, routes.components, services));
  } catch (error) {
    await tellFailure(interaction, error, services);
  }
}

function isComponent(interaction: Interaction): interaction is ComponentInteraction {
  return interaction.isButton() || interaction.isStringSelectMenu() || interaction.isModalSubmit();
}

async function runCommand(
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

async function runComponent(
  interaction: ComponentInteraction,
  components: ComponentHandlers,
  services: Services,
): Promise<void> {
  const customId = decodeCustomId(interaction.customId);

  if (customId === undefined) {
    throw new AppError('VERDICT_GONE');
  }

  // The handler of an action takes that action's custom id; the table's type says so.
  const handler = components[customId.action] as ComponentHandler<Action>;

  await handler(interaction, customId, services);
}

async function tellFailure(
  interaction: Answerable,
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

  // What went wrong is the business of whoever asked, not of everybody in the channel.
  const flags = [MessageFlags.Ephemeral as const];

  try {
    if (interaction.deferred || interaction.replied) {
      await interaction.followUp({ ...message, flags });
    } else {
      await interaction.reply({ ...message, flags });
    }
  } catch (second) {
    log.warn({ reference, error: second }, 'the failure could not be told');
  }
}
