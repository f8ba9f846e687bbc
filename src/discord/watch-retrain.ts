import { setTimeout as sleep } from 'node:timers/promises';

import { AttachmentBuilder, type ButtonInteraction } from 'discord.js';

import { receiptData } from '../describe/receipt-data.ts';
import { isUserId } from '../describe/who.ts';
import { drawReceipt } from '../drawing/receipt.ts';
import type { Progress, RetrainOutcome, RetrainRequest, RunWatcher } from '../learning/retrain.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import type { RunRecord } from '../store/ports.ts';
import type { Services } from './command.ts';
import { correctorsOf, describeReceipt, suspectsOf } from './receipt.ts';
import { nameOf, NO_MENTIONS, packLines } from './reply.ts';
import { describeProgress, progressMessage } from './retrain-progress.ts';
import { createThread, type Post, type Thread } from './retrain-thread.ts';

/** Milliseconds between two edits of the progress: Discord allows five in five seconds. */
const EDIT_INTERVAL_MS = 1_250;

/** Milliseconds between two looks whether there is something new to show. */
const LOOK_INTERVAL_MS = 100;

/** Milliseconds that the message of a run's progress may take to be sent. */
const UNTIL_SENT_MS = 5_000;

const RECEIPT_NAME = 'receipt.png';

type Finished = Extract<RetrainOutcome, { status: 'activated' | 'parked' }>;

/**
 * Starts a retrain and shows how far it is in one message; the receipt answers that message when it ends.
 *
 * @param button what was pressed, already acknowledged
 * @throws AppError RETRAIN_RUNNING, RETRAIN_NOTHING_NEW, RETRAIN_ONE_CLASS, BUSY
 */
export async function watchRetrain(
  request: RetrainRequest,
  button: ButtonInteraction,
  services: Services,
): Promise<void> {
  const locale = matchLocale(request.locale);
  const begun = Promise.withResolvers<ProgressDisplay>();
  let latest: Progress = { stage: 'collect', share: 0 };

  await services.retrainer.start(
    request,
    (progress) => {
      latest = progress;
    },
    false,
    (outcome) =>
      untilStopping(
        services.stopping,
        begun.promise.then((display) => display.end(outcome)),
      ),
  );

  // From here on nothing may be lost: whatever cannot be shown, the retrain goes on and its end is told.
  const thread = await createThread(
    button,
    request.channelId,
    progressMessage(locale, request.runId, latest),
    services,
  );

  begun.resolve(followProgress(thread, request, () => latest, services));

  if (thread.messageId !== null) {
    await services.store.updateRun(request.runId, { messageId: thread.messageId });
  }
}

/**
 * Shows a retrain that was asked for in another process, which has sent the message of its progress, or is about to.
 */
export async function watchElsewhere(
  request: RetrainRequest,
  services: Services,
): Promise<RunWatcher> {
  // Those that nobody asked for in a channel are shown nowhere.
  if (request.channelId === '') {
    return { onProgress: () => undefined, onEnd: () => Promise.resolve() };
  }

  const messageId = await untilSent(request.runId, services);
  const thread = await createThread(undefined, request.channelId, messageId, services);
  let latest: Progress = { stage: 'collect', share: 0 };
  const display = followProgress(thread, request, () => latest, services);

  return {
    onProgress(progress) {
      latest = progress;
    },
    onEnd: (outcome) => untilStopping(services.stopping, display.end(outcome)),
  };
}

/** The message of a run's progress; absent where it is not sent in time. */
async function untilSent(runId: string, { store }: Services): Promise<string | null> {
  for (let waited = 0; ; waited += LOOK_INTERVAL_MS) {
    const messageId = (await store.findRun(runId))?.messageId ?? null;

    if (messageId !== null || waited >= UNTIL_SENT_MS) {
      return messageId;
    }

    await sleep(LOOK_INTERVAL_MS);
  }
}

interface ProgressDisplay {
  /** Shows how the retrain ended, in the place of its progress. */
  end(outcome: RetrainOutcome): Promise<void>;
}

/** Edits the progress whenever there is some, one edit after the other. */
function followProgress(
  thread: Thread,
  request: RetrainRequest,
  latest: () => Progress,
  services: Services,
): ProgressDisplay {
  const locale = matchLocale(request.locale);
  let shown = latest();
  let shownAt = performance.now();
  let editing: Promise<void> = Promise.resolve();

  const timer = setInterval(() => {
    if (latest() !== shown && performance.now() - shownAt >= EDIT_INTERVAL_MS) {
      shown = latest();
      shownAt = Number.POSITIVE_INFINITY;
      editing = thread.edit(progressMessage(locale, request.runId, shown)).then(() => {
        shownAt = performance.now();
      });
    }
  }, LOOK_INTERVAL_MS);

  return {
    async end(outcome) {
      clearInterval(timer);
      await editing;

      try {
        await tellEnd(thread, request, outcome, latest(), services);
      } catch (error) {
        services.log.error({ run: request.runId, error }, 'the end of a retrain could not be told');
      }
    },
  };
}

