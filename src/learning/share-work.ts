import { AppError } from '../errors.ts';
import type { Change, Jobs } from '../store/ports.ts';
import type { Guilds } from './guilds.ts';
import type { Renewal } from './renewal.ts';
import type { RetrainRequest, Retrainer } from './retrain.ts';

const EVERY_MINUTE = '* * * * *';

interface Log {
  warn(details: object, message: string): void;
}

/** This process does runs that were asked for in any; one of all looks for those that none does any more. */
export async function shareRuns(
  jobs: Jobs,
  retrainer: Retrainer,
  reportDied: () => Promise<unknown>,
): Promise<void> {
  await jobs.work('retrain', async (request, lost) => {
    await retrainer.shared?.perform(request as RetrainRequest, lost);
  });
  await jobs.work('died-runs', reportDied);
  await jobs.repeat('died-runs', EVERY_MINUTE);
}

/** One process does what follows from another backbone; another one goes on where it ends. */
export async function shareRenewal(jobs: Jobs, renewal: Renewal, log: Log): Promise<void> {
  try {
    await jobs.work('renewal', async () => {
      await renewal.run();

      if (renewal.isStopped) {
        throw new AppError('BUSY');
      }
    });
    await jobs.add('renewal', 'start', {});
  } catch (error) {
    log.warn({ error }, 'the change of backbone could not be completed');
  }
}

/** What another process has changed holds here from the next verdict on. */
export function noteChange(change: Change, guilds: Guilds, retrainer: Retrainer, log: Log): void {
  const noteEnded = (runId?: string): void => {
    retrainer.shared?.noteEnded(runId).catch((error: unknown) => {
      log.warn({ error, run: runId }, 'the end of a retrain elsewhere was not noted');
    });
  };

  switch (change.of) {
    case 'guild':
      guilds.refresh(change.id);
      break;

    case 'anything':
      guilds.refresh();
      noteEnded();
      break;

    case 'run':
      noteEnded(change.id);
      break;
  }
}
