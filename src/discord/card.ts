import type { ActionRowBuilder } from 'discord.js';
import {
  AttachmentBuilder,
  type ButtonBuilder,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  type MessageMentionOptions,
  TextDisplayBuilder,
} from 'discord.js';

import { type Verdict, shownConfidence } from '../inference/calibration.ts';
import type { Explanation, Judgement } from '../inference/classifier.ts';
import { strongestRegion } from '../inference/explain.ts';
import type { Label } from '../inference/head.ts';
import type { Remembered } from '../learning/memory.ts';
import { type Locale, translate } from '../locales/index.ts';
import { cardButtons } from './card-buttons.ts';
import { MAX_ALT_TEXT, NO_MENTIONS } from './reply.ts';

/** One picture's answer: one message, so that it can later be corrected by itself. */
export interface CardContent {
  /** Part of the buttons' custom ids. */
  readonly verdictId: string;
  readonly judgement: Judgement;
  /** The correction that holds for the picture, where there is one. */
  readonly remembered: Remembered | undefined;
  /** Absent where the bot may not attach files. */
  readonly explanation: Explanation | undefined;
  /**
   * Whether the card shows the picture itself beside the heat map: where nobody but the asker has seen it,
   * and it can then be fetched again from the card.
   */
  readonly showsPicture: boolean;
  /** The picture's file name, for those who hear the card read out. */
  readonly name: string;
  /** Further small lines below the card. */
  readonly notes: readonly string[];
}

/** A message of Components V2. */
export interface CardMessage {
  readonly flags: readonly [MessageFlags.IsComponentsV2];
  readonly components: (ContainerBuilder | ActionRowBuilder<ButtonBuilder>)[];
  readonly files: AttachmentBuilder[];
  readonly allowedMentions: MessageMentionOptions;
}

/** Ids of the components that change when a verdict is corrected; Discord numbers the others from 1. */
export const HEADING_ID = 101;
export const CORRECTION_ID = 102;

const HEAT_MAP_NAME = 'heat-map.jpg';

/** File name of the picture on a card, before its ending. */
export const PICTURE_NAME = 'picture';

/** Formats that Discord shows, and their file names' endings. */
const SHOWN_FORMATS: Readonly<Record<string, string>> = {
  JPEG: 'jpg',
  PNG: 'png',
  WebP: 'webp',
  GIF: 'gif',
};

/** Bytes of the largest picture that is shown again: two files have to fit Discord's 10 MiB. */
const MAX_SHOWN_BYTES = 8_000_000;

/** Emoji, and colours of the card's edge; the emoji says the same without colour. */
export const LOOKS: Readonly<Record<Verdict['verdict'], { emoji: string; colour: number }>> = {
  goody: { emoji: '😇', colour: 0x008ce6 },
  baddy: { emoji: '😈', colour: 0xe65000 },
  unsure: { emoji: '🤔', colour: 0x80848e },
};

const BAR_LENGTH = 12;

const MAX_NAME = 100;

/** Builds the card in the language of whoever asked. */
export function buildCard(locale: Locale, content: CardContent): CardMessage {
  const { judgement, explanation, remembered, verdictId } = content;
  const said = remembered?.label ?? judgement.verdict;
  const card = new ContainerBuilder().setAccentColor(LOOKS[said].colour);
  const files: AttachmentBuilder[] = [];

  card.addTextDisplayComponents(text(heading(locale, said)).setId(HEADING_ID));

  if (remembered === undefined) {
    card.addTextDisplayComponents(
      text(`${bar(judgement.confidence)} **${describeConfidence(locale, judgement)}**`),
    );
  } else {
    card.addTextDisplayComponents(text(describeMemory(locale, judgement, remembered)));
  }

  if (explanation !== undefined) {
    const gallery = new MediaGalleryBuilder();

    for (const { name, bytes, description } of picturesOf(locale, content, explanation)) {
      gallery.addItems({ media: { url: `attachment://${name}` }, description });
      files.push(new AttachmentBuilder(Buffer.from(bytes), { name, description }));
    }

    card.addMediaGalleryComponents(gallery);
  }

  card.addTextDisplayComponents(text(smallPrint(locale, content)));

  return {
    flags: [MessageFlags.IsComponentsV2],
    components: [card, cardButtons(locale, verdictId, undefined)],
    files,
    allowedMentions: NO_MENTIONS,
  };
}

