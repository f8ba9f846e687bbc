import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  MediaGalleryBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';

import type { ComponentHandler, Services, SlashCommand } from '../discord/command.ts';
import { describe, IN_SERVERS, nameAndDescribe, optionName } from '../discord/command-data.ts';
import { LABEL_EMOJI } from '../discord/card-buttons.ts';
import { encodeCustomId } from '../discord/custom-id.ts';
import { isAdmin } from '../discord/permissions.ts';
import { enter, type Place } from '../discord/place.ts';
import { NO_MENTIONS, textDisplay, timestamp } from '../discord/reply.ts';
import { drawContactSheet, MOST_PICTURES, type SheetPicture } from '../drawing/contact-sheet.ts';
import { AppError } from '../errors.ts';
import { zipExamples } from '../export/queue-zip.ts';
import { writeAudit } from '../learning/audit.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import type { ExampleRecord } from '../store/ports.ts';
import { asButton } from './card-buttons.ts';

const LIST = 'command.queue.list';

/** What can be looked through. */
const LISTS = ['queued', 'quarantined', 'trained', 'remembered'] as const;

type List = (typeof LISTS)[number];

const SHEET_NAME = 'queue.jpg';

/** Examples that are read at once for an export. */
const EXPORT_BATCH = 50;

/** Files in one answer; Discord's limit. */
const MAX_FILES = 10;

/** `/queue [list:]`: what moderators have taught, as pages of pictures. */
export const queue: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: describe(new SlashCommandBuilder(), 'command.queue.description')
    .setName('queue')
    .setContexts(IN_SERVERS.contexts)
    .setIntegrationTypes(IN_SERVERS.integrationTypes)
    .addStringOption((option) =>
      nameAndDescribe(option, LIST).addChoices(
        LISTS.map((list) => ({ name: translate('en', `queue.${list}`), value: list })),
      ),
    )
    .toJSON(),

  async run(interaction, services) {
    const place = await enter(interaction, 'queue', services.guilds);
    const list = asList(interaction.options.getString(optionName(LIST)) ?? 'queued');

    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(
      await buildPage(matchLocale(interaction.locale), place, list, 0, services),
    );
  },
};

/** "Next" and "Previous". */
export const queuePage: ComponentHandler<'queuePage'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const place = await enter(button, 'queue', services.guilds);

  await button.deferUpdate();
  await button.editReply(
    await buildPage(
      matchLocale(button.locale),
      place,
      asList(customId.list),
      Number(customId.page),
      services,
    ),
  );
};

/** The menu "Remove": out of queue and memory. */
export const queueRemove: ComponentHandler<'queueRemove'> = async (
  interaction,
  customId,
  services,
) => {
  await changeChosen(interaction, customId, 'removeExample', services, (guildId, sha256, userId) =>
    services.teacher.remove(guildId, sha256, userId),
  );
};

/** The menu "Let into the queue": an admin has looked at a quarantined picture. */
export const queueRelease: ComponentHandler<'queueRelease'> = async (
  interaction,
  customId,
  services,
) => {
  await changeChosen(interaction, customId, 'releaseExample', services, (guildId, sha256, userId) =>
    services.teacher.release(guildId, sha256, userId),
  );
};

async function changeChosen(
  interaction: Parameters<ComponentHandler<'queueRemove'>>[0],
  { list, page }: { readonly list: string; readonly page: string },
  deed: 'removeExample' | 'releaseExample',
  services: Services,
  change: (guildId: string, sha256: string, userId: string) => Promise<boolean>,
): Promise<void> {
  if (!interaction.isStringSelectMenu()) {
    throw new AppError('VERDICT_GONE');
  }

  const place = await enter(interaction, deed, services.guilds);
  await interaction.deferUpdate();

  for (const sha256 of interaction.values) {
    await change(place.guildId, sha256, interaction.user.id);
  }

  await interaction.editReply(
    await buildPage(matchLocale(interaction.locale), place, asList(list), Number(page), services),
  );
}

/** "Export": zip files with the pictures in folders that `train` reads. */
export const queueExport: ComponentHandler<'queueExport'> = async (
  interaction,
  customId,
  services,
) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'exportQueue', services.guilds);
  const locale = matchLocale(button.locale);

  await button.deferReply({ flags: MessageFlags.Ephemeral });

  const list = asList(customId.list);
  const examples = readAll(guildId, list, services);
  let files = 0;

  for await (const { name, bytes } of zipExamples(examples, {
    maxBytes: button.attachmentSizeLimit,
  })) {
    const message = {
      flags: [MessageFlags.Ephemeral as const],
      content: translate(locale, 'queue.exported'),
      files: [new AttachmentBuilder(Buffer.from(bytes), { name })],
    };

    await (files === 0 ? button.editReply({ ...message, flags: [] }) : button.followUp(message));
    files += 1;

    if (files === MAX_FILES) {
      break;
    }
  }

  if (files === 0) {
    throw new AppError('QUEUE_EMPTY');
  }

  await writeAudit(services.store, {
    guildId,
    at: Date.now(),
    who: button.user.id,
    action: 'export',
    details: { list },
  });
};

