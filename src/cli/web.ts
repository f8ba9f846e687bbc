import { DEFAULT_WEB_PORT } from '../config.ts';
import { loadClassifier } from '../inference/load-classifier.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { readConfig } from '../read-config.ts';
import { startWeb } from '../web/serve.ts';
import { untilTold } from './until-told.ts';

export interface WebCommandOptions {
  /** 0: any that is free. */
  readonly port?: number;
  readonly host?: string;
}

/**
 * Serves the page and the API, without Discord and without a database, until told to stop (SIGINT or SIGTERM).
 *
 * @throws AppError MODEL_…, HEAD_…, WEB_UNAVAILABLE
 */
export async function web(options: WebCommandOptions): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const told = untilTold();
  const classifier = await loadClassifier(config);

  const served = await startWeb({
    ...config,
    host: options.host ?? config.web.host,
    port: options.port ?? config.web.port ?? DEFAULT_WEB_PORT,
    rules: config.web,
    classifier: Promise.resolve(classifier),
    metrics: createMetrics(),
    probes: {},
    log,
  });

  console.log(`Goody or baddy? ${served.address}`);

  log.info({ end: await told }, 'stopping');
  await served.stop();
  await classifier.close();
}
