import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type APIMessage, ComponentType } from 'discord-api-types/v10';

import type { Call, Discord, Person } from '../test/discord/index.ts';
import { faultsOfCard, faultsOfFailure, readAnswer } from './read-card.ts';

/** What an answer should look like; `text` may be anything that says something. */
export type AnswerKind = 'card' | 'failure' | 'text';

/** Prints the conversation, saves the pictures in it, and notes what is not as it should be. */
export interface Stage {
  /** Everything that was not as it should be. */
  readonly faults: string[];
  /** How many pictures were saved. */
  readonly saved: number;
  say(who: string | Person, what: string): void;
  /** Waits for the bot's answers to a call and prints them. */
  hear(call: Call, messages: number, kind: AnswerKind): Promise<APIMessage[]>;
  /** Prints a message of the bot as it is now. */
  show(message: APIMessage): Promise<void>;
}

/** Characters before what somebody says. */
const INDENT = 14;

const BOT_NAME = 'GoodyOrBaddy';

/**
 * @param folder where pictures are saved
 * @param mayRefuse whether a refusal is as right as a card: somebody's own folder may hold anything
 */
export function createStage(discord: Discord, folder: string, mayRefuse: boolean): Stage {
  const faults: string[] = [];
  let saved = 0;

  function say(who: string | Person, what: string): void {
    const name = typeof who === 'string' ? who : (who.user.global_name ?? who.user.username);
    const [first = '', ...rest] = what.split('\n');

    console.log(`${name.padEnd(INDENT)}${first}`);

    for (const line of rest) {
      console.log(`${''.padEnd(INDENT)}${line}`);
    }
  }

  async function hear(call: Call, messages: number, kind: AnswerKind): Promise<APIMessage[]> {
    try {
      const answers = await call.settled({ messages, timeoutMs: 20_000 });

      for (const message of answers) {
        check(message, kind);
        await show(message);
      }

      return answers;
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));

      return [];
    }
  }

  function check(message: APIMessage, kind: AnswerKind): void {
    const answer = readAnswer(message);

    if (kind === 'failure' || (kind === 'card' && mayRefuse && message.content !== '')) {
      faults.push(...faultsOfFailure(answer));
    } else if (kind === 'card') {
      faults.push(...faultsOfCard(answer));
    } else if (answer.lines.join('').trim() === '') {
      faults.push('Expected an answer that says something');
    }
  }

  async function show(message: APIMessage): Promise<void> {
    const { lines, pictures } = readAnswer(message);
    const { components } = message;
    const buttons = (components ?? []).flatMap((row) =>
      row.type === ComponentType.ActionRow
        ? row.components.map((button) => ('label' in button ? `[${button.label ?? ''}]` : ''))
        : [],
    );

    say(BOT_NAME, [...lines, ...(buttons.length > 0 ? [buttons.join(' ')] : [])].join('\n'));

    const attached = message.attachments.map(({ url, filename }) => ({ url, filename }));
    const shown = pictures.map(({ url }) => ({ url, filename: fileName(url) }));

    for (const { url, filename } of [...shown, ...attached]) {
      saved += 1;
      const file = join(folder, `${String(saved).padStart(2, '0')}-${filename}`);

      await writeFile(file, discord.attachmentBytes(url));
      console.log(`${''.padEnd(INDENT)}[${file}]`);
    }
  }

  return {
    faults,
    get saved() {
      return saved;
    },
    say,
    hear,
    show,
  };
}

function fileName(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? 'picture';
}
