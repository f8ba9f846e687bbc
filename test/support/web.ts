import { loadConfig } from '../../src/config.ts';
import { type LoadedClassifier, loadClassifier } from '../../src/inference/load-classifier.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics, type MetricsRegistry } from '../../src/metrics.ts';
import { createWebApp, type WebApp } from '../../src/web/app.ts';
import type { WebParts } from '../../src/web/environment.ts';
import type { Problem, VerdictAnswer } from '../../src/web/schemas.ts';
import { startWeb, type Web } from '../../src/web/serve.ts';
import type { LogLine } from './bot.ts';
import { BASE_HEAD } from './models.ts';

export type Settings = Readonly<Record<string, string>>;

/** What a test can look at beside the answers. */
export interface Watched {
  readonly metrics: MetricsRegistry;
  readonly logged: readonly LogLine[];
}

/** The application, without a port. */
export interface AppWorld extends Watched {
  readonly app: WebApp;
}

/** The page and the API as they run, on a port of their own. */
export interface WebWorld extends Watched, AsyncDisposable {
  readonly web: Web;
}

let loading: Promise<LoadedClassifier> | undefined;

/** The real classifier with the small base head; a file's tests share one. */
export async function shippedClassifier(): Promise<LoadedClassifier> {
  loading ??= loadClassifier(loadConfig({ HEAD_FILE: BASE_HEAD }));

  return await loading;
}

/** @param settings as in `.env` */
export function createApp(settings: Settings = {}, others: Partial<WebParts> = {}): AppWorld {
  const { parts, logged } = partsOf(settings, others);

  return { app: createWebApp(parts), metrics: parts.metrics, logged };
}

/** @param settings as in `.env` */
export async function startWebWorld(
  settings: Settings = {},
  others: Partial<WebParts> = {},
): Promise<WebWorld> {
  const { parts, logged } = partsOf(settings, others);
  const web = await startWeb({ ...parts, host: '127.0.0.1', port: 0 });

  return {
    web,
    metrics: parts.metrics,
    logged,
    [Symbol.asyncDispose]: () => web.stop(),
  };
}

/** What an application is put together from. */
export function partsOf(
  settings: Settings = {},
  others: Partial<WebParts> = {},
): { parts: WebParts; logged: LogLine[] } {
  const config = loadConfig({
    HEAD_FILE: BASE_HEAD,
    WEB_PICTURES_PER_MINUTE: '1000',
    ...settings,
  });
  const logged: LogLine[] = [];

  const log = createLog('debug', {
    write: (line) => {
      logged.push(JSON.parse(line) as LogLine);
    },
  });

  const parts: WebParts = {
    rules: config.web,
    maxPictureBytes: config.maxPictureBytes,
    maxWaitingPictures: config.maxWaitingPictures,
    classifier: shippedClassifier(),
    metrics: createMetrics(),
    probes: {},
    log,
    stopping: new AbortController().signal,
    ...others,
  };

  return { parts, logged };
}

/** A form as the page sends it. */
export function formOf(bytes: Uint8Array, name = 'picture.png', field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new File([new Uint8Array(bytes)], name));

  return form;
}

/** Sends a form to the application. */
export async function post(
  { app }: Pick<AppWorld, 'app'>,
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await app.request(path, { method: 'POST', body, headers });
}

export async function verdictOf(response: Response): Promise<VerdictAnswer> {
  return (await response.json()) as VerdictAnswer;
}

export async function problemOf(response: Response): Promise<Problem> {
  return (await response.json()) as Problem;
}

/** A header of a connection from that address, for an application that trusts one proxy. */
export function from(address: string): Record<string, string> {
  return { 'X-Forwarded-For': address };
}

/** The value of one line of the metrics, 0 where there is none. */
export async function metricOf({ metrics }: Watched, line: string): Promise<number> {
  const { text } = await metrics.expose();
  const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));

  return Number(found?.slice(line.length + 1) ?? 0);
}

/** A classifier that judges when it is told to. */
export interface HeldClassifier {
  readonly classifier: Promise<LoadedClassifier>;
  /** Pictures that have reached it so far. */
  readonly reached: number;
  /** Pictures whose judging was called off. */
  readonly calledOff: number;
  /** Lets all judge, from now on. */
  release(): void;
}

/** The real classifier, behind a gate that is shut at first. */
export function holdClassifier(): HeldClassifier {
  const { promise: open, resolve: release } = Promise.withResolvers<undefined>();
  let reached = 0;
  let calledOff = 0;

  const held = async (): Promise<LoadedClassifier> => {
    const classifier = await shippedClassifier();

    return {
      ...classifier,
      async classifyBytes(bytes, options) {
        const called = Promise.withResolvers<undefined>();
        reached += 1;

        options?.signal?.addEventListener('abort', () => {
          calledOff += 1;
          called.resolve(undefined);
        });

        await Promise.race([open, called.promise]);

        return await classifier.classifyBytes(bytes, options);
      },
    };
  };

  return {
    classifier: held(),
    get reached() {
      return reached;
    },
    get calledOff() {
      return calledOff;
    },
    release() {
      release(undefined);
    },
  };
}
