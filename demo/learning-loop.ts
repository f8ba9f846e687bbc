import { setTimeout as sleep } from 'node:timers/promises';

import { type APIMessage, ComponentType } from 'discord-api-types/v10';

import { renderCharacter } from '../examples/draw.ts';
import { translate } from '../src/locales/index.ts';
import type { Channel, Discord, Person } from '../test/discord/index.ts';
import { readAnswer } from './read-card.ts';
import type { Stage } from './stage.ts';

/** Who takes part. */
export interface Cast {
  readonly discord: Discord;
  readonly channel: Channel;
  /** Anybody. */
  readonly member: Person;
  /** Manage Messages. */
  readonly moderator: Person;
  /** Manage Server. */
  readonly admin: Person;
}

/** Seeds of drawn characters that are taught. */
const TAUGHT_SEEDS = [21, 22, 23, 24, 25];

/** Milliseconds between two looks at the channel, and before giving up. */
const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/**
 * A verdict is corrected and at once remembered; more is taught; a retrain is started, watched and thanked for;
 * and the version before it is brought back.
 */
export async function playLearningLoop(cast: Cast, stage: Stage): Promise<void> {
  await correct(cast, stage);
  await teach(cast, stage);
  await retrain(cast, stage);
  await rollBack(cast, stage);
}

async function correct({ member, moderator }: Cast, stage: Stage): Promise<void> {
  const image = { name: 'odd-one.png', bytes: await renderCharacter({ side: 'goody', seed: 31 }) };
  stage.say(member, `/goodyorbaddy image: ${image.name}`);
  const [card] = await stage.hear(await member.slash('goodyorbaddy', { image }), 1, 'card');

  if (card === undefined) {
    return;
  }

  const said = readAnswer(card).lines[0] ?? '';
  const wrong = said.includes(translate('en', 'verdict.goody')) ? 'baddy' : 'goody';
  await press(moderator, card, translate('en', `button.${wrong}`), stage);

  const corrected = moderator.look(card);

  if (corrected === undefined) {
    stage.faults.push('Expected the card to be there after its correction');

    return;
  }

  await stage.show(corrected);
  expect(stage, readAnswer(corrected).lines, `<@${moderator.id}>`);

  stage.say(member, `/goodyorbaddy image: ${image.name}`);
  const [again] = await stage.hear(await member.slash('goodyorbaddy', { image }), 1, 'text');
  expect(stage, readAnswer(again ?? card).lines, translate('en', 'card.remembered.same'));
}

async function teach({ moderator }: Cast, stage: Stage): Promise<void> {
  for (const seed of TAUGHT_SEEDS) {
    for (const label of ['goody', 'baddy'] as const) {
      const image = {
        name: `${label}-${seed}.png`,
        bytes: await renderCharacter({ side: label, seed }),
      };

      stage.say(moderator, `/teach label: ${label} image: ${image.name}`);
      await stage.hear(await moderator.slash('teach', { label, image }), 1, 'text');
    }
  }

  stage.say(moderator, '/queue');
  await stage.hear(await moderator.slash('queue'), 1, 'text');
}

async function retrain({ discord, channel, admin, member }: Cast, stage: Stage): Promise<void> {
  stage.say(admin, '/retrain');
  const [plan] = await stage.hear(await admin.slash('retrain'), 1, 'text');

  if (plan === undefined) {
    return;
  }

  const title = translate('en', 'retrain.running');

  for (const event of ['message', 'messageUpdate'] as const) {
    discord.on(event, ({ content }) => {
      if (content.includes(title)) {
        stage.say('GoodyOrBaddy', content);
      }
    });
  }

  await press(admin, plan, translate('en', 'retrain.start'), stage);

  const receipt = await waitFor(
    () =>
      member.read(channel).find(({ attachments }) => attachments[0]?.filename === 'receipt.png'),
    'the receipt of the retrain',
    stage,
  );

  if (receipt === undefined) {
    return;
  }

  const progress = member
    .read(channel)
    .find(({ id }) => id === receipt.message_reference?.message_id);

  if (progress !== undefined) {
    await stage.show(progress);
  }

  await stage.show(receipt);
}

async function rollBack({ admin }: Cast, stage: Stage): Promise<void> {
  for (const command of ['model list', 'model rollback'] as const) {
    stage.say(admin, `/${command}`);
    await stage.hear(await admin.slash(command), 1, 'text');
  }
}

/** Presses the button with these words on a message. */
async function press(
  person: Person,
  message: APIMessage,
  label: string,
  stage: Stage,
): Promise<void> {
  const customId = (message.components ?? [])
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .filter((button) => 'label' in button && button.label === label)
    .map((button) => ('custom_id' in button ? button.custom_id : undefined))
    .find((id) => id !== undefined);

  if (customId === undefined) {
    stage.faults.push(`Expected a button "${label}"`);

    return;
  }

  stage.say(person, `presses [${label}]`);
  const call = await person.click(message, customId);
  await call.acknowledged();
}

function expect(stage: Stage, lines: readonly string[], words: string): void {
  if (!lines.some((line) => line.includes(words))) {
    stage.faults.push(`Expected "${words}" but received "${lines.join(' / ')}"`);
  }
}

async function waitFor<Thing>(
  find: () => Thing | undefined,
  what: string,
  stage: Stage,
): Promise<Thing | undefined> {
  const start = performance.now();

  while (performance.now() - start < PATIENCE_MS) {
    const found = find();

    if (found !== undefined) {
      return found;
    }

    await sleep(LOOK_MS);
  }

  stage.faults.push(`Expected ${what} within ${PATIENCE_MS / 1_000} s`);

  return undefined;
}
