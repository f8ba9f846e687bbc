import { type Client, Status } from 'discord.js';

import { COMMANDS, COMPONENTS } from './commands/index.ts';
import type { Config } from './config.ts';
import type { Services } from './discord/command.ts';
import { createClient, logIn, logOut, untilShutOut } from './discord/client.ts';
import { createDoorkeeper } from './discord/doorkeeper.ts';
import { keepHouse } from './discord/housekeeping.ts';
import { inviteLink } from './discord/invite.ts';
import { followReactions } from './discord/reactions.ts';
import { registerCommands } from './discord/register.ts';
import { routeInteractions } from './discord/router.ts';
import { Turnstile } from './discord/turnstile.ts';
import { tellDied, watchElsewhere } from './discord/watch-retrain.ts';
import { AppError } from './errors.ts';
import { joinFleet, type Membership } from './fleet/member.ts';
import { loadClassifier } from './inference/load-classifier.ts';
import { createEmbedder } from './learning/embed-apart.ts';
import { enterBackbone } from './learning/enter-backbone.ts';
import { examineApart } from './learning/examine-apart.ts';
import { readBaseSet } from './learning/gather.ts';
import { createGuilds } from './learning/guilds.ts';
import { renewFeatures } from './learning/renew-features.ts';
import { createRenewal } from './learning/renewal.ts';
import { createRetrainer } from './learning/retrain.ts';
import { noteChange, shareRenewal, shareRuns } from './learning/share-work.ts';
import { createTeacher } from './learning/teach.ts';
import { trainApart } from './learning/train-apart.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openJobs, openStore } from './store/open-store.ts';
import type { Moderation } from './web/moderation/moderation.ts';
import { startWeb, type Web, type WebOptions } from './web/serve.ts';

/** Milliseconds that verdicts in work get to finish when the bot is told to stop. */
const DRAIN_MS = 8_000;

export interface Bot {
  /** The link that adds the bot to a server. */
  readonly inviteLink: string;
  /** Where the web page and the API are, as `http://127.0.0.1:8787`; absent where they are switched off. */
  readonly webAddress: string | undefined;
  /** Resolves when the commands are registered, or at once where that is switched off. */
  readonly registered: Promise<void>;
  /** Resolves when what happened while the bot was away is dealt with. */
  readonly caughtUp: Promise<void>;
  /** Resolves when heads and features are of the backbone that is in use, as far as they can be. */
  readonly renewed: Promise<void>;
  /** Resolves, to Discord's close code, if Discord ever ends the session for good. */
  readonly shutOut: Promise<number>;
  /** Resolves where the bot is one of several processes, and the one that started it is gone. */
  readonly alone: Promise<string>;
  /** Answers what is in work, then logs out. */
  stop(): Promise<void>;
}

/**
 * Puts the bot together and starts it; resolves when it is logged in and the model is loaded.
 *
 * @param membership its part of the work; absent where it does all of it
 * @throws AppError TOKEN_MISSING, TOKEN_REFUSED, DISCORD_UNREACHABLE, MODEL_…, HEAD_…, STORE_…, WEB_UNAVAILABLE
 */
