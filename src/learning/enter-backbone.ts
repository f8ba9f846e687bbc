import type { HeadRecord, Store, StoreOperations } from '../store/ports.ts';
import { letAnswer } from './activation.ts';
import { BOT, writeAudit } from './audit.ts';
import type { Manifest } from './candidate.ts';

/**
 * Brings the heads of all guilds in line with the backbone that is in use from now on, before the first
 * verdict. A head of another backbone rests; the one that answered when this backbone was last in use answers
 * again at once, and where there is none the base head does until one is made (`pending`). Where nothing has
 * changed nothing happens.
 *
 * @param backbone its id
 * @returns the guilds where another head answers now
 */
export async function enterBackbone(
  store: Store,
  backbone: string,
  now: () => number,
): Promise<readonly string[]> {
  const changed: string[] = [];

  for (const guildId of await store.listGuildsApart(backbone)) {
    const hasChanged = await store.transaction(guildId, (operations) =>
      changeHead(operations, guildId, backbone, now()),
    );

    if (hasChanged) {
      changed.push(guildId);
    }
  }

  return changed;
}

async function changeHead(
  operations: StoreOperations,
  guildId: string,
  backbone: string,
  at: number,
): Promise<boolean> {
  const { activeHeadId } = await operations.findGuild(guildId);
  const active = await findHead(operations, guildId, activeHeadId);
  const apart = await operations.findBackboneHead(guildId, backbone);
  const restingId = apart?.state === 'resting' ? apart.headId : null;
  const next = await findHead(operations, guildId, restingId);

  // Another process may have been faster.
  if (active?.backbone === backbone || (active === undefined && next === undefined)) {
    return false;
  }

  if (active !== undefined) {
    const resting = { guildId, backbone: active.backbone, headId: active.id } as const;
    await operations.putBackboneHead({ ...resting, state: 'resting' });
  }

  if (next !== undefined) {
    await operations.deleteBackboneHead(guildId, backbone);
  } else if (active !== undefined) {
    const pending = { guildId, backbone, headId: active.id } as const;
    await operations.putBackboneHead({ ...pending, state: 'pending' });
  }

  await letAnswer(operations, guildId, next === undefined ? null : toAnswering(next), BOT, at);
  await writeAudit(operations, {
    guildId,
    at,
    who: BOT,
    action: 'head.activate',
    details: { headId: next?.id ?? null, backbone },
  });

  return true;
}

async function findHead(
  operations: StoreOperations,
  guildId: string,
  id: string | null,
): Promise<HeadRecord | undefined> {
  return id === null ? undefined : await operations.findHead(guildId, id);
}

function toAnswering({ id, manifest }: HeadRecord) {
  return { id, manifest: JSON.parse(manifest) as Manifest };
}
