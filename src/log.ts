import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * Structured lines on standard output. They never hold a picture's bytes or a whole link; should a
 * token get near them, it is blanked.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['token', '*.token', 'error.url', 'error.requestBody', 'error.config'],
      serializers: { error: pino.stdSerializers.err },
    },
    destination ?? pino.destination(1),
  );
}