export async function startBot(config: Config, log: Logger, membership?: Membership): Promise<Bot> {
  const { discordToken } = config;

  if (discordToken === undefined) {
    throw new AppError('TOKEN_MISSING');
  }

  const stopping = new AbortController();
  const store = await openStore(config, true);
  const alone = Promise.withResolvers<string>();
  const jobs = await openJobs(config, (details) => {
    log.warn(details, 'the queue of work');
  }).catch(async (error: unknown) => {
    await store.close();

    throw error;
  });
  const client = createClient(
    config.discordApiUrl,
    log,
    stopping.signal,
    membership && {
      ...membership,
      waitForIdentify: (shard) => member?.waitForIdentify(shard) ?? Promise.resolve(),
    },
  );
  const member =
    membership &&
    joinFleet(client, () => {
      alone.resolve('alone');
    });
  const classifier = loadClassifier(config);
  const metrics = createMetrics();
  const turnstile = new Turnstile(config);

  const guilds = classifier.then(async ({ baseHead, backbone }) => {
    const changed = await enterBackbone(store, backbone.card.id, Date.now);

    if (changed.length > 0) {
      log.info({ guilds: changed, backbone: backbone.card.id }, 'another backbone is in use');
    }

    return createGuilds({
      store,
      baseHead,
      card: backbone.card,
      onBrokenHead: (guild, head, error) => {
        log.error({ guild, head, error }, 'a head cannot be used; the base head answers');
      },
    });
  });

  const baseSet = async () => readBaseSet(config.headFile, (await classifier).backbone.card.id);

  const backboneId = async () => (await classifier).backbone.card.id;
  const embedder = createEmbedder(config.backboneCard);

  const renewFeaturesOf = async (
    guildId: string,
    signal: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<number> =>
    renewFeatures(
      {
        store,
        embedder,
        backbone: await backboneId(),
        onUnreadable: (guild, sha256, error) => {
          log.warn({ guild, sha256, error }, 'a kept picture cannot be read');
        },
      },
      guildId,
      signal,
      onProgress,
    );

  const retrainer = createRetrainer({
    store,
    guilds: () => guilds,
    train: trainApart,
    base: baseSet,
    backbone: backboneId,
    renewFeatures: renewFeaturesOf,
    trainOnMessageContent: config.trainOnMessageContent,
    now: Date.now,
    sharing: jobs && { jobs, watch: (request) => watchElsewhere(request, services) },
    onEnded: (status) => {
      metrics.retrained(status);
    },
  });

  const renewal = createRenewal({
    store,
    retrainer,
    log,
    backbone: backboneId,
    renewFeatures: renewFeaturesOf,
  });

  const services: Services = {
    client,
    classifier,
    guilds,
    store,
    teacher: createTeacher(store, { ...config, now: Date.now }),
    retrainer,
    baseSet,
    turnstile,
    metrics,
    log,
    ...config,
    stopping: stopping.signal,
  };

  const router = routeInteractions(
    client,
    { commands: COMMANDS, components: COMPONENTS },
    services,
  );
  const reactions = followReactions(client, services);
  const housekeeping = keepHouse(client, services, jobs);
  let web: Web | undefined;
  let isEnding = false;

  const endWatch = store.watch((change) => {
    guilds.then(
      (all) => {
        noteChange(change, all, retrainer, log);
      },
      () => undefined,
    );
  });

  metrics.watchWaiting('discord', () => turnstile.inside);
  metrics.watchQueue(() => store.countQueued());

  async function stop(): Promise<void> {
    isEnding = true;
    const endsAt = performance.now() + DRAIN_MS;
    const deadline = setTimeout(() => {
      stopping.abort(new AppError('BUSY'));
    }, DRAIN_MS);

    housekeeping.stop();
    await Promise.all([
      router.drain(),
      reactions.drain(),
      renewal.stop(),
      retrainer.stop(),
      jobs?.stop(DRAIN_MS),
    ]);

    // Last, since it tells as long as it listens that no more is taken in.
    await web?.stop(Math.max(0, endsAt - performance.now()));
    embedder.close();
    clearTimeout(deadline);
    stopping.abort(new AppError('BUSY'));
    await logOut(client);
    await (await classifier).close();
    await endWatch();
    await store.close();
    member?.leave();
  }

  try {
    web = await serveWeb(config, membership?.place ?? 0, {
      classifier,
      metrics,
      log,
      moderation: moderationOf(config, services),
      probes: {
        store: async () => {
          await store.probe(Date.now());

          return true;
        },
        gateway: () => isConnected(client),
        // Whoever sends visitors here is told at once to send them elsewhere.
        staying: () => !isEnding,
      },
    });

    // The model loads while Discord answers.
    const [ready, { model }] = await Promise.all([logIn(client, discordToken), classifier, guilds]);
    log.info({ bot: ready.user.tag, guilds: ready.guilds.cache.size, model }, 'ready');

    member?.ready();

    // One process does for all of them.
    const registers = config.registerCommands && (membership?.shards.includes(0) ?? true);
    const registered = registers ? register(ready, log) : Promise.resolve();
    const caughtUp = catchUp();

    // A retrain that was cut off is told of first.
    const renewed = caughtUp.then(() =>
      jobs === undefined ? renewal.run() : shareRenewal(jobs, renewal, log),
    );

    return {
      inviteLink: inviteLink(ready),
      webAddress: web?.address,
      registered,
      caughtUp,
      renewed,
      shutOut: untilShutOut(client),
      alone: alone.promise,
      stop,
    };
  } catch (error) {
    stopping.abort(error);
    await web?.stop();
    await logOut(client);
    await Promise.allSettled([classifier.then((loaded) => loaded.close())]);
    await jobs?.stop(0);
    await endWatch();
    await store.close();
    member?.leave();
    throw error;
  }

  /** What happened while the bot was away; what cannot be done keeps nothing else from being done. */
  async function catchUp(): Promise<void> {
    const reportDied = () => retrainer.reportDied((run) => tellDied(run, services));

    const tasks = [
      () => (jobs === undefined ? reportDied() : shareRuns(jobs, retrainer, reportDied)),
      () => housekeeping.start(),
      () => reactions.catchUp(),
    ];

    for (const task of tasks) {
      try {
        await task();
      } catch (error) {
        log.warn({ error }, 'could not catch up with what happened meanwhile');
      }
    }
  }
}

function isConnected(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
}

/**
 * The page and the API, where they are not switched off. A port that nobody asked for and that is taken, by a second
 * bot perhaps, is no reason to do without the bot. Several processes have as many ports, from that one on.
 *
 * @throws AppError WEB_UNAVAILABLE where the operator named the port
 */
async function serveWeb(
  config: Config,
  place: number,
  parts: Pick<WebOptions, 'classifier' | 'metrics' | 'probes' | 'log' | 'moderation'>,
): Promise<Web | undefined> {
  const { web: rules } = config;
  const { host } = rules;

  if (rules.port === undefined) {
    return undefined;
  }

  const port = rules.port === 0 ? 0 : rules.port + place;

  try {
    return await startWeb({ ...config, ...parts, rules, host, port });
  } catch (error) {
    if (rules.isPortChosen) {
      throw error;
    }

    parts.log.warn({ error, host, port }, 'the web page is left out: its port is taken');

    return undefined;
  }
}

/** The pages for moderators, where there is a way to sign in. */
function moderationOf(config: Config, services: Services): Moderation | undefined {
  const { discordClientSecret: clientSecret, discordApiUrl: apiUrl } = config;
  const { address, apiKeys } = config.web;
  const { client, guilds } = services;
  const hasKey = apiKeys.some(({ scopes }) => scopes.includes('moderate'));

  if (clientSecret === undefined && !hasKey) {
    return undefined;
  }

  const discord =
    clientSecret === undefined
      ? undefined
      : { apiUrl, clientSecret, clientId: () => client.application?.id };

  return {
    ...services,
    doorkeeper: createDoorkeeper(client, guilds),
    examine: examineApart,
    discord,
    address,
    now: Date.now,
  };
}

/** Commands that cannot be registered are no reason to stop: those of last time still work. */
async function register(client: Client<true>, log: Logger): Promise<void> {
  try {
    const result = await registerCommands(client.rest, client.application.id, COMMANDS);
    log.info(result, 'commands');
  } catch (error) {
    log.error({ error }, 'the commands could not be registered');
  }
}
