import { AppError } from '../errors.ts';
import type { ExampleCount, ExampleState, Label, Store } from '../store/ports.ts';
import type { Manifest } from './candidate.ts';

/** What a retrain would learn from. */
export interface RetrainPlan {
  /** What the head that answers now has not learned. */
  readonly queued: Readonly<Record<Label, number>>;
  /** What it has learned in this guild, and a new one would learn again. */
  readonly trained: number;
  readonly quarantined: number;
  /** Pictures of the base set. */
  readonly base: number;
}

/**
 * Says what a retrain would learn from, or why there is no use in it.
 *
 * @param base how many pictures the base set has
 * @throws AppError RETRAIN_NOTHING_NEW, RETRAIN_ONE_CLASS
 */
export async function planRetrain(
  store: Pick<Store, 'countExamples' | 'findGuild' | 'findHead'>,
  guildId: string,
  base: number,
): Promise<RetrainPlan> {
  const counts = await store.countExamples(guildId);
  const queued = {
    goody: count(counts, 'queued', 'goody'),
    baddy: count(counts, 'queued', 'baddy'),
  };
  const goodies = queued.goody + count(counts, 'trained', 'goody');
  const baddies = queued.baddy + count(counts, 'trained', 'baddy');
  const trained = count(counts, 'trained');

  const isNew = queued.goody + queued.baddy > 0 || (await lacks(store, guildId, trained));

  if (!isNew) {
    throw new AppError('RETRAIN_NOTHING_NEW');
  }

  // Where nothing is left at all, what the bot came with is learned anew.
  if ((goodies === 0) !== (baddies === 0)) {
    throw new AppError('RETRAIN_ONE_CLASS', { label: goodies === 0 ? 'baddy' : 'goody' });
  }

  return { queued, trained, quarantined: count(counts, 'quarantined'), base };
}

function count(counts: readonly ExampleCount[], state: ExampleState, label?: Label): number {
  return counts
    .filter((entry) => entry.state === state && (label ?? entry.label) === entry.label)
    .reduce((sum, entry) => sum + entry.count, 0);
}

/** Whether pictures were taken out that the head which answers now has learned: it should unlearn them. */
async function lacks(
  store: Pick<Store, 'findGuild' | 'findHead'>,
  guildId: string,
  trained: number,
): Promise<boolean> {
  const { activeHeadId } = await store.findGuild(guildId);
  const record = activeHeadId === null ? undefined : await store.findHead(guildId, activeHeadId);

  if (record === undefined) {
    return false;
  }

  const { examples } = JSON.parse(record.manifest) as Manifest;

  return examples.filter(({ origin }) => origin === 'guild').length > trained;
}
