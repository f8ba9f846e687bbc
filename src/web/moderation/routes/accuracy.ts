import type { Hono } from 'hono';

import type { VersionReport } from '../../../learning/retrain.ts';
import { translate } from '../../../locales/index.ts';
import type { Store } from '../../../store/ports.ts';
import { type ModerationEnvironment, type ModerationServices, sessionOf } from '../environment.ts';
import { renderAccuracy } from '../markup/accuracy.ts';
import { renderPage } from '../markup/layout.ts';
import type { MeasuredVersion } from '../plots/versions.ts';
import type { Week } from '../plots/weeks.ts';

/** Versions that are shown, the latest ones; and weeks, this one among them. */
const VERSIONS = 20;
const WEEKS = 12;

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/** Days are counted from a Thursday: the first Monday came four days later. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1_000;

/** How good the versions were, and what moderators said of the verdicts. */
export function addAccuracy(
  pages: Hono<ModerationEnvironment>,
  { access, store, now }: ModerationServices,
): void {
  pages.get('/:server{[0-9]+}/accuracy', async (context) => {
    const { subject } = sessionOf(context);
    const { server } = await access.enter(subject, context.req.param('server'), 'insight');
    const versions = await readVersions(store, server.id);
    const weeks = await readWeeks(store, server.id, now());

    return context.html(
      renderPage(context, {
        title: translate(context.var.locale, 'mod.accuracy'),
        server,
        current: 'accuracy',
        body: renderAccuracy(context.var.locale, versions, weeks),
      }),
    );
  });
}

async function readVersions(store: Store, guildId: string): Promise<MeasuredVersion[]> {
  const { activeHeadId } = await store.findGuild(guildId);
  const heads = await store.listHeads(guildId, { offset: 0, limit: VERSIONS });

  return heads.toReversed().map(({ id, version, state, report }) => {
    const { accuracy } = JSON.parse(report) as VersionReport;
    const [low, high] = accuracy.interval;

    return {
      version,
      accuracy: accuracy.value,
      low,
      high,
      isActive: id === activeHeadId,
      isParked: state === 'parked',
    };
  });
}

/** From Monday to Sunday, by the clock of UTC; the oldest first. */
async function readWeeks(store: Store, guildId: string, now: number): Promise<Week[]> {
  const current = now - ((now - FIRST_MONDAY_MS) % WEEK_MS);
  const weeks: Week[] = [];

  for (let ago = WEEKS - 1; ago >= 0; ago -= 1) {
    const from = current - ago * WEEK_MS;
    weeks.push({ from, ...(await store.countRulings(guildId, from, from + WEEK_MS)) });
  }

  return weeks;
}
