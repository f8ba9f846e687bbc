import type { ButtonInteraction } from 'discord.js';

import type { ComponentHandler, ComponentInteraction, Services } from '../discord/command.ts';
import { correctCard } from '../discord/corrected-card.ts';
import {
  fetchPicture,
  findVerdict,
  type GuildVerdict,
  isOnCardOnly,
  taughtBy,
} from '../discord/correcting.ts';
import { inTurn, isTaken } from '../discord/in-turn.ts';
import { enter } from '../discord/place.ts';
import { AppError } from '../errors.ts';
import type { Label } from '../store/ports.ts';

/** "It's a goody", "It's a baddy": a moderator's word, on disk before the card shows it. */
export const correct: ComponentHandler<'correct'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const { guildId, guild } = await enter(button, 'correct', services.guilds);

  if (!guild.settings.learning) {
    throw new AppError('LEARNING_OFF');
  }

  const verdict = await findVerdict(customId.verdictId, guildId, services);

  // Fetching it may take longer than Discord waits for a first answer.
  const failure = isOnCardOnly(verdict, button.message) ? await defer(button) : undefined;
  const picture = await fetchPicture(verdict, button.message, services);

  await services.teacher.correct(taughtBy(verdict, picture), {
    moderatorId: button.user.id,
    label: asLabel(customId.label),
    via: 'button',
  });

  await showOnCard(button, verdict, services, failure);
};

/** "Undo": takes one's own word back. */
export const undo: ComponentHandler<'undo'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'undo', services.guilds);
  const verdict = await findVerdict(customId.verdictId, guildId, services);

  const taught = await services.teacher.withdraw(
    taughtBy(verdict, null),
    button.user.id,
    null,
    'button',
  );

  if (taught === undefined) {
    throw new AppError('NOTHING_TO_UNDO');
  }

  await showOnCard(button, verdict, services);
};

/** "Never again": no head may be activated that gets this picture wrong. */
export const pin: ComponentHandler<'pin'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'pin', services.guilds);
  const verdict = await findVerdict(customId.verdictId, guildId, services);
  const { sha256 } = verdict;
  const { teacher } = services;

  if (!(await teacher.pin(guildId, sha256, button.user.id, customId.pinned === 'true'))) {
    throw new AppError('EXAMPLE_GONE');
  }

  await showOnCard(button, verdict, services);
};

/** Says that the card will change; what keeps that from being said is no reason to forget a moderator's word. */
async function defer(button: ButtonInteraction): Promise<Error | undefined> {
  try {
    await button.deferUpdate();

    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Shows what holds now: others may have said something since this button was pressed.
 *
 * @param failure why the press cannot be answered, where that is known by now
 */
async function showOnCard(
  button: ButtonInteraction,
  verdict: GuildVerdict,
  { teacher, log }: Services,
  failure?: Error,
): Promise<void> {
  const { message } = button;
  let reason = failure;

  // Waiting for others may take longer than Discord waits for a first answer.
  if (isTaken(message.id) && !button.deferred) {
    reason ??= await defer(button);
  }

  await inTurn(message.id, async () => {
    const taught = await teacher.look(verdict.guildId, verdict.sha256);
    const edit = correctCard(message, verdict, taught);

    const answer =
      reason === undefined
        ? button.deferred
          ? button.editReply(edit)
          : button.update(edit)
        : Promise.reject(reason);

    try {
      await answer;
    } catch (error) {
      // What is on disk is on the card as well, even where whoever pressed can be answered no more.
      await message.edit(edit).catch((second: unknown) => {
        log.warn({ messageId: message.id, error: second }, 'a card could not be changed');
      });

      throw error;
    }
  });
}

/** These actions are on buttons only. */
export function asButton(interaction: ComponentInteraction): ButtonInteraction {
  if (!interaction.isButton()) {
    throw new AppError('VERDICT_GONE');
  }

  return interaction;
}

/** @throws AppError VERDICT_GONE where a custom id was made by a version that is gone */
function asLabel(text: string): Label {
  if (text !== 'goody' && text !== 'baddy') {
    throw new AppError('VERDICT_GONE');
  }

  return text;
}
