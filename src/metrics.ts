import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Where pictures are judged. */
export type Surface = 'discord' | 'web';

/** What was said of one picture, as it is counted. */
export interface CountedVerdict {
  readonly label: 'goody' | 'baddy';
  /** `remembered`: a correction spoke, and not the model. */
  readonly outcome: 'sure' | 'unsure' | 'remembered';
  /** From the asking to the verdict. */
  readonly seconds: number;
}

/** One request over HTTP. */
export interface CountedRequest {
  readonly method: string;
  /** As it is declared, as `/api/classify`: never a whole link. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Counts what happens; whoever does things is handed this. */
export interface Metrics {
  judged(surface: Surface, verdict: CountedVerdict): void;
  /** @param code why there is no verdict */
  refused(surface: Surface, code: string): void;
  /** @param outcome what a retrain ended with, as `activated` */
  retrained(outcome: string): void;
  requested(request: CountedRequest): void;
  /** @param model backbone id + head id of the base head */
  loaded(model: string): void;
  /** @param count pictures that were let in and are waiting or in work, whenever it is asked for */
  watchWaiting(surface: Surface, count: () => number): void;
  /** @param count corrections that no head has been trained on yet, whenever it is asked for; may fail */
  watchQueue(count: () => number | Promise<number>): void;
}

/** What Prometheus reads. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

export interface MetricsRegistry extends Metrics {
  expose(): Promise<Exposition>;
}

/** Seconds: a verdict takes 20 ms on an idle machine, and is worth nothing after a minute. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts in memory, with what Node says of the process: memory, processor time, delays. */
export function createMetrics(): MetricsRegistry {
  const register = new Registry();
  const registers = [register];
  const waiting = new Map<Surface, () => number>();

  collectDefaultMetrics({ register });

  const verdicts = new Counter({
    name: 'goodyorbaddy_verdicts_total',
    help: 'Pictures that were judged, by label and by whether the verdict was sure.',
    labelNames: ['surface', 'label', 'outcome'],
    registers,
  });

  const verdictSeconds = new Histogram({
    name: 'goodyorbaddy_verdict_seconds',
    help: 'Time from when the picture is asked about, or has all come, to the verdict.',
    labelNames: ['surface'],
    buckets: BUCKETS,
    registers,
  });

  const refusals = new Counter({
    name: 'goodyorbaddy_refusals_total',
    help: 'Pictures that got no verdict, by the reason.',
    labelNames: ['surface', 'code'],
    registers,
  });

  const retrains = new Counter({
    name: 'goodyorbaddy_retrains_total',
    help: 'Retrains that have ended, by what they ended with.',
    labelNames: ['outcome'],
    registers,
  });

  const requestSeconds = new Histogram({
    name: 'goodyorbaddy_http_request_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });

  const model = new Gauge({
    name: 'goodyorbaddy_model_info',
    help: 'The backbone and the base head that are loaded; always 1.',
    labelNames: ['model'],
    registers,
  });

  new Gauge({
    name: 'goodyorbaddy_pictures_waiting',
    help: 'Pictures that were let in and are waiting or in work.',
    labelNames: ['surface'],
    registers,
    collect() {
      for (const [surface, count] of waiting) {
        this.set({ surface }, count());
      }
    },
  });

  // What has not happened yet is told as 0: a rate would miss the first.
  for (const label of ['goody', 'baddy']) {
    verdicts.inc({ surface: 'web', label, outcome: 'sure' }, 0);
    verdicts.inc({ surface: 'web', label, outcome: 'unsure' }, 0);

    for (const outcome of ['sure', 'unsure', 'remembered']) {
      verdicts.inc({ surface: 'discord', label, outcome }, 0);
    }
  }

  for (const outcome of ['activated', 'parked', 'cancelled', 'failed']) {
    retrains.inc({ outcome }, 0);
  }

  return {
    judged(surface, { label, outcome, seconds }) {
      verdicts.inc({ surface, label, outcome });
      verdictSeconds.observe({ surface }, seconds);
    },

    refused(surface, code) {
      refusals.inc({ surface, code });
    },

    retrained(outcome) {
      retrains.inc({ outcome });
    },

    requested({ method, route, status, seconds }) {
      requestSeconds.observe({ method, route, status }, seconds);
    },

    loaded(name) {
      model.reset();
      model.set({ model: name }, 1);
    },

    watchWaiting(surface, count) {
      waiting.set(surface, count);
    },

    watchQueue(count) {
      new Gauge({
        name: 'goodyorbaddy_corrections_queued',
        help: 'Corrections that no head has been trained on yet.',
        registers,
        async collect() {
          // All other metrics are told even where the database cannot be asked.
          this.set(await readOr(count, Number.NaN));
        },
      });
    },

    async expose() {
      return { contentType: register.contentType, text: await register.metrics() };
    },
  };
}

async function readOr(count: () => number | Promise<number>, otherwise: number): Promise<number> {
  try {
    return await count();
  } catch {
    return otherwise;
  }
}
