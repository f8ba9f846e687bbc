import { type InternalRequest, REST, type RESTOptions, type ResponseLike } from 'discord.js';

/** Milliseconds after which what is known of the limits of an interaction is forgotten; discord.js keeps it for an hour. */
const SWEEP_MS = 60_000;

/**
 * discord.js's REST client, with answers to interactions apart: Discord does not count them among the requests a
 * second that a bot may send, so they need not wait behind those.
 */
export class SplitRest extends REST {
  readonly #answers: REST;

  constructor(options: Partial<RESTOptions>) {
    super(options);

    this.#answers = new REST({
      ...options,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      handlerSweepInterval: SWEEP_MS,
    });

    this.#answers.on('rateLimited', (data) => this.emit('rateLimited', data));
    this.#answers.on('invalidRequestWarning', (data) => this.emit('invalidRequestWarning', data));
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    const isAnswer =
      request.auth === false && /^\/(interactions|webhooks)\//.test(request.fullRoute);

    return await (isAnswer ? this.#answers.queueRequest(request) : super.queueRequest(request));
  }
}
