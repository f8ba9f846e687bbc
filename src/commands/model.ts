import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import {
  ApplicationCommandType,
  AttachmentBuilder,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';

import { receiptData } from '../describe/receipt-data.ts';
import type { Services, SlashCommand } from '../discord/command.ts';
import { adminCommand, nameAndDescribe, optionName } from '../discord/command-data.ts';
import { enter } from '../discord/place.ts';
import { describeVersion } from '../discord/receipt.ts';
import {
  canAttachFiles,
  nameOf,
  NO_MENTIONS,
  packLines,
  timestamp,
  whisper,
} from '../discord/reply.ts';
import { drawReceipt } from '../drawing/receipt.ts';
import { AppError } from '../errors.ts';
import { describeMerged, mergeOnnx } from '../export/merged-onnx.ts';
import { countFeatures } from '../learning/renew-features.ts';
import type { VersionReport } from '../learning/retrain.ts';
import {
  type Choice,
  chooseParent,
  chooseVersion,
  findVersion,
  readHead,
  switchVersion,
} from '../learning/versions.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import type { HeadSummary } from '../store/ports.ts';

const VERSION = 'command.model.version';

/** Versions that are listed: the latest ones, so many that they fit a message in every language. */
const MAX_LISTED = 11;

/** Discord's limits are in megabytes of this size. */
const BYTES_PER_MEGABYTE = 1_048_576;

/** `/model list|show|activate|rollback|export`: the versions of the server's head. */
export const model: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: adminCommand('model')
    .addSubcommand((command) => nameAndDescribe(command, 'command.model.list'))
    .addSubcommand((command) =>
      nameAndDescribe(command, 'command.model.show').addIntegerOption((option) =>
        nameAndDescribe(option, VERSION).setMinValue(1).setRequired(true),
      ),
    )
    .addSubcommand((command) =>
      nameAndDescribe(command, 'command.model.activate').addIntegerOption((option) =>
        nameAndDescribe(option, VERSION).setMinValue(0).setRequired(true),
      ),
    )
    .addSubcommand((command) => nameAndDescribe(command, 'command.model.rollback'))
    .addSubcommand((command) =>
      nameAndDescribe(command, 'command.model.export').addIntegerOption((option) =>
        nameAndDescribe(option, VERSION).setMinValue(0),
      ),
    )
    .toJSON(),

  async run(interaction, services) {
    const { guildId } = await enter(interaction, 'model', services.guilds);

    const subcommand = SUBCOMMANDS[interaction.options.getSubcommand(true)] ?? list;

    await subcommand(interaction, guildId, services);
  },
};

type Asked = ChatInputCommandInteraction;

const SUBCOMMANDS: Readonly<
  Record<string, (interaction: Asked, guildId: string, services: Services) => Promise<void>>
> = { list, show, activate, rollback: rollBack, export: exportVersion };

async function list(
  interaction: Asked,
  guildId: string,
  { store, classifier }: Services,
): Promise<void> {
  const locale = matchLocale(interaction.locale);
  const { activeHeadId } = await store.findGuild(guildId);
  const newest = await store.listHeads(guildId, { offset: 0, limit: MAX_LISTED });
  const active = activeHeadId === null ? undefined : await store.findHead(guildId, activeHeadId);
  const title = `## ${translate(locale, 'model.versions')}`;
  const base = `**0** ${translate(locale, 'model.base')}`;
  const mark = activeHeadId === null ? ` · ✅ ${translate(locale, 'model.active')}` : '';
  const { card } = (await classifier).backbone;
  const describe = (head: HeadSummary) =>
    describeHead(locale, head, head.id === activeHeadId, card.id);
  const lines = newest.map(describe);

  // Versions come and go, but the one that answers is always told.
  if (active !== undefined && !newest.some(({ id }) => id === active.id)) {
    lines.push(describe(active));
  }

  const notes = await describeRenewal(locale, store, guildId, card.id);

  await interaction.reply(whisper([title, ...notes, ...lines, `${base}${mark}`].join('\n')));
}

/** Why what the bot came with answers, where a head is still to be made for another backbone. */
async function describeRenewal(
  locale: Locale,
  store: Services['store'],
  guildId: string,
  backbone: string,
): Promise<string[]> {
  const apart = await store.findBackboneHead(guildId, backbone);
  const head = apart?.state === 'pending' ? await store.findHead(guildId, apart.headId) : undefined;

  if (head === undefined) {
    return [];
  }

  const { outdated } = await countFeatures(store, guildId, backbone);
  const { version } = head;

  return [`🔌 ${translate(locale, 'backbone.renewing', { left: outdated, version })}`];
}

