import { describe } from 'node:test';

import { describeBackbones } from './contract/backbones.ts';
import { describeCorrections } from './contract/corrections.ts';
import { describeExampleLists } from './contract/example-lists.ts';
import { describeExamples } from './contract/examples.ts';
import { describeForgetting } from './contract/forgetting.ts';
import { describeGuilds } from './contract/guilds.ts';
import { describeHeads } from './contract/heads.ts';
import { describeMonitoring } from './contract/monitoring.ts';
import { describeOpening } from './contract/opening.ts';
import { describePictures } from './contract/pictures.ts';
import { describeRulings } from './contract/rulings.ts';
import { describeRuns } from './contract/runs.ts';
import { describeTransactions } from './contract/transactions.ts';
import { describeUnopposed } from './contract/unopposed.ts';
import { describeVerdicts } from './contract/verdicts.ts';
import type { MakePlace } from './place.ts';

/** What every store keeps to, whatever the database. */
export function describeStore(name: string, makePlace: MakePlace): void {
  describe(name, () => {
    describeOpening(makePlace);
    describeVerdicts(makePlace);
    describeUnopposed(makePlace);
    describePictures(makePlace);
    describeCorrections(makePlace);
    describeExamples(makePlace);
    describeExampleLists(makePlace);
    describeHeads(makePlace);
    describeBackbones(makePlace);
    describeGuilds(makePlace);
    describeRuns(makePlace);
    describeRulings(makePlace);
    describeForgetting(makePlace);
    describeTransactions(makePlace);
    describeMonitoring(makePlace);
  });
}
