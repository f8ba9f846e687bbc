import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';

import type { Label } from '../inference/head.ts';
import { isPinnable, type Taught } from '../learning/settle.ts';
import { type Locale, translate } from '../locales/index.ts';
import { encodeCustomId } from './custom-id.ts';

/** Emoji of the labels, on buttons and as reactions. */
export const LABEL_EMOJI: Readonly<Record<Label, string>> = { goody: '😇', baddy: '😈' };

/**
 * The buttons under a card; "Undo" and "Never again" only where a correction holds.
 *
 * @param taught what the moderators say of the picture; absent where nobody has said anything
 */
export function cardButtons(
  locale: Locale,
  verdictId: string,
  taught: Taught | undefined,
): ActionRowBuilder<ButtonBuilder> {
  const holds = taught?.ruling !== undefined && taught.standing.state !== 'removed';
  const pinned = taught?.pinned ?? false;

  const label = (which: Label): ButtonBuilder =>
    new ButtonBuilder()
      .setCustomId(encodeCustomId({ action: 'correct', verdictId, label: which }))
      .setStyle(ButtonStyle.Secondary)
      .setEmoji({ name: LABEL_EMOJI[which] })
      .setLabel(translate(locale, `button.${which}`));

  const buttons = [label('goody'), label('baddy')];

  if (holds) {
    buttons.push(
      new ButtonBuilder()
        .setCustomId(encodeCustomId({ action: 'undo', verdictId }))
        .setStyle(ButtonStyle.Secondary)
        .setEmoji({ name: '↩️' })
        .setLabel(translate(locale, 'button.undo')),
    );
  }

  if (holds && isPinnable(taught.standing.state)) {
    buttons.push(
      new ButtonBuilder()
        .setCustomId(encodeCustomId({ action: 'pin', verdictId, pinned: String(!pinned) }))
        .setStyle(pinned ? ButtonStyle.Primary : ButtonStyle.Secondary)
        .setEmoji({ name: '📌' })
        .setLabel(translate(locale, 'button.neverAgain')),
    );
  }

  buttons.push(
    new ButtonBuilder()
      .setCustomId(encodeCustomId({ action: 'why', verdictId }))
      .setStyle(ButtonStyle.Secondary)
      .setEmoji({ name: '🔍' })
      .setLabel(translate(locale, 'button.why')),
  );

  return new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
}
