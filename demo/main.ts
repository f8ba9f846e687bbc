import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { APIMessage } from 'discord-api-types/v10';

import { translate } from '../src/locales/index.ts';
import { type Call, type Discord, type Person, startDiscord } from '../test/discord/index.ts';
import { startBotProcess } from './bot-process.ts';
import { type DemoPicture, loadPictures } from './pictures.ts';
import { faultsOfCard, faultsOfFailure, readAnswer } from './read-card.ts';

/** Where the cards' pictures are saved. */
const CARDS_FOLDER = 'cards';

/** Pictures posted one by one; the rest go into one message. */
const SLASH_PICTURES = 5;

/** The most attachments that one message holds. */
const MAX_ATTACHMENTS = 10;

const LOCALES = ['en-GB', 'de', 'fr', 'es-ES', 'ja'] as const;
const NAMES = ['Ada', 'Jonas', 'Camille', 'Lucía', 'Yuki'] as const;

/** Everything that was not as it should be. */
const faults: string[] = [];
let saved = 0;

const pictures = await loadPictures(process.argv[2]);

if (pictures.length === 0) {
  console.error('There are no files in that folder.');
  process.exit(1);
}

await mkdir(CARDS_FOLDER, { recursive: true });

{
  await using discord = await startDiscord();
  const guild = discord.createGuild({ name: 'Drawing club' });
  const channel = guild.createChannel({ name: 'characters' });
  const members = NAMES.map((name, index) =>
    guild.addMember({
      username: name.toLowerCase().replace('í', 'i'),
      globalName: name,
      locale: LOCALES[index] ?? 'en-GB',
    }),
  );

  const bot = await startBotProcess(discord);
  say('GoodyOrBaddy', `has logged in after ${Math.round(bot.msToReady)} ms`);
  await commandsRegistered(discord);

  try {
    for (const [index, picture] of pictures.slice(0, SLASH_PICTURES).entries()) {
      const member = members[index % members.length];

      if (member !== undefined) {
        await askBySlash(discord, member, picture);
      }
    }

    const [first, second] = members;

    if (first !== undefined && second !== undefined) {
      const rest = pictures.slice(SLASH_PICTURES, SLASH_PICTURES + MAX_ATTACHMENTS);
      await askByMessage(
        discord,
        first,
        second,
        channel,
        rest.length > 0 ? rest : pictures.slice(0, 1),
      );
      await sendNoPicture(discord, first);
    }
  } finally {
    const code = await bot.stop();
    say('GoodyOrBaddy', `has logged out (exit code ${String(code)})`);

    if (code !== 0) {
      faults.push(`Expected the bot to end with exit code 0 but received ${String(code)}`);
    }
  }
}

for (const fault of faults) {
  console.error(fault);
}

console.log(
  faults.length === 0
    ? `\nEvery answer came and was right in form. ${saved} cards are in the folder ${CARDS_FOLDER}.`
    : `\n${faults.length} things were not as they should be.`,
);

process.exitCode = faults.length === 0 ? 0 : 1;

/** `/goodyorbaddy` with one picture. */
async function askBySlash(discord: Discord, member: Person, picture: DemoPicture): Promise<void> {
  say(nameOf(member), `/goodyorbaddy image: ${picture.name}`);

  const call = await member.slash('goodyorbaddy', { image: picture });

  await hear(discord, call, 1, 'card');
}

/** A message with several pictures, and the message command on it. */
async function askByMessage(
  discord: Discord,
  author: Person,
  asker: Person,
  channel: { readonly id: string },
  attachments: DemoPicture[],
): Promise<void> {
  const names = attachments.map(({ name }) => name).join(', ');
  const content = 'And these?';
  const message = await author.send(channel, { content, attachments });
  say(nameOf(author), `${content} [${names}]`);

  const command = translate('en', 'command.judgeMessage.name');
  say(nameOf(asker), `Apps > ${command}`);

  const call = await asker.messageCommand(command, message);

  await hear(discord, call, attachments.length, 'card');
}

/** A text file that calls itself a picture gets a sentence that helps. */
async function sendNoPicture(discord: Discord, member: Person): Promise<void> {
  const picture = { name: 'surely-a-picture.png', bytes: Buffer.from('Ceci n’est pas une image.') };
  say(nameOf(member), `/goodyorbaddy image: ${picture.name}`);

  const call = await member.slash('goodyorbaddy', { image: picture });

  await hear(discord, call, 1, 'failure');
}

/** Waits for the answers, prints them, saves their pictures and notes what is wrong with them. */
async function hear(
  discord: Discord,
  call: Call,
  messages: number,
  kind: 'card' | 'failure',
): Promise<void> {
  try {
    for (const message of await call.settled({ messages, timeoutMs: 20_000 })) {
      const answer = readAnswer(message);

      // A folder of one's own may hold files that are no pictures: then a refusal is the right form.
      const isFailure =
        kind === 'failure' || (process.argv[2] !== undefined && message.content !== '');
      faults.push(...(isFailure ? faultsOfFailure(answer) : faultsOfCard(answer)));

      say('GoodyOrBaddy', answer.lines.join('\n'));
      await saveCards(discord, message);
    }
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
}

async function saveCards(discord: Discord, message: APIMessage): Promise<void> {
  for (const { url } of readAnswer(message).pictures) {
    saved += 1;
    const file = join(CARDS_FOLDER, `${String(saved).padStart(2, '0')}.jpg`);

    await writeFile(file, discord.attachmentBytes(url));
    console.log(`${''.padEnd(14)}[${file}]`);
  }
}

async function commandsRegistered(discord: Discord): Promise<void> {
  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));
}

function nameOf(person: Person): string {
  return person.user.global_name ?? person.user.username;
}

function say(who: string, what: string): void {
  const [first = '', ...rest] = what.split('\n');

  console.log(`${who.padEnd(14)}${first}`);

  for (const line of rest) {
    console.log(`${''.padEnd(14)}${line}`);
  }
}
