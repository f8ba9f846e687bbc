import { translate } from '../../../src/locales/index.ts';
import type { Discord } from '../../discord/index.ts';
import type { Snapshot } from './snapshot.ts';
import type { TrafficWorld } from './traffic-world.ts';

/** What Discord forbids; but a bot that is killed cannot end what it is sending. */
export function faultsOfRequests(discord: Discord): string[] {
  return discord
    .takeViolations()
    .filter(({ what }) => !CUT_OFF.test(what))
    .map(({ where, what }) => `${where}: ${what}`);
}

/** What the stand-in says of a body whose end does not come. */
const CUT_OFF = /^Invalid Form Body undefined$|aborted|terminated/;

/** Exactly the retrains that were cut off have died, and none goes on by itself. */
export function faultsOfRuns({ runs }: Snapshot, cutOff: ReadonlySet<string>): string[] {
  const died = new Set(runs.filter(({ state }) => state === 'died').map(({ id }) => id));
  const running = runs.filter(({ state }) => state === 'running');

  return [
    ...running.map(({ id }) => `The retrain ${id} is left running`),
    ...[...cutOff]
      .filter((id) => !died.has(id))
      .map((id) => `The retrain ${id} was cut off, but has not died`),
    ...[...died]
      .filter((id) => !cutOff.has(id))
      .map((id) => `The retrain ${id} died, but was not cut off`),
  ];
}

/** Each retrain that was cut off is told of; twice where the bot was killed in the midst of it. */
export function faultsOfMessages(
  { admin, cards }: TrafficWorld,
  cutOff: ReadonlySet<string>,
): string[] {
  const [card] = cards;

  if (card === undefined) {
    return ['There is no card'];
  }

  const told = admin
    .read({ id: card.message.channel_id })
    .filter(({ content, edited_timestamp: edited }) => edited === null && tellsOfDied(content));

  return told.length >= cutOff.size
    ? []
    : [`${cutOff.size} retrains were cut off, but only ${told.length} were told of`];
}

function tellsOfDied(content: string): boolean {
  const parts = translate('en', 'retrain.died', { user: '|' }).split('|');

  return parts.every((part) => content.includes(part));
}
