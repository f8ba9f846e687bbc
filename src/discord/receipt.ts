import type { ReceiptData } from '../drawing/receipt.ts';
import type { CandidateReport } from '../learning/candidate.ts';
import type { GateReason } from '../learning/gate.ts';
import type { Share } from '../learning/measures.ts';
import type { RetrainOutcome, VersionReport } from '../learning/retrain.ts';
import { type Locale, translate } from '../locales/index.ts';
import type { ExampleSummary, HeadSummary, Store } from '../store/ports.ts';
import { isUserId, nameOf, timestamp } from './reply.ts';

/** Versions in the history's plot: the latest ones, and the one that answers. */
const MAX_HISTORY = 15;

/** Cards that one corrector's line links to. */
const MAX_LINKS = 3;

/** A moderator whose corrections a new version gets right. */
export interface Corrector {
  readonly moderatorId: string;
  readonly count: number;
  /** Some of the cards that were corrected. */
  readonly cards: readonly { readonly channelId: string; readonly messageId: string }[];
}

type Finished = Extract<RetrainOutcome, { status: 'activated' | 'parked' }>;

/** Whose corrections are now right, those with the most first. */
export async function correctorsOf(
  store: Pick<Store, 'findExample' | 'findVerdict'>,
  guildId: string,
  { corrections }: CandidateReport,
): Promise<readonly Corrector[]> {
  const examples: ExampleSummary[] = [];

  for (const sha256 of corrections.fixed) {
    const example = await store.findExample(guildId, sha256);

    // Nobody can thank those who were forgotten.
    if (example !== undefined && isUserId(example.moderatorId)) {
      examples.push(example);
    }
  }

  const byModerator = [...Map.groupBy(examples, ({ moderatorId }) => moderatorId)].sort(
    ([, first], [, second]) => second.length - first.length,
  );

  return await Promise.all(
    byModerator.map(async ([moderatorId, own]) => ({
      moderatorId,
      count: own.length,
      cards: await cardsOf(store, own),
    })),
  );
}

async function cardsOf(
  store: Pick<Store, 'findVerdict'>,
  examples: readonly ExampleSummary[],
): Promise<Corrector['cards']> {
  const cards: { channelId: string; messageId: string }[] = [];

  for (const { verdictId } of examples) {
    const verdict = verdictId === null ? undefined : await store.findVerdict(verdictId);

    if (verdict !== undefined && verdict.messageId !== null && cards.length < MAX_LINKS) {
      cards.push({ channelId: verdict.channelId, messageId: verdict.messageId });
    }
  }

  return cards;
}

/**
 * What a retrain did: accuracy before and after, corrections, verdicts that change, and the gate's reasons.
 *
 * @returns lines, for as many messages as they need
 */
export function describeReceipt(
  locale: Locale,
  guildId: string,
  { report, decision, version, status }: Finished,
  correctors: readonly Corrector[],
): string[] {
  const lines = [`## ${translate(locale, 'model.version', { version })}`];

  if (status === 'parked') {
    lines.push(
      `**${translate(locale, 'receipt.parked')}**`,
      ...decision.reasons.map((reason) => `- ${describeReason(locale, reason)}`),
      `-# ${translate(locale, 'receipt.anyway', { version })}`,
    );
  }

  lines.push(...describeMeasures(locale, report));

  for (const { moderatorId, count, cards } of correctors) {
    const moderator = nameOf(locale, moderatorId);
    const links = cards
      .map(
        ({ channelId, messageId }) =>
          `https://discord.com/channels/${guildId}/${channelId}/${messageId}`,
      )
      .join(' ');

    lines.push(translate(locale, 'receipt.thanks', { moderator, count, links }).trim());
  }

  return lines;
}

