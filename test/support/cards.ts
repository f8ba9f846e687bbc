import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { type APIMessage, ComponentType } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { type Action, decodeCustomId } from '../../src/discord/custom-id.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { CorrectionRecord, Label, Store } from '../../src/store/ports.ts';
import type { Call, MessagePointer, Person, UploadedFile, Where } from '../discord/index.ts';
import { executeIn } from '../store/sqlite-place.ts';
import type { BotWorld } from './bot.ts';

/** A picture as somebody uploads it. */
export interface Image extends UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of the bytes, hex. */
  readonly sha256: string;
}

/** A drawn character; each seed is another. */
export async function drawImage(seed: number, side: Label = 'goody'): Promise<Image> {
  return asImage(await renderCharacter({ side, seed }, 300), `${side}-${seed}.png`);
}

/** Bytes under a file name. */
export function asImage(bytes: Buffer, name: string): Image {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Asks with the slash command, and gives the card. */
export async function askForCard(
  person: Person,
  { name, bytes }: Image,
  { private: isPrivate = false, ...where }: Where & { private?: boolean } = {},
): Promise<APIMessage> {
  const options = { image: { name, bytes }, ...(isPrivate ? { private: true } : {}) };
  const call = await person.slash('goodyorbaddy', options, where);
  const [card] = await call.settled({ timeoutMs: 10_000 });
  assert.ok(card);

  return card;
}

/** Posts a picture, and lets somebody ask about it with the message command. */
export async function askAboutMessage(
  author: Person,
  asker: Person,
  channel: { readonly id: string },
  { name, bytes }: Image,
): Promise<APIMessage> {
  const message = await author.send(channel, { attachments: [{ name, bytes }] });
  const call = await asker.messageCommand('Goody or baddy?', message);
  const [card] = await call.settled({ timeoutMs: 10_000 });
  assert.ok(card);

  return card;
}

/** A button under a card. */
export interface SeenButton {
  readonly action: Action;
  readonly customId: string;
  readonly label: string;
}

/** The buttons of a message, from left to right. */
export function buttonsOf({ components = [] }: APIMessage): SeenButton[] {
  const buttons: SeenButton[] = [];

  for (const row of components) {
    if (row.type !== ComponentType.ActionRow) {
      continue;
    }

    for (const button of row.components) {
      const decoded = 'custom_id' in button ? decodeCustomId(button.custom_id) : undefined;

      if (decoded !== undefined && 'custom_id' in button && 'label' in button) {
        const { action } = decoded;
        buttons.push({ action, customId: button.custom_id, label: button.label ?? '' });
      }
    }
  }

  return buttons;
}

/** The id of the verdict that a card is about. */
export function verdictIdOf(card: APIMessage): string {
  const [button] = buttonsOf(card);
  const decoded = decodeCustomId(button?.customId ?? '');
  assert.ok(decoded?.action === 'correct');

  return decoded.verdictId;
}

/**
 * Presses a button of a card as it looks now.
 *
 * @param which an action, or the label that "It's a …" is for
 * @returns when there is a first answer
 */
export async function press(
  person: Person,
  card: APIMessage,
  which: Action | Label,
): Promise<Call> {
  const now = person.look(card) ?? card;
  const button = buttonsOf(now).find(
    ({ action, customId }) => action === which || customId.endsWith(`:${which}`),
  );
  assert.ok(button, `Expected a button ${which}`);

  const call = await person.click(now, button.customId);
  await call.acknowledged();

  return call;
}

/** The first line of what only the presser was told. */
export async function whisperOf(call: Call): Promise<string | undefined> {
  const [message] = await call.settled({ messages: 1 });
  assert.ok(message);

  // 1 << 6 is "only you can see this".
  assert.ok(((message.flags ?? 0) & 64) !== 0);

  return readAnswer(message).lines[0];
}

/** The lines of a card as somebody sees it now. */
export function linesOf(person: Person, card: MessagePointer): readonly string[] {
  const message = person.look(card);
  assert.ok(message);

  return readAnswer(message).lines;
}

/** Waits until a card has a line, and gives all of them. */
export async function untilLine(
  { discord }: Pick<BotWorld, 'discord'>,
  person: Person,
  card: MessagePointer,
  wanted: string,
): Promise<readonly string[]> {
  try {
    await discord.until(() => linesOf(person, card).some((line) => line.includes(wanted)));
  } catch (error) {
    throw new Error(`Expected "${wanted}" but read ${linesOf(person, card).join(' | ')}`, {
      cause: error,
    });
  }

  return linesOf(person, card);
}

/** Waits until no line of a card has these words. */
export async function untilNoLine(
  { discord }: Pick<BotWorld, 'discord'>,
  person: Person,
  card: MessagePointer,
  unwanted: string,
): Promise<readonly string[]> {
  await discord.until(() => !linesOf(person, card).some((line) => line.includes(unwanted)));

  return linesOf(person, card);
}

/** Looks into the bot's database, or changes it, past the bot. */
export async function withStore<Result>(
  { dataFolder }: Pick<BotWorld, 'dataFolder'>,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ dataFolder, databaseUrl: undefined });

  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Runs an SQL statement on the bot's database, past the bot. */
export function execute(
  { dataFolder }: Pick<BotWorld, 'dataFolder'>,
  statement: string,
): unknown[] {
  return executeIn(join(dataFolder, 'goodyorbaddy.sqlite'), statement);
}

/** Every word on a picture as `ada goody button`, oldest first; a word taken back begins with a minus. */
export async function wordsOn(
  world: Pick<BotWorld, 'dataFolder'>,
  { id: guildId }: { readonly id: string },
  { sha256 }: Pick<Image, 'sha256'>,
  people: readonly Person[],
): Promise<string[]> {
  const words = await withStore(world, (store) => store.listCorrections(guildId, sha256));

  const describe = ({ action, moderatorId, label, via }: CorrectionRecord): string => {
    const name = people.find(({ id }) => id === moderatorId)?.user.username ?? moderatorId;

    return `${action === 'withdraw' ? '-' : ''}${name} ${label ?? 'all'} ${via}`;
  };

  return words.map(describe);
}
