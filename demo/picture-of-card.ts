import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { ComponentType } from 'discord-api-types/v10';
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

/** Space between the pictures, and between the buttons. */
const GAP = 8;
const BUTTON_HEIGHT = 36;

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
await drawCard(card, out);
console.log(`Written: ${out}`);

interface DrawnCard {
  readonly answer: SeenAnswer;
  /** JPEG and PNG files. */
  readonly pictures: readonly Uint8Array[];
  readonly buttons: readonly { readonly emoji: string; readonly label: string }[];
}

async function askForCard(at: Discord): Promise<DrawnCard> {
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

  const buttons = (message.components ?? [])
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .map((button) => ({
      emoji: 'emoji' in button ? (button.emoji.name ?? '') : '',
      label: 'label' in button ? (button.label ?? '') : '',
    }));

  return { answer, pictures: answer.pictures.map(({ url }) => at.attachmentBytes(url)), buttons };
}

async function drawCard({ answer, pictures, buttons }: DrawnCard, path: string): Promise<void> {
  const side = Math.floor((WIDTH - 2 * MARGIN - GAP * (pictures.length - 1)) / pictures.length);
  const small = answer.lines.filter((line) => line.startsWith('-# '));
  const buttonTop = PICTURE_TOP + side + 20 + small.length * SMALL_LINE + 22;
  const total = buttonTop + BUTTON_HEIGHT + 4;
  const cardHeight = buttonTop - 12;
  const [title = '', confidence = ''] = answer.lines;
  const [, emoji = '', ...rest] = title.split(' ');
  const words = rest.join(' ');
  const places = placeButtons(buttons);

  const texts = [
    text(words, 46, 'font-size="26" font-weight="bold" fill="#f2f3f5"', MARGIN + 40),
    text(confidence.replaceAll('**', ''), 84, 'font-size="18" fill="#dbdee1"'),
    ...small.map((line, index) =>
      text(
        line.replace('-# ', ''),
        PICTURE_TOP + side + 28 + index * SMALL_LINE,
        'font-size="13" fill="#949ba4"',
      ),
    ),
    ...places.map(({ label, left, width }) =>
      [
        `<rect x="${left}" y="${buttonTop}" width="${width}" height="${BUTTON_HEIGHT}" rx="8" fill="#4e5058"/>`,
        text(label, buttonTop + 24, 'font-size="15" fill="#ffffff"', left + 40),
      ].join(''),
    ),
  ];

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${total}" font-family="Noto Sans, DejaVu Sans, Noto Color Emoji, sans-serif">
    <rect width="100%" height="${cardHeight}" rx="10" fill="#2b2d31"/>
    <rect width="6" height="${cardHeight}" rx="3" fill="${accentOf(title)}"/>
    ${texts.join('\n')}
  </svg>`;

  const layers = await Promise.all([
    ...pictures.map(async (picture, index) => ({
      input: await rounded(picture, side),
      left: MARGIN + index * (side + GAP),
      top: PICTURE_TOP,
    })),
    ...places.map(async (button) => ({
      input: await drawEmoji(button.emoji, 20),
      left: button.left + 12,
      top: buttonTop + 8,
    })),
  ]);

  const verdict = { input: await drawEmoji(emoji, 30), left: MARGIN, top: 20 };

  await sharp(Buffer.from(svg))
    .composite([verdict, ...layers])
    .png()
    .toFile(path);
}

/** Buttons side by side, as wide as their words. */
function placeButtons(buttons: DrawnCard['buttons']) {
  let left = 0;

  return buttons.map((button) => {
    const width = 56 + button.label.length * 8;
    const place = { ...button, left, width };
    left += width + GAP;

    return place;
  });
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
async function drawEmoji(emoji: string, side: number): Promise<Buffer> {
  const font = 'Noto Color Emoji';

  return await sharp({ text: { text: emoji, font, rgba: true, dpi: 300 } })
    .resize(side, side, { fit: 'inside' })
    .png()
    .toBuffer();
}

/** Pictures side by side are shown as squares. */
async function rounded(picture: Uint8Array, side: number): Promise<Buffer> {
  const corners = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" rx="8"/></svg>`;

  return await sharp(picture)
    .resize(side, side, { fit: 'cover' })
    .composite([{ input: Buffer.from(corners), blend: 'dest-in' }])
    .png()
    .toBuffer();
}