async function tellEnd(
  thread: Thread,
  request: RetrainRequest,
  outcome: RetrainOutcome,
  last: Progress,
  services: Services,
): Promise<void> {
  const { log } = services;
  const run = request.runId;

  if (outcome.status === 'failed') {
    const { code, cause } = outcome.error;
    log.error({ run, code, error: cause }, 'a retrain failed');
  } else {
    log.info({ run, status: outcome.status }, 'a retrain ended');
  }

  // The next start tells of a run that was cut off.
  if (outcome.status === 'stopped') {
    return;
  }

  const locale = matchLocale(request.locale);
  const finished = outcome.status === 'activated' || outcome.status === 'parked';

  const content = [
    `### 🎓 ${describeEnd(locale, request, outcome)}`,
    ...(finished ? describeProgress(locale, 'all') : describeProgress(locale, last).slice(1)),
  ].join('\n');

  const shown = await thread.edit({ content, components: [], allowedMentions: NO_MENTIONS });

  if (!shown) {
    await thread.reply({ content, files: [], allowedMentions: NO_MENTIONS });
  }

  if (finished) {
    for (const post of await buildReceipt(locale, request.guildId, outcome, services)) {
      await thread.reply(post);
    }
  }
}

function describeEnd(
  locale: Locale,
  { requestedBy }: RetrainRequest,
  outcome: Exclude<RetrainOutcome, { status: 'stopped' }>,
): string {
  const user = nameOf(locale, requestedBy);

  switch (outcome.status) {
    case 'activated':
      return translate(locale, 'retrain.activated', { version: outcome.version, user });
    case 'parked':
      return translate(locale, 'retrain.parked', { version: outcome.version, user });
    case 'cancelled':
      return translate(locale, 'error.RETRAIN_CANCELLED');
    case 'failed':
      return sentenceOf(locale, outcome.error);
  }
}

/** The receipt: the first message has the picture, and most often there is no second. */
async function buildReceipt(
  locale: Locale,
  guildId: string,
  outcome: Finished,
  { store }: Services,
): Promise<Post[]> {
  // Of a version that does not answer nobody's pictures are right yet.
  const correctors =
    outcome.status === 'activated' ? await correctorsOf(store, guildId, outcome.report) : [];
  const suspects = await suspectsOf(store, guildId, outcome.report);
  const texts = packLines(describeReceipt(locale, guildId, outcome, { correctors, suspects }));
  const picture = await drawReceipt(await receiptData(store, guildId, outcome.report));
  const description = translate(locale, 'receipt.alt');
  const file = new AttachmentBuilder(Buffer.from(picture), { name: RECEIPT_NAME, description });

  return texts.map((content, index) => ({
    content,
    files: index === 0 ? [file] : [],
    // Those whose corrections are now right hear of it.
    allowedMentions: {
      users: correctors
        .map(({ moderatorId }) => moderatorId)
        .filter((id) => content.includes(`<@${id}>`)),
    },
  }));
}

/** Waits for something, but not beyond the end of what the bot has left. */
async function untilStopping(stopping: AbortSignal, work: Promise<void>): Promise<void> {
  const stopped = Promise.withResolvers<undefined>();
  const stop = (): void => {
    stopped.resolve(undefined);
  };

  stopping.addEventListener('abort', stop);

  if (stopping.aborted) {
    stop();
  }

  try {
    await Promise.race([work, stopped.promise]);
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}

/** Tells in its channel of a run that was cut off when the process last ended. */
export async function tellDied(
  { requestedBy, locale, id, channelId, messageId }: RunRecord,
  services: Services,
): Promise<void> {
  // Those that nobody asked for in a channel are told of nowhere.
  if (channelId === '') {
    return;
  }

  const language = matchLocale(locale);
  const user = nameOf(language, requestedBy);
  const content = `### 🎓 ${translate(language, 'retrain.died', { user })}`;
  const thread = await createThread(undefined, channelId, messageId, services);

  try {
    await thread.edit({ content, components: [], allowedMentions: NO_MENTIONS });
    await thread.reply({
      content,
      files: [],
      allowedMentions: { users: [requestedBy].filter(isUserId) },
    });
  } catch (error) {
    services.log.warn({ run: id, error }, 'a retrain that died could not be told of');
  }
}
