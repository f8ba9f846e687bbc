import {
  AttachmentBuilder,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  type MessageMentionOptions,
  TextDisplayBuilder,
} from 'discord.js';

import { type Verdict, shownConfidence } from '../inference/calibration.ts';
import { strongestRegion } from '../inference/explain.ts';
import type { Explanation, Judgement } from '../inference/classifier.ts';
import { type Locale, translate } from '../locales/index.ts';

/** One picture's answer: one message, so that it can later be corrected by itself. */
export interface CardContent {
  readonly judgement: Judgement;
  /** Absent where the bot may not attach files. */
  readonly explanation: Explanation | undefined;
  /** The picture's file name, for those who hear the card read out. */
  readonly name: string;
  /** Further small lines below the card. */
  readonly notes: readonly string[];
}

/** A message of Components V2. */
export interface CardMessage {
  readonly flags: readonly [MessageFlags.IsComponentsV2];
  readonly components: ContainerBuilder[];
  readonly files: AttachmentBuilder[];
  readonly allowedMentions: MessageMentionOptions;
}

const HEAT_MAP_NAME = 'heat-map.jpg';

/** Colours of the card's edge; the emoji says the same without colour. */
const LOOKS: Readonly<Record<Verdict['verdict'], { emoji: string; colour: number }>> = {
  goody: { emoji: '😇', colour: 0x008ce6 },
  baddy: { emoji: '😈', colour: 0xe65000 },
  unsure: { emoji: '🤔', colour: 0x80848e },
};

const BAR_LENGTH = 12;

/** Discord's limit on the alternative text of a picture, in characters. */
const MAX_ALT_TEXT = 1_024;

const MAX_NAME = 100;

/** Builds the card in the language of whoever asked. */
export function buildCard(locale: Locale, content: CardContent): CardMessage {
  const { judgement, explanation } = content;
  const { emoji, colour } = LOOKS[judgement.verdict];
  const card = new ContainerBuilder().setAccentColor(colour);
  const files: AttachmentBuilder[] = [];

  card.addTextDisplayComponents(
    text(`## ${emoji} ${translate(locale, `verdict.${judgement.verdict}`)}`),
    text(`${bar(judgement.confidence)} **${describeConfidence(locale, judgement)}**`),
  );

  if (explanation !== undefined) {
    const description = altText(locale, content, explanation);

    card.addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems({
        media: { url: `attachment://${HEAT_MAP_NAME}` },
        description,
      }),
    );

    files.push(
      new AttachmentBuilder(Buffer.from(explanation.heatMap), { name: HEAT_MAP_NAME, description }),
    );
  }

  card.addTextDisplayComponents(text(smallPrint(locale, content)));

  return {
    flags: [MessageFlags.IsComponentsV2],
    components: [card],
    files,
    allowedMentions: { parse: [] },
  };
}

function text(content: string): TextDisplayBuilder {
  return new TextDisplayBuilder().setContent(content);
}

/** Full blocks for the confidence, empty ones for the rest. */
function bar(confidence: number): string {
  const full = Math.round(shownConfidence(confidence) * BAR_LENGTH);

  return '▰'.repeat(full) + '▱'.repeat(BAR_LENGTH - full);
}

function describeConfidence(locale: Locale, { verdict, label, confidence }: Verdict): string {
  const key = verdict === 'unsure' ? (`card.unsure.${label}` as const) : 'card.sure';

  return translate(locale, key, { confidence: shownConfidence(confidence) });
}

/** Where the strongest evidence for the label lies. */
function describeRegion(locale: Locale, { label }: Verdict, { map }: Explanation): string {
  const region = translate(locale, `region.${strongestRegion(map, label)}`);

  return translate(locale, `card.looked.${label}`, { region });
}

function altText(
  locale: Locale,
  { judgement, name }: CardContent,
  explanation: Explanation,
): string {
  const described = translate(locale, 'card.alt', {
    verdict: translate(locale, `verdict.${judgement.verdict}`),
    sure: describeConfidence(locale, judgement),
    name: name.slice(0, MAX_NAME),
    looked: describeRegion(locale, judgement, explanation),
  });

  return described.slice(0, MAX_ALT_TEXT);
}

function smallPrint(locale: Locale, { judgement, explanation, notes }: CardContent): string {
  const { picture, model } = judgement;
  const lines: string[] = [];

  if (explanation !== undefined) {
    const region = describeRegion(locale, judgement, explanation);
    lines.push(`${region} · ${translate(locale, 'card.colours')}`);
  }

  if (picture.frameCount > 1) {
    const frames = { judged: picture.inputs.length, frames: picture.frameCount };
    lines.push(translate(locale, 'card.frames', frames));
  }

  lines.push(...notes, translate(locale, 'card.model', { model }));

  return lines.map((line) => `-# ${line}`).join('\n');
}
