import type { ReceiptData } from '../drawing/receipt.ts';
import type { CandidateReport } from '../learning/candidate.ts';
import type { VersionReport } from '../learning/retrain.ts';
import type { Store } from '../store/ports.ts';

/** Versions in the history's plot: the latest ones, and the one that answers. */
const MAX_HISTORY = 15;

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