/** How good a version is, and what changed with it. */
export function describeMeasures(locale: Locale, report: VersionReport): string[] {
  const { before, difference, guild, corrections, recent, leftOut, baselines } = report;
  const { withoutPicture = 0, insteadOf } = report;

  const lines = [
    `**${translate(locale, 'receipt.held')}**: ${describeChange(locale, before.accuracy, report.accuracy)}`,
    translate(locale, 'receipt.difference', {
      value: pointsOf(difference.value),
      low: pointsOf(difference.interval[0]),
      high: pointsOf(difference.interval[1]),
      gained: Math.round(difference.gained),
      lost: Math.round(difference.lost),
    }),
    `-# ${translate(locale, 'receipt.colours', { value: baselines.colours.value })}`,
  ];

  if (guild.after.of > 0) {
    const change = describeChange(locale, guild.before, guild.after);
    lines.push(`**${translate(locale, 'receipt.here')}**: ${change}`);
  }

  const wrong = corrections.fixed.length + corrections.notFixed.length;

  if (wrong > 0) {
    lines.push(translate(locale, 'receipt.fixed', { fixed: corrections.fixed.length, of: wrong }));
  }

  if (recent.of > 0) {
    const changed = recent.changed.length;
    lines.push(translate(locale, 'receipt.changed', { of: recent.of, changed }));
  }

  if (leftOut.length > 0) {
    lines.push(`-# ${translate(locale, 'receipt.leftOut', { count: leftOut.length })}`);
  }

  if (withoutPicture > 0) {
    lines.push(`-# ${translate(locale, 'backbone.withoutPicture', { count: withoutPicture })}`);
  }

  if (insteadOf !== undefined) {
    const values = valuesOfShare(insteadOf.accuracy);
    const { version } = insteadOf;
    lines.push(`🔌 ${translate(locale, 'backbone.insteadOf', { version, ...values })}`);
  }

  return lines;
}

/** Percentage points, to one place; a little less than nothing is nothing. */
function pointsOf(share: number): number {
  return Math.round(share * 1_000) / 10 + 0;
}

function describeChange(locale: Locale, before: Share, after: Share): string {
  return [
    translate(locale, 'receipt.before', valuesOf(before)),
    translate(locale, 'receipt.after', valuesOf(after)),
  ].join(', ');
}

function valuesOfShare({ value, interval: [low, high] }: Share) {
  return { accuracy: value, low, high };
}

function valuesOf({ value, interval: [low, high] }: Share) {
  return { value, low, high };
}

function describeReason(locale: Locale, reason: GateReason): string {
  switch (reason.code) {
    case 'worse': {
      const worst = Math.min(reason.interval[0], reason.balancedDifference);

      return translate(locale, 'receipt.reason.worse', {
        points: pointsOf(-worst),
        margin: reason.margin * 100,
      });
    }

    case 'fixesNothing':
      return translate(locale, 'receipt.reason.fixesNothing', { count: reason.wrong });

    case 'breaksPinned':
      return translate(locale, 'receipt.reason.breaksPinned', { count: reason.sha256s.length });
  }
}

/** One version, for those who think of activating it. */
export function describeVersion(
  locale: Locale,
  { version, id, parentId, createdAt, createdBy }: HeadSummary,
  report: VersionReport,
): string[] {
  const { pictures, decision } = report;

  return [
    `## ${translate(locale, 'model.version', { version })}`,
    `-# \`${id}\` ← \`${parentId}\` · ${timestamp(createdAt)} · ${nameOf(locale, createdBy)}`,
    translate(locale, 'model.madeFrom', { goody: pictures.goody, baddy: pictures.baddy }),
    ...decision.reasons.map((reason) => `- ${describeReason(locale, reason)}`),
    ...describeMeasures(locale, report),
  ];
}

/** What the picture of a receipt shows. */
export async function receiptData(
  store: Pick<Store, 'listHeads' | 'findGuild' | 'findHead'>,
  guildId: string,
  report: CandidateReport,
): Promise<ReceiptData> {
  const { activeHeadId } = await store.findGuild(guildId);
  const newest = await store.listHeads(guildId, { offset: 0, limit: MAX_HISTORY });
  const heads = [...newest];

  if (activeHeadId !== null && !newest.some(({ id }) => id === activeHeadId)) {
    const active = await store.findHead(guildId, activeHeadId);
    heads.push(...(active === undefined ? [] : [active]));
  }

  const history = heads.toReversed().map((head) => {
    const { accuracy } = JSON.parse(head.report) as VersionReport;

    return {
      version: head.version,
      accuracy: accuracy.value,
      low: accuracy.interval[0],
      high: accuracy.interval[1],
      active: head.id === activeHeadId,
      parked: head.state === 'parked',
    };
  });

  const { goody, baddy } = report.confusion;

  const confusion = {
    goodyAsGoody: goody.goody,
    goodyAsBaddy: goody.baddy,
    baddyAsGoody: baddy.goody,
    baddyAsBaddy: baddy.baddy,
  };

  return { confusion, reliability: report.reliability, history };
}
