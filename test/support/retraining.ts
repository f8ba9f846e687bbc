import assert from 'node:assert/strict';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

import { LOCALES, translate } from '../../src/locales/index.ts';
import type { RunRecord } from '../../src/store/ports.ts';
import type { Channel, Person, Where } from '../discord/index.ts';
import type { BotWorld } from './bot.ts';
import { press, withStore } from './cards.ts';
import { eventually } from './eventually.ts';

/** Longer than any retrain of a test, also where other tests run beside it. */
const PATIENCE_MS = 40_000;

/** A retrain as whoever started it sees it. */
export interface SeenRetrain {
  /** The message with the progress, when the retrain had ended. */
  readonly end: APIMessage;
  /** What answers that message, or whoever pressed "Start": the receipt, if there is one. */
  readonly receipts: readonly APIMessage[];
}

/** Uses /retrain, and gives what it says. */
export async function askToRetrain(admin: Person, where: Where = {}): Promise<APIMessage> {
  const call = await admin.slash('retrain', {}, where);
  const [plan] = await call.settled();
  assert.ok(plan);

  return plan;
}

/** Uses /retrain and presses "Start"; gives the message that shows the progress. */
export async function startRetrain(admin: Person, where: Where = {}): Promise<APIMessage> {
  const plan = await askToRetrain(admin, where);
  const call = await press(admin, plan, 'retrainStart');
  const [progress] = await call.settled({ messages: 1, timeoutMs: PATIENCE_MS });
  assert.ok(progress);

  const started = LOCALES.map((locale) => translate(locale, 'retrain.started'));
  await eventually(() => started.includes(admin.look(plan)?.content ?? ''));

  return progress;
}

/** Waits for the end of a retrain, receipt included. */
export async function untilRetrained(
  { discord }: Pick<BotWorld, 'discord'>,
  progress: APIMessage,
): Promise<SeenRetrain> {
  const channel = discord.channel(progress.channel_id);
  const seen = (): SeenRetrain | undefined => seeRetrain(channel, progress);

  await discord.until(() => {
    const now = seen();

    // A version, accepted or parked, has a receipt.
    return now !== undefined && (now.receipts.length > 0 || !now.end.content.includes('100'));
  }, PATIENCE_MS);

  const now = seen();
  assert.ok(now);

  return now;
}

function seeRetrain(channel: Channel, progress: APIMessage): SeenRetrain | undefined {
  const end = channel.messages.find(({ id }) => id === progress.id);

  const answered = [progress.id, progress.message_reference?.message_id];

  const receipts = channel.messages.filter(
    ({ id, message_reference: reference, flags = 0 }) =>
      id !== progress.id &&
      reference !== undefined &&
      answered.includes(reference.message_id) &&
      (flags & MessageFlags.Ephemeral) === 0,
  );

  return end === undefined || (end.components ?? []).length > 0 ? undefined : { end, receipts };
}

/** From /retrain to the receipt. */
export async function retrain(
  world: Pick<BotWorld, 'discord'>,
  admin: Person,
  where: Where = {},
): Promise<SeenRetrain> {
  return await untilRetrained(world, await startRetrain(admin, where));
}

/** A server's retrains, newest first. */
export async function runsOf(
  world: Pick<BotWorld, 'dataFolder'>,
  guild: { readonly id: string },
): Promise<readonly RunRecord[]> {
  return await withStore(world, (store) => store.listRuns(guild.id, { offset: 0, limit: 100 }));
}
