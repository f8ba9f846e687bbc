import {
  ActionRowBuilder,
  AttachmentBuilder,
  type BaseInteraction,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  MediaGalleryBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js';

import {
  countOf,
  isExportable,
  type List,
  LISTS,
  type Note,
  notesOn,
} from '../describe/example-lists.ts';
import { drawContactSheet, MOST_PICTURES, type SheetPicture } from '../drawing/contact-sheet.ts';
import { AppError } from '../errors.ts';
import type { LoadedClassifier } from '../inference/load-classifier.ts';
import { countFeatures } from '../learning/renew-features.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import type { ExampleRecord } from '../store/ports.ts';
import { LABEL_EMOJI } from './card-buttons.ts';
import type { Services } from './command.ts';
import { encodeCustomId } from './custom-id.ts';
import { isAdmin } from './permissions.ts';
import type { Place } from './place.ts';
import {
  canAttachFiles,
  MAX_ALT_TEXT,
  nameOf,
  NO_MENTIONS,
  packLines,
  textDisplay,
  timestamp,
} from './reply.ts';

const SHEET_NAME = 'queue.jpg';

/** One page of what a server was taught: a sheet of pictures, a line for each, and what can be done. */
export async function buildQueuePage(
  interaction: BaseInteraction,
  { guildId, standing }: Place,
  list: List,
  wanted: number,
  { store, classifier }: Services,
) {
  const locale = matchLocale(interaction.locale);
  const counts = await store.countExamples(guildId);

  // The last picture of a page may just have been removed.
  const pages = Math.max(1, Math.ceil(countOf(counts, list) / MOST_PICTURES));
  const page = Math.min(wanted, pages - 1);
  const offset = page * MOST_PICTURES;

  const examples = await store.listExamplesWithPictures(
    { guildId, states: [list] },
    { offset, limit: MOST_PICTURES },
  );

  const summary = LISTS.map(
    (state) => `${translate(locale, `queue.${state}`)}: ${countOf(counts, state)}`,
  );

  const container = new ContainerBuilder().addTextDisplayComponents(
    textDisplay(`## ${translate(locale, `queue.${list}`)}`),
    textDisplay(`-# ${summary.join(' · ')}`),
  );

  const notes = await describeUnlearnable(locale, guildId, store, await classifier);

  if (notes.length > 0) {
    container.addTextDisplayComponents(textDisplay(notes.join('\n')));
  }

  const files: AttachmentBuilder[] = [];

  if (examples.length === 0) {
    container.addTextDisplayComponents(textDisplay(translate(locale, `queue.empty.${list}`)));
  } else {
    const pictures = examples.map((example, index) => ({ example, number: offset + index + 1 }));

    if (canAttachFiles(interaction)) {
      const sheet = await drawContactSheet(pictures.map(toSheetPicture));
      const [description = ''] = packLines(
        pictures.map((picture) => describeForScreenReader(locale, picture)),
        MAX_ALT_TEXT,
      );

      container.addMediaGalleryComponents(
        new MediaGalleryBuilder().addItems({
          media: { url: `attachment://${SHEET_NAME}` },
          description,
        }),
      );
      files.push(new AttachmentBuilder(Buffer.from(sheet), { name: SHEET_NAME, description }));
    } else {
      const sentence = sentenceOf(locale, new AppError('CANNOT_ATTACH_FILES'));
      container.addTextDisplayComponents(textDisplay(`-# ${sentence}`));
    }

    const lines = pictures.map((picture) => describeExample(locale, picture));
    container.addTextDisplayComponents(textDisplay(lines.join('\n')));
  }

  const rows = buildRows(locale, list, page, pages, examples, offset, isAdmin(standing));

  return {
    flags: MessageFlags.IsComponentsV2 as const,
    components: [container, ...rows],
    files,
    attachments: [],
    allowedMentions: NO_MENTIONS,
  };
}

/** What was taught and cannot be learned from, for good or for now. */
async function describeUnlearnable(
  locale: Locale,
  guildId: string,
  store: Services['store'],
  { backbone }: LoadedClassifier,
): Promise<string[]> {
  const { gone, outdated } = await countFeatures(store, guildId, backbone.card.id);

  return [
    ...(gone > 0 ? [`-# ${translate(locale, 'backbone.withoutPicture', { count: gone })}`] : []),
    ...(outdated > 0
      ? [`-# 🔌 ${translate(locale, 'backbone.waiting', { count: outdated })}`]
      : []),
  ];
}

/** An example, and what people call it by. */
interface NumberedExample {
  readonly example: ExampleRecord;
  readonly number: number;
}

/** What stands before a note. */
const NOTE_EMOJI: Readonly<Record<Note['kind'], string>> = {
  said: '',
  disputed: '⚖️ ',
  pinned: '📌 ',
  quarantined: '',
};

/** One line a picture: what it is, who said so, and what the bot had said. */
function describeExample(locale: Locale, { example, number }: NumberedExample): string {
  const { label, moderatorId, updatedAt } = example;

  return [
    `**${number}** ${LABEL_EMOJI[label]} ${translate(locale, `verdict.${label}`)}`,
    `${nameOf(locale, moderatorId)} ${timestamp(updatedAt, 'R')}`,
    ...notesOn(locale, example).map(({ kind, text }) => `${NOTE_EMOJI[kind]}${text}`),
  ].join(' · ');
}

/** The same without what is not read out well: names come as numbers, times as codes. */
function describeForScreenReader(locale: Locale, { example, number }: NumberedExample): string {
  const { label } = example;

  return [
    `${number}. ${translate(locale, `verdict.${label}`)}`,
    ...notesOn(locale, example).map(({ text }) => text),
  ].join(', ');
}

function toSheetPicture({ example, number }: NumberedExample): SheetPicture {
  const { label, picture, state, pinned, disputed } = example;
  const shown = { input: picture?.input ?? null, label, number };

  if (state === 'quarantined') {
    return { ...shown, marked: 'quarantined' };
  }

  if (pinned) {
    return { ...shown, marked: 'pinned' };
  }

  return disputed ? { ...shown, marked: 'disputed' } : shown;
}

function buildRows(
  locale: Locale,
  list: List,
  page: number,
  pages: number,
  examples: readonly ExampleRecord[],
  offset: number,
  admin: boolean,
): ActionRowBuilder<MessageActionRowComponentBuilder>[] {
  const rows: ActionRowBuilder<MessageActionRowComponentBuilder>[] = [];
  const place = { list, page: String(page) };

  const options = examples.map(({ sha256, label }, index) => ({
    label: `${offset + index + 1} ${translate(locale, `verdict.${label}`)}`,
    value: sha256,
    emoji: { name: LABEL_EMOJI[label] },
  }));

  const menu = (action: 'queueRemove' | 'queueRelease') =>
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId(encodeCustomId({ action, ...place }))
        .setPlaceholder(
          translate(locale, action === 'queueRemove' ? 'queue.remove' : 'queue.release'),
        )
        .setMinValues(1)
        .setMaxValues(options.length)
        .addOptions(options),
    );

  if (examples.length > 0) {
    rows.push(menu('queueRemove'));
  }

  if (examples.length > 0 && list === 'quarantined' && admin) {
    rows.push(menu('queueRelease'));
  }

  const turn = (to: number, key: 'page.previous' | 'page.next') =>
    new ButtonBuilder()
      .setCustomId(encodeCustomId({ action: 'queuePage', list, page: String(to) }))
      .setStyle(ButtonStyle.Secondary)
      .setLabel(translate(locale, key))
      .setDisabled(to < 0 || to >= pages);

  rows.push(
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
      turn(page - 1, 'page.previous'),
      turn(page + 1, 'page.next'),
      new ButtonBuilder()
        .setCustomId(encodeCustomId({ action: 'queueExport', list }))
        .setStyle(ButtonStyle.Secondary)
        .setLabel(translate(locale, 'queue.export'))
        .setDisabled(examples.length === 0 || !isExportable(list)),
    ),
  );

  return rows;
}