function text(content: string): TextDisplayBuilder {
  return new TextDisplayBuilder().setContent(content);
}

/** The verdict in large letters. */
export function heading(locale: Locale, said: Verdict['verdict']): string {
  return `## ${LOOKS[said].emoji} ${translate(locale, `verdict.${said}`)}`;
}

/** Full blocks for the confidence, empty ones for the rest. */
function bar(confidence: number): string {
  const full = Math.round(shownConfidence(confidence) * BAR_LENGTH);

  return '▰'.repeat(full) + '▱'.repeat(BAR_LENGTH - full);
}

export function describeConfidence(
  locale: Locale,
  { verdict, label, confidence }: Pick<Verdict, 'verdict' | 'label' | 'confidence'>,
): string {
  const key = verdict === 'unsure' ? (`card.unsure.${label}` as const) : 'card.sure';

  return translate(locale, key, { confidence: shownConfidence(confidence) });
}

/** That a correction speaks, and what the model alone would have said. */
function describeMemory(locale: Locale, judgement: Judgement, remembered: Remembered): string {
  const source = translate(locale, `card.remembered.${remembered.match}`);
  const dispute = remembered.disputed ? ` · ⚖️ ${translate(locale, 'queue.disputed')}` : '';
  const alone = translate(locale, 'card.modelAlone', {
    verdict: translate(locale, `verdict.${judgement.verdict}`),
    sure: describeConfidence(locale, judgement),
  });

  return `**🧠 ${source}**${dispute}\n${bar(judgement.confidence)} ${alone}`;
}

/** Where the strongest evidence for the label lies. */
function describeRegion(locale: Locale, label: Label, { map }: Explanation): string {
  const region = translate(locale, `region.${strongestRegion(map, label)}`);

  return translate(locale, `card.looked.${label}`, { region });
}

interface ShownPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly description: string;
}

/** The heat map, and beside it the picture itself where it is to be shown. */
function picturesOf(
  locale: Locale,
  content: CardContent,
  explanation: Explanation,
): ShownPicture[] {
  const { judgement, showsPicture, name } = content;
  const ending = SHOWN_FORMATS[judgement.picture.format];
  const description = altText(locale, content, explanation);
  const shown = [{ name: HEAT_MAP_NAME, bytes: explanation.heatMap, description }];

  if (showsPicture && ending !== undefined && judgement.file.length <= MAX_SHOWN_BYTES) {
    shown.push({
      name: `${PICTURE_NAME}.${ending}`,
      bytes: judgement.file,
      description: translate(locale, 'card.pictureAlt', { name: name.slice(0, MAX_NAME) }),
    });
  }

  return shown;
}

function altText(
  locale: Locale,
  { judgement, name, remembered }: CardContent,
  explanation: Explanation,
): string {
  const described = translate(locale, 'card.alt', {
    verdict: translate(locale, `verdict.${remembered?.label ?? judgement.verdict}`),
    sure: describeConfidence(locale, judgement),
    name: name.slice(0, MAX_NAME),
    looked: describeRegion(locale, judgement.label, explanation),
  });

  return described.slice(0, MAX_ALT_TEXT);
}

function smallPrint(locale: Locale, { judgement, explanation, notes }: CardContent): string {
  const { picture, model } = judgement;
  const lines: string[] = [];

  if (explanation !== undefined) {
    const region = describeRegion(locale, judgement.label, explanation);
    lines.push(`${region} · ${translate(locale, 'card.colours')}`);
  }

  if (picture.frameCount > 1) {
    const frames = { judged: picture.inputs.length, frames: picture.frameCount };
    lines.push(translate(locale, 'card.frames', frames));
  }

  lines.push(...notes, translate(locale, 'card.model', { model }));

  return lines.map((line) => `-# ${line}`).join('\n');
}
