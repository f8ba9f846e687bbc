import { mkdir } from 'node:fs/promises';

import { translate } from '../src/locales/index.ts';
import { type Person, startDiscord } from '../test/discord/index.ts';
import { startBotProcess } from './bot-process.ts';
import { playLearningLoop } from './learning-loop.ts';
import { type DemoPicture, loadPictures } from './pictures.ts';
import { createStage, type Stage } from './stage.ts';

/** Where the cards' pictures are saved. */
const CARDS_FOLDER = 'cards';

/** Pictures posted one by one; the rest go into one message. */
const SLASH_PICTURES = 5;

/** The most attachments that one message holds. */
const MAX_ATTACHMENTS = 10;

const LOCALES = ['en-GB', 'de', 'fr', 'es-ES', 'ja'] as const;
const NAMES = ['Ada', 'Jonas', 'Camille', 'Lucía', 'Yuki'] as const;

const folder = process.argv[2];
const pictures = await readPictures();

await mkdir(CARDS_FOLDER, { recursive: true });

{
  await using discord = await startDiscord();
  const guild = discord.createGuild({ name: 'Drawing club' });
  const channel = guild.createChannel({ name: 'characters' });
  const stage = createStage(discord, CARDS_FOLDER, folder !== undefined);

  const members = NAMES.map((name, index) =>
    guild.addMember({
      username: name.toLowerCase().replace('í', 'i'),
      globalName: name,
      locale: LOCALES[index] ?? 'en-GB',
    }),
  );

  const moderator = guild.addMember({
    username: 'mona',
    globalName: 'Mona (mod)',
    permissions: ['ManageMessages'],
  });
  const admin = guild.addMember({
    username: 'adil',
    globalName: 'Adil (admin)',
    permissions: ['ManageGuild'],
  });

  const bot = await startBotProcess(discord);
  stage.say('GoodyOrBaddy', `has logged in after ${Math.round(bot.msToReady)} ms`);
  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));

  try {
    const [member, asker] = members;

    for (const [index, picture] of pictures.slice(0, SLASH_PICTURES).entries()) {
      await askBySlash(members[index % members.length] ?? moderator, picture, stage);
    }

    if (member !== undefined && asker !== undefined) {
      const rest = pictures.slice(SLASH_PICTURES, SLASH_PICTURES + MAX_ATTACHMENTS);
      await askByMessage(member, asker, channel, rest.length > 0 ? rest : pictures, stage);
      await sendNoPicture(member, stage);
      await askOnThePage(bot.webAddress, member, pictures, stage);
      await playLearningLoop({ discord, channel, member, moderator, admin }, stage);
    }
  } finally {
    const code = await bot.stop();
    stage.say('GoodyOrBaddy', `has logged out (exit code ${String(code)})`);

    if (code !== 0) {
      stage.faults.push(`Expected the bot to end with exit code 0 but received ${String(code)}`);
    }
  }

  conclude(stage);
}

async function readPictures(): Promise<DemoPicture[]> {
  try {
    const found = await loadPictures(folder);

    if (found.length > 0) {
      return found;
    }
  } catch {
    // Said below.
  }

  console.error(`There are no pictures to read in ${folder ?? 'the examples'}.`);
  process.exit(1);
}

/** `/goodyorbaddy` with one picture. */
async function askBySlash(member: Person, picture: DemoPicture, stage: Stage): Promise<void> {
  stage.say(member, `/goodyorbaddy image: ${picture.name}`);

  await stage.hear(await member.slash('goodyorbaddy', { image: picture }), 1, 'card');
}

/** A message with several pictures, and the message command on it. */
async function askByMessage(
  author: Person,
  asker: Person,
  channel: { readonly id: string },
  attachments: DemoPicture[],
  stage: Stage,
): Promise<void> {
  const names = attachments.map(({ name }) => name).join(', ');
  const content = 'And these?';
  const message = await author.send(channel, { content, attachments });
  stage.say(author, `${content} [${names}]`);

  const command = translate('en', 'command.judgeMessage.name');
  stage.say(asker, `Apps > ${command}`);

  await stage.hear(await asker.messageCommand(command, message), attachments.length, 'card');
}

/** A text file that calls itself a picture gets a sentence that helps. */
async function sendNoPicture(member: Person, stage: Stage): Promise<void> {
  const picture = { name: 'surely-a-picture.png', bytes: Buffer.from('Ceci n’est pas une image.') };
  stage.say(member, `/goodyorbaddy image: ${picture.name}`);

  await stage.hear(await member.slash('goodyorbaddy', { image: picture }), 1, 'failure');
}

/** The same picture, on the web page that starts with the bot. */
async function askOnThePage(
  address: string | undefined,
  member: Person,
  [picture]: readonly DemoPicture[],
  stage: Stage,
): Promise<void> {
  if (picture === undefined || address === undefined) {
    stage.faults.push('Expected a web page beside the bot');

    return;
  }

  stage.say(member, `drops ${picture.name} on the web page`);

  const form = new FormData();
  form.append('file', new File([new Uint8Array(picture.bytes)], picture.name));
  const answer = await fetch(`${address}/api/Function1`, { method: 'POST', body: form });
  const text = await answer.text();

  // Somebody's own folder may hold anything.
  if (folder === undefined && !/^(good|bad)$/.test(text)) {
    stage.faults.push(`Expected good or bad from the web page but received ${text}`);
  }

  stage.say('The web page', text);
}

function conclude({ faults, saved }: Stage): void {
  for (const fault of faults) {
    console.error(fault);
  }

  console.log(
    faults.length === 0
      ? `\nEvery answer came and was right in form. ${saved} pictures are in the folder ${CARDS_FOLDER}.`
      : `\n${faults.length} things were not as they should be.`,
  );

  process.exitCode = faults.length === 0 ? 0 : 1;
}
