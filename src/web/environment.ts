import type { HttpBindings } from '@hono/node-server';

import type { AppError } from '../errors.ts';
import type { Classifier } from '../inference/classifier.ts';
import type { Locale } from '../locales/index.ts';
import type { Logger } from '../log.ts';
import type { MetricsRegistry } from '../metrics.ts';
import type { Moderation } from './moderation/moderation.ts';
import type { Turns } from './turns.ts';
import type { VisitorRules, Visitors } from './visitors.ts';

/** Whether something that is needed works. */
export type Probe = () => boolean | Promise<boolean>;

/** What the operator decides; {@link Config.web} has it. */
export interface WebRules extends VisitorRules {
  /** Origins whose pages may use the API; exact, as `https://example.org`. */
  readonly origins: readonly string[];
  /** The same for `/api/Function1`; `*` is every origin. */
  readonly function1Origins: '*' | readonly string[];
  /** Proxies of one's own in front of the program, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
}

/** What the application is put together from. */
export interface WebParts {
  readonly rules: WebRules;
  readonly maxPictureBytes: number;
  readonly maxWaitingPictures: number;
  /** Resolves when the model is loaded. */
  readonly classifier: Promise<Classifier>;
  readonly metrics: MetricsRegistry;
  /** What has to work beside the model, by name, as `store` and `gateway`. */
  readonly probes: Readonly<Record<string, Probe>>;
  readonly log: Logger;
  /** Ends the work of all requests. */
  readonly stopping: AbortSignal;
  /** What the pages for moderators are made from; absent: they are not there. */
  readonly moderation?: Moderation | undefined;
}

/** What all routes use. */
export interface WebServices extends WebParts {
  readonly visitors: Visitors;
  readonly turns: Turns;
}

/** What is known of each request. */
export interface WebEnvironment {
  Bindings: HttpBindings;
  Variables: {
    /** Finds the request in the log. */
    requestId: string;
    /** The language of the reader. */
    locale: Locale;
    /** As {@link visitorOf} gives it. */
    address: string;
    /** Whose key it came with, where it came with one. */
    key: string | undefined;
    /** Why it was refused, where it was. */
    error: AppError | undefined;
  };
}
