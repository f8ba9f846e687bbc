import { type APIMessage, InteractionResponseType } from 'discord-api-types/v10';

import type { Label } from '../../../src/store/ports.ts';
import type { Person } from '../../discord/index.ts';
import type { Chance } from './chance.ts';
import type { Word } from './ledger.ts';
import { customIds, type TrafficCard, type TrafficWorld } from './traffic-world.ts';

const EMOJI: Readonly<Record<Label, string>> = { goody: '😇', baddy: '😈' };

/** One moderator's deed, of one of the kinds that there are. */
export async function act(world: TrafficWorld, card: TrafficCard, chance: Chance): Promise<Word> {
  const last = card.words.at(-1);

  // Only the last word is taken back, and only once: nobody says twice the same of one card.
  if (last?.action === 'correct' && chance.percent(20)) {
    const moderator = world.moderators.find(({ id }) => id === last.moderatorId);

    if (moderator !== undefined && last.via === 'reaction') {
      return await removeReaction(moderator, card, last.label ?? card.side);
    }

    if (moderator !== undefined && hasUndo(moderator, card)) {
      return await press(world, moderator, card, null);
    }

    world.refusals.push(`${card.verdictId}: there is no "Undo"`);
  }

  const silent = world.moderators.filter(
    ({ id }) => !card.words.some(({ moderatorId }) => moderatorId === id),
  );

  const moderator = chance.pick(silent);
  const label = chance.percent(75) ? card.side : otherLabel(card.side);

  return chance.percent(60)
    ? await press(world, moderator, card, label)
    : await react(moderator, card, label);
}

function hasUndo(moderator: Person, { message, verdictId }: TrafficCard): boolean {
  return customIds(moderator.look(message)).includes(`undo:${verdictId}`);
}

/** @param label absent: "Undo" */
async function press(
  world: TrafficWorld,
  moderator: Person,
  { message, verdictId }: TrafficCard,
  label: Label | null,
): Promise<Word> {
  const customId = label === null ? `undo:${verdictId}` : `correct:${verdictId}:${label}`;
  const call = await moderator.click(message, customId);
  const shows = once(() => names(moderator.look(message), moderator) === (label !== null));
  let refused = false;

  return {
    moderatorId: moderator.id,
    action: label === null ? 'withdraw' : 'correct',
    label,
    via: 'button',

    isAcknowledged() {
      const type = call.answer?.type;

      if (type === InteractionResponseType.ChannelMessageWithSource && !refused) {
        refused = true;
        world.refusals.push(`${customId}: ${call.messages[0]?.content ?? ''}`);
      }

      // A bare "wait" promises nothing: then the card itself has to show it.
      return (
        type === InteractionResponseType.UpdateMessage ||
        (type === InteractionResponseType.DeferredMessageUpdate && shows())
      );
    },
  };
}

async function react(moderator: Person, { message }: TrafficCard, label: Label): Promise<Word> {
  await moderator.react(message, EMOJI[label]);

  return {
    moderatorId: moderator.id,
    action: 'correct',
    label,
    via: 'reaction',
    isAcknowledged: once(() => names(moderator.look(message), moderator)),
  };
}

async function removeReaction(
  moderator: Person,
  { message }: TrafficCard,
  label: Label,
): Promise<Word> {
  await moderator.unreact(message, EMOJI[label]);

  return {
    moderatorId: moderator.id,
    action: 'withdraw',
    label,
    via: 'reaction',
    isAcknowledged: once(() => !names(moderator.look(message), moderator)),
  };
}

/** True from the first time on that the condition holds: what was seen once was seen. */
function once(condition: () => boolean): () => boolean {
  let seen = false;

  return () => {
    seen ||= condition();

    return seen;
  };
}

/** Whether a card names somebody as one who corrected it. */
function names(message: APIMessage | undefined, { id }: Person): boolean {
  return JSON.stringify(message?.components ?? []).includes(`<@${id}>`);
}

function otherLabel(label: Label): Label {
  return label === 'goody' ? 'baddy' : 'goody';
}
