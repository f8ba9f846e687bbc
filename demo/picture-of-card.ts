import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import sharp from 'sharp';

import { renderCharacter } from '../examples/draw.ts';
import { type Discord, startDiscord } from '../test/discord/index.ts';
import { startBotProcess } from './bot-process.ts';
import { readAnswer, type SeenAnswer } from './read-card.ts';

/** Pixels. */
const WIDTH = 620;
const MARGIN = 24;
const PICTURE_TOP = 116;
const SMALL_LINE = 22;

/**
 * Asks the real bot about one drawn character and draws its card roughly as Discord shows it, for the
 * README. Needs a font with emoji, such as Noto Color Emoji.
 *
 * Usage: node demo/picture-of-card.ts docs/card.png
 */
const [out = 'docs/card.png'] = process.argv.slice(2);

await using discord = await startDiscord();
const card = await askForCard(discord);

await mkdir(dirname(out), { recursive: true });
await drawCard(card.answer, card.heatMap, out);
console.log(`Written: ${out}`);

async function askForCard(at: Discord): Promise<{ answer: SeenAnswer; heatMap: Uint8Array }> {
  const guild = at.createGuild({ name: 'Drawing club' });
  guild.createChannel({ name: 'characters' });
  const member = guild.addMember({ username: 'ada', locale: 'en-US' });
  const bot = await startBotProcess(at, { LOG_LEVEL: 'info' });
  await at.until(() => at.commandNames.includes('goodyorbaddy'));

  const image = { name: 'hero.png', bytes: await renderCharacter({ side: 'goody', seed: 3 }) };
  const call = await member.slash('goodyorbaddy', { image });
  const [message] = await call.settled();
  await bot.stop();

  if (message === undefined) {
    throw new Error('Expected an answer but received none');
  }

  const answer = readAnswer(message);

  return { answer, heatMap: at.attachmentBytes(answer.pictures[0]?.url ?? '') };
}

async function drawCard(answer: SeenAnswer, heatMap: Uint8Array, path: string): Promise<void> {
  const { width, height } = await sharp(heatMap).metadata();
  const small = answer.lines.filter((line) => line.startsWith('-# '));
  const total = PICTURE_TOP + height + 20 + small.length * SMALL_LINE + 16;
  const [title = '', confidence = ''] = answer.lines;
  const [, emoji = '', ...rest] = title.split(' ');
  const words = rest.join(' ');

  const texts = [
    text(words, 46, 'font-size="26" font-weight="bold" fill="#f2f3f5"', MARGIN + 40),
    text(confidence.replaceAll('**', ''), 84, 'font-size="18" fill="#dbdee1"'),
    ...small.map((line, index) =>
      text(
        line.replace('-# ', ''),
        PICTURE_TOP + height + 28 + index * SMALL_LINE,
        'font-size="13" fill="#949ba4"',
      ),
    ),
  ];

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${total}" font-family="Noto Sans, DejaVu Sans, Noto Color Emoji, sans-serif">
    <rect width="100%" height="100%" rx="10" fill="#2b2d31"/>
    <rect width="6" height="100%" rx="3" fill="${accentOf(title)}"/>
    ${texts.join('\n')}
  </svg>`;

  await sharp(Buffer.from(svg))
    .composite([
      { input: await rounded(heatMap, width, height), left: MARGIN, top: PICTURE_TOP },
      { input: await drawEmoji(emoji), left: MARGIN, top: 20 },
    ])
    .png()
    .toFile(path);
}

function text(content: string, y: number, attributes: string, x = MARGIN): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}

/** The accent colours of the real card. */
function accentOf(title: string): string {
  if (title.includes('😇')) {
    return '#008ce6';
  }

  return title.includes('😈') ? '#e65000' : '#80848e';
}

/** SVG text would draw it in one colour. */
async function drawEmoji(emoji: string): Promise<Buffer> {
  const font = 'Noto Color Emoji';

  return await sharp({ text: { text: emoji, font, rgba: true, dpi: 300 } })
    .resize(30, 30, { fit: 'inside' })
    .png()
    .toBuffer();
}

async function rounded(picture: Uint8Array, width: number, height: number): Promise<Buffer> {
  const corners = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" rx="8"/></svg>`;

  return await sharp(picture)
    .composite([{ input: Buffer.from(corners), blend: 'dest-in' }])
    .png()
    .toBuffer();
}
