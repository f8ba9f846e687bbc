import { measureApart } from './apart.ts';
import type { Figure } from './figure.ts';

/** Node's room for what is soon thrown away: it would otherwise grow meanwhile, and heads are not that. */
const LITTLE_ROOM = '--max-semi-space-size=1';

/** What it costs to have the heads of 10,000 servers at hand, in memory and for a verdict. */
export async function benchGuildHeads(): Promise<Figure[]> {
  return await measureApart('guild-heads-process.ts', { nodeOptions: [LITTLE_ROOM] });
}
