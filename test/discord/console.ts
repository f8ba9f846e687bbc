import type { Discord, OptionValue, Person } from './index.ts';
import { isObject, textOf, type JsonObject } from './json.ts';

/** Who acts, and where. */
export interface Stage {
  channel: { readonly id: string };
  member: Person;
}

/**
 * Lets somebody who speaks no TypeScript drive the stand-in: each line in is one JSON object with
 * a `do`, each line out says what came of it or what happened.
 */
export function createConsole(
  discord: Discord,
  { channel, member }: Stage,
  print: (line: object) => void,
): (line: string) => Promise<void> {
  discord.on('message', (message) => {
    print({ event: 'message', message });
  });
  discord.on('messageUpdate', (message) => {
    print({ event: 'messageUpdate', message });
  });
  discord.on('violation', (violation) => {
    print({ event: 'violation', violation });
  });
  discord.on('gateway', (event) => {
    print({ ...event, event: `gateway ${event.event}` });
  });

  const act = async (order: JsonObject): Promise<unknown> => {
    const pointer = { id: textOf(order['message']), channel_id: channel.id };
    const name = textOf(order['name']);
    const emoji = textOf(order['emoji']);

    switch (order['do']) {
      case 'slash':
        return answered(await member.slash(name, optionsOf(order['options']), { channel }));
      case 'messageCommand':
        return answered(await member.messageCommand(name, pointer));
      case 'click':
        return answered(await member.click(pointer, textOf(order['customId'])));
      case 'send':
        return member.send(channel, {
          content: textOf(order['content']),
          attachments: Object.values(optionsOf(order['files'])).filter(isFile),
        });
      case 'react':
        return member.react(pointer, emoji);
      case 'unreact':
        return member.unreact(pointer, emoji);
      case 'drop':
        discord.faults.gateway.drop();
        return undefined;
      case 'reconnect':
        discord.faults.gateway.reconnect();
        return undefined;
      default:
        throw new Error(
          'Expected "do" to be slash, messageCommand, click, send, react, unreact, drop or reconnect.',
        );
    }
  };

  return async (line) => {
    try {
      const order: unknown = JSON.parse(line);
      if (!isObject(order)) throw new Error('Expected a JSON object.');
      print({ done: order['do'], result: await act(order) });
    } catch (error) {
      print({ error: error instanceof Error ? error.message : String(error) });
    }
  };
}

async function answered(call: Awaited<ReturnType<Person['slash']>>) {
  const { type, milliseconds } = await call.acknowledged();

  return { type, milliseconds, messages: await call.settled() };
}

function isFile(value: OptionValue | undefined) {
  return typeof value === 'object' && 'bytes' in value;
}

/** Files are written as `{"name", "base64"}`, all else as it is. */
function optionsOf(value: unknown): Record<string, OptionValue> {
  if (!isObject(value)) return {};

  return Object.fromEntries(
    Object.entries(value).map(([name, option]) => [
      name,
      isObject(option) && typeof option['base64'] === 'string'
        ? { name: textOf(option['name']), bytes: Buffer.from(option['base64'], 'base64') }
        : (option as OptionValue),
    ]),
  );
}