async function* readAll(
  guildId: string,
  list: List,
  { store }: Services,
): AsyncGenerator<ExampleRecord> {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const page = { offset, limit: EXPORT_BATCH };
    const records = await store.listExamplesWithPictures({ guildId, states: [list] }, page);

    if (records.length === 0) {
      return;
    }

    yield* records;
  }
}

async function buildPage(
  locale: Locale,
  { guildId, standing }: Place,
  list: List,
  wanted: number,
  { store }: Services,
) {
  const counts = await store.countExamples(guildId);
  const total = counts
    .filter(({ state }) => state === list)
    .reduce((sum, { count }) => sum + count, 0);

  // The last picture of a page may just have been removed.
  const pages = Math.max(1, Math.ceil(total / MOST_PICTURES));
  const page = Math.max(0, Math.min(wanted, pages - 1));
  const offset = page * MOST_PICTURES;

  const examples = await store.listExamplesWithPictures(
    { guildId, states: [list] },
    { offset, limit: MOST_PICTURES },
  );

  const summary = LISTS.map((state) => {
    const count = counts
      .filter((entry) => entry.state === state)
      .reduce((sum, entry) => sum + entry.count, 0);

    return `${translate(locale, `queue.${state}`)}: ${count}`;
  });

  const container = new ContainerBuilder().addTextDisplayComponents(
    textDisplay(`## ${translate(locale, `queue.${list}`)}`),
    textDisplay(`-# ${summary.join(' · ')}`),
  );

  const files: AttachmentBuilder[] = [];

  if (examples.length === 0) {
    container.addTextDisplayComponents(textDisplay(translate(locale, `queue.empty.${list}`)));
  } else {
    const lines = examples.map((example, index) =>
      describeExample(locale, example, offset + index),
    );
    const sheet = await drawContactSheet(
      examples.map((example, index) => toSheetPicture(example, offset + index)),
    );

    container.addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems({
        media: { url: `attachment://${SHEET_NAME}` },
        description: lines
          .join('\n')
          .replaceAll(/[*`<>@]/g, '')
          .slice(0, 1_000),
      }),
    );
    container.addTextDisplayComponents(textDisplay(lines.join('\n')));
    files.push(new AttachmentBuilder(Buffer.from(sheet), { name: SHEET_NAME }));
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

/** One line a picture: what it is, who said so, and what the bot had said. */
function describeExample(locale: Locale, example: ExampleRecord, index: number): string {
  const { label, verdict, moderatorId, updatedAt, disputed, pinned, reason, state } = example;
  const word = `${LABEL_EMOJI[label]} ${translate(locale, `verdict.${label}`)}`;
  const notes: string[] = [];

  if (verdict !== null && verdict !== label) {
    notes.push(
      translate(locale, 'queue.saidBefore', { verdict: translate(locale, `verdict.${verdict}`) }),
    );
  }

  if (disputed) {
    notes.push(`⚖️ ${translate(locale, 'queue.disputed')}`);
  }

  if (pinned) {
    notes.push(`📌 ${translate(locale, 'card.pinned')}`);
  }

  if (state === 'quarantined' && isQuarantineReason(reason)) {
    notes.push(translate(locale, `quarantine.${reason}`));
  }

  return [
    `**${index + 1}** ${word}`,
    `<@${moderatorId}> ${timestamp(updatedAt, 'R')}`,
    ...notes,
  ].join(' · ');
}

function isQuarantineReason(reason: string | null): reason is 'share' | 'changes' | 'overruling' {
  return reason === 'share' || reason === 'changes' || reason === 'overruling';
}

function toSheetPicture(example: ExampleRecord, index: number): SheetPicture {
  const { label, picture, state, pinned, disputed } = example;
  const shown = { input: picture?.input ?? null, label, number: index + 1 };

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
        .setDisabled(examples.length === 0),
    ),
  );

  return rows;
}

function asList(text: string): List {
  const list = LISTS.find((name) => name === text);

  if (list === undefined) {
    throw new AppError('VERDICT_GONE');
  }

  return list;
}
