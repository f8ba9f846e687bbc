import { describeDiagnosis } from '../describe/diagnosis.ts';
import { describeMeasures, describeReason, type Line } from '../describe/measures.ts';
import { isUserId } from '../describe/who.ts';
import type { CandidateReport } from '../learning/candidate.ts';
import type { RetrainOutcome, VersionReport } from '../learning/retrain.ts';
import { type Locale, translate } from '../locales/index.ts';
import type { ExampleSummary, HeadSummary, Store } from '../store/ports.ts';
import { nameOf, timestamp } from './reply.ts';

/** Cards that one corrector's line links to. */
const MAX_LINKS = 3;

/** A moderator whose corrections a new version gets right. */
export interface Corrector {
  readonly moderatorId: string;
  readonly count: number;
  /** Some of the cards that were corrected. */
  readonly cards: readonly Card[];
}

interface Card {
  readonly channelId: string;
  readonly messageId: string;
}

/** What a receipt links to. */
export interface ReceiptCards {
  readonly correctors: readonly Corrector[];
  /** Some of the cards whose pictures probably have the wrong label. */
  readonly suspects: readonly Card[];
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

/** Cards of pictures that probably have the wrong label, the likeliest first. */
export async function suspectsOf(
  store: Pick<Store, 'findExample' | 'findVerdict'>,
  guildId: string,
  { diagnosis }: Pick<CandidateReport, 'diagnosis'>,
): Promise<readonly Card[]> {
  const examples: ExampleSummary[] = [];

  for (const { sha256 } of diagnosis?.labelErrors ?? []) {
    const example = await store.findExample(guildId, sha256);

    if (example !== undefined) {
      examples.push(example);
    }
  }

  return await cardsOf(store, examples);
}

async function cardsOf(
  store: Pick<Store, 'findVerdict'>,
  examples: readonly ExampleSummary[],
): Promise<readonly Card[]> {
  const cards: Card[] = [];

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
  { correctors, suspects }: ReceiptCards,
): string[] {
  const lines = [`## ${translate(locale, 'model.version', { version })}`];

  if (status === 'parked') {
    lines.push(
      `**${translate(locale, 'receipt.parked')}**`,
      ...decision.reasons.map((reason) => `- ${describeReason(locale, reason)}`),
      `-# ${translate(locale, 'receipt.anyway', { version })}`,
    );
  }

  lines.push(
    ...describeMeasures(locale, report).map(writeLine),
    ...describeDiagnosis(locale, report, linksTo(guildId, suspects)).map(writeLine),
  );

  for (const { moderatorId, count, cards } of correctors) {
    const moderator = nameOf(locale, moderatorId);
    const links = linksTo(guildId, cards);

    lines.push(translate(locale, 'receipt.thanks', { moderator, count, links }).trim());
  }

  return lines;
}

function linksTo(guildId: string, cards: readonly Card[]): string {
  return cards
    .map(
      ({ channelId, messageId }) =>
        `https://discord.com/channels/${guildId}/${channelId}/${messageId}`,
    )
    .join(' ');
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
    ...describeMeasures(locale, report).map(writeLine),
    ...describeDiagnosis(locale, report).map(writeLine),
  ];
}

/** As Discord's Markdown has it. */
function writeLine({ about, text, minor = false }: Line): string {
  return [minor ? '-# ' : '', about === undefined ? '' : `**${about}**: `, text].join('');
}
