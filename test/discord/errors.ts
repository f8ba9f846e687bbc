import type { JsonObject } from './json.ts';

/** The steps into a body, such as `components`, 0, `label`. */
export type Path = readonly (string | number)[];

/** Where in a body something is wrong, and what, in Discord's words. */
export interface Problem {
  path: Path;
  code: string;
  message: string;
}

/** What Discord answers with instead of a result. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: JsonObject;

  constructor(status: number, code: number, message: string, body: JsonObject = {}) {
    super(message);
    this.name = 'DiscordError';
    this.status = status;
    this.code = code;
    this.body = { message, code, ...body };
  }
}

const KNOWN_ERRORS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached'],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowups: [
    400,
    40094,
    'This interaction has hit the maximum number of follow up messages.',
  ],
  missingAccess: [403, 50001, 'Missing Access'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  notATextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** The errors that the stand-in knows by name. */
export type KnownError = keyof typeof KNOWN_ERRORS;

/** Discord's error of that name, to be thrown. */
export function refusal(name: KnownError): DiscordError {
  const [status, code, message] = KNOWN_ERRORS[name];

  return new DiscordError(status, code, message);
}

/** Error 50035, with the problems nested by field as Discord nests them. */
export function invalidForm(problems: readonly Problem[]): DiscordError {
  const errors: JsonObject = {};

  for (const problem of problems) {
    let place = errors;
    for (const step of problem.path) {
      place = (place[String(step)] ??= {}) as JsonObject;
    }

    const list = (place['_errors'] ??= []) as JsonObject[];
    list.push({ code: problem.code, message: problem.message });
  }

  return new DiscordError(400, 50035, 'Invalid Form Body', { errors });
}
