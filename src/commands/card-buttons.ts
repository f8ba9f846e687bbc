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
  if (isOnCardOnly(verdict, button.message)) {
    await button.deferUpdate();
  }

  const picture = await fetchPicture(verdict, button.message, services);

  await services.teacher.correct(taughtBy(verdict, picture), {
    moderatorId: button.user.id,
    label: asLabel(customId.label),
    via: 'button',
  });

  await showOnCard(button, verdict, services);
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

/** Shows what holds now: others may have said something since this button was pressed. */
async function showOnCard(
  button: ButtonInteraction,
  verdict: GuildVerdict,
  { teacher }: Services,
): Promise<void> {
  const { message } = button;

  // Waiting for others may take longer than Discord waits for a first answer.
  if (isTaken(message.id) && !button.deferred) {
    await button.deferUpdate();
  }

  await inTurn(message.id, async () => {
    const taught = await teacher.look(verdict.guildId, verdict.sha256);
    const edit = correctCard(message, verdict, taught);

    await (button.deferred ? button.editReply(edit) : button.update(edit));
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
