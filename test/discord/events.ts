import { EventEmitter } from 'node:events';
import type { APIInteraction, APIMessage, InteractionResponseType } from 'discord-api-types/v10';
import type { Violation } from './violations.ts';

/** One request that the REST server answered. */
export interface LoggedRequest {
  method: string;
  /** The route's pattern, such as `/channels/{channel_id}/messages`; `unknown` where there is none. */
  route: string;
  path: string;
  query: Record<string, string>;
  /** The JSON body, or the `payload_json` of a multipart body. */
  body: unknown;
  files: { field: string; name: string; contentType: string; size: number }[];
  status: number;
  /** The JSON answer. */
  response: unknown;
  milliseconds: number;
  at: number;
}

/** What can be listened to while a conversation goes on. */
export interface DiscordEvents {
  request: [LoggedRequest];
  interaction: [APIInteraction];
  acknowledged: [{ interactionId: string; type: InteractionResponseType; milliseconds: number }];
  message: [APIMessage];
  messageUpdate: [APIMessage];
  messageDelete: [{ id: string; channelId: string }];
  reaction: [{ messageId: string; userId: string; emoji: string; added: boolean }];
  gateway: [
    {
      /** `refused`: an IDENTIFY that came too soon, or was one too many for the day. */
      event: 'identified' | 'refused' | 'resumed' | 'closed';
      sessionId?: string | undefined;
      /** Of the session that begins. */
      shard?: number;
      code?: number;
      over: 'gateway' | 'resume';
    },
  ];
  violation: [Violation];
  /** Anything of the world changed: what waits looks again. */
  change: [];
}

/** The stand-in's internal bus. */
export type Bus = EventEmitter<DiscordEvents>;

/** A bus that any number of waiting calls may listen to. */
export function createBus(): Bus {
  const bus: Bus = new EventEmitter();
  bus.setMaxListeners(0);

  // What waits for a request or a connection looks again, too.
  for (const name of ['request', 'gateway'] as const) {
    bus.on(name, () => bus.emit('change'));
  }

  return bus;
}