function describeHead(
  locale: Locale,
  head: HeadSummary,
  active: boolean,
  backbone: string,
): string {
  const { accuracy } = JSON.parse(head.report) as VersionReport;
  const marks: string[] = [];

  if (active) {
    marks.push(`✅ ${translate(locale, 'model.active')}`);
  }

  if (head.state === 'parked') {
    marks.push(`🅿️ ${translate(locale, 'model.parked')}`);
  }

  if (head.backbone !== backbone) {
    marks.push(`🔌 ${translate(locale, 'backbone.other')}`);
  }

  return [
    `**${head.version}** \`${head.id.slice(-8)}\``,
    translate(locale, 'model.accuracy', {
      accuracy: accuracy.value,
      low: accuracy.interval[0],
      high: accuracy.interval[1],
    }),
    timestamp(head.createdAt),
    nameOf(locale, head.createdBy),
    ...marks,
  ].join(' · ');
}

async function show(interaction: Asked, guildId: string, { store }: Services): Promise<void> {
  const locale = matchLocale(interaction.locale);
  const version = interaction.options.getInteger(optionName(VERSION), true);
  const summary = await findVersion(store, guildId, version);
  const report = JSON.parse(summary.report) as VersionReport;

  await interaction.deferReply({ flags: MessageFlags.Ephemeral });

  const [content = '', ...others] = packLines(describeVersion(locale, summary, report));
  const files = canAttachFiles(interaction)
    ? [await drawVersion(locale, guildId, report, store)]
    : [];

  await interaction.editReply({ content, files, allowedMentions: NO_MENTIONS });

  for (const other of others) {
    await interaction.followUp(whisper(other));
  }
}

async function drawVersion(
  locale: Locale,
  guildId: string,
  report: VersionReport,
  store: Services['store'],
): Promise<AttachmentBuilder> {
  const picture = await drawReceipt(await receiptData(store, guildId, report));
  const description = translate(locale, 'receipt.alt');

  return new AttachmentBuilder(Buffer.from(picture), { name: 'version.png', description });
}

async function activate(interaction: Asked, guildId: string, services: Services): Promise<void> {
  const version = interaction.options.getInteger(optionName(VERSION), true);

  await switchTo(
    interaction,
    guildId,
    await chooseVersion(services.store, guildId, version),
    services,
  );
}

async function rollBack(interaction: Asked, guildId: string, services: Services): Promise<void> {
  await switchTo(interaction, guildId, await chooseParent(services.store, guildId), services);
}

async function switchTo(
  interaction: Asked,
  guildId: string,
  choice: Choice,
  { store, retrainer, classifier }: Services,
): Promise<void> {
  const { card } = (await classifier).backbone;

  await switchVersion(guildId, choice, interaction.user.id, { store, retrainer, card });

  const key = choice.headId === null ? 'model.backToBase' : 'model.activated';

  await interaction.reply({
    content: translate(matchLocale(interaction.locale), key, { version: choice.version }),
    allowedMentions: NO_MENTIONS,
  });
}

/** One ONNX file that needs nothing of this project: backbone and head in one, with card and licence. */
async function exportVersion(
  interaction: Asked,
  guildId: string,
  services: Services,
): Promise<void> {
  const { store } = services;
  const { backbone, baseHead } = await services.classifier;
  const { activeHeadId } = await store.findGuild(guildId);
  const version = interaction.options.getInteger(optionName(VERSION));

  if (!canAttachFiles(interaction)) {
    throw new AppError('CANNOT_ATTACH_FILES');
  }

  await interaction.deferReply({ flags: MessageFlags.Ephemeral });

  let headId = activeHeadId;

  if (version !== null) {
    headId = (await chooseVersion(store, guildId, version)).headId;
  }

  const head = headId === null ? baseHead : await readHead(store, guildId, headId, backbone.card);

  const bytes = mergeOnnx(await readFile(backbone.path), backbone.card, head);
  checkSize(bytes.length, interaction.attachmentSizeLimit);

  const name = `${head.id}.onnx`;
  const card = describeMerged(bytes, backbone.card, head, name);

  const files = [
    new AttachmentBuilder(Buffer.from(bytes), { name }),
    new AttachmentBuilder(Buffer.from(`${JSON.stringify(card, undefined, 2)}\n`), {
      name: `${head.id}.json`,
    }),
  ];

  const { licenceFile } = backbone.card;
  const licence =
    licenceFile === undefined
      ? undefined
      : await readIfThere(join(dirname(backbone.path), licenceFile));

  if (licence !== undefined) {
    files.push(new AttachmentBuilder(licence, { name: `${head.id}.LICENSE.txt` }));
  }

  await interaction.editReply({
    content: translate(matchLocale(interaction.locale), 'model.exported'),
    files,
  });
}

/** @throws AppError EXPORT_TOO_LARGE */
function checkSize(bytes: number, limit: number): void {
  if (bytes > limit) {
    throw new AppError('EXPORT_TOO_LARGE', {
      megabytes: Math.ceil(bytes / BYTES_PER_MEGABYTE),
      limit: Math.floor(limit / BYTES_PER_MEGABYTE),
    });
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}
