import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import {
  ApplicationCommandType,
  AttachmentBuilder,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';

import type { Services, SlashCommand } from '../discord/command.ts';
import { adminCommand, nameAndDescribe, optionName } from '../discord/command-data.ts';
import { enter } from '../discord/place.ts';
import { describeVersion, receiptData } from '../discord/receipt.ts';
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
import type { BackboneCard } from '../inference/backbone.ts';
import { type Head, parseHead } from '../inference/head.ts';
import { countFeatures } from '../learning/renew-features.ts';
import type { VersionReport } from '../learning/retrain.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import type { HeadSummary } from '../store/ports.ts';

const VERSION = 'command.model.version';

/** Versions that are listed: the latest ones, so many that they fit a message in every language. */
const MAX_LISTED = 11;

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
  const summary = await findVersion(guildId, version, store);
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
  const head = version === 0 ? null : await findVersion(guildId, version, services.store);

  await switchTo(interaction, guildId, version, head?.id ?? null, services);
}

/** Back to what answered before: the parent of the version that answers now. */
async function rollBack(interaction: Asked, guildId: string, services: Services): Promise<void> {
  const { store } = services;
  const { activeHeadId } = await store.findGuild(guildId);
  const active = activeHeadId === null ? undefined : await store.findHead(guildId, activeHeadId);

  if (active === undefined) {
    throw new AppError('VERSION_ACTIVE', { version: 0 });
  }

  // A parent that is no version of the server is the base head.
  const parent = await store.findHead(guildId, active.parentId);

  await switchTo(interaction, guildId, parent?.version ?? 0, parent?.id ?? null, services);
}

async function switchTo(
  interaction: Asked,
  guildId: string,
  version: number,
  headId: string | null,
  { store, retrainer, classifier }: Services,
): Promise<void> {
  const { activeHeadId } = await store.findGuild(guildId);

  if (activeHeadId === headId) {
    throw new AppError('VERSION_ACTIVE', { version });
  }

  // One that was made for another backbone would not answer: the base head would, and nobody would know.
  if (headId !== null) {
    await readHead(guildId, headId, store, (await classifier).backbone.card);
  }

  await retrainer.activate(guildId, headId, interaction.user.id);

  const key = headId === null ? 'model.backToBase' : 'model.activated';

  await interaction.reply({
    content: translate(matchLocale(interaction.locale), key, { version }),
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
    headId = version === 0 ? null : (await findVersion(guildId, version, store)).id;
  }

  const head = headId === null ? baseHead : await readHead(guildId, headId, store, backbone.card);

  const bytes = mergeOnnx(await readFile(backbone.path), backbone.card, head);
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

/** @throws AppError HEAD_INVALID, HEAD_WRONG_BACKBONE */
async function readHead(
  guildId: string,
  id: string,
  store: Services['store'],
  card: BackboneCard,
): Promise<Head> {
  const record = await store.findHead(guildId, id);

  return parseHead(record?.head ?? '', id, card);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

/** @throws AppError VERSION_UNKNOWN */
async function findVersion(
  guildId: string,
  version: number,
  store: Services['store'],
): Promise<HeadSummary> {
  for (let offset = 0; ; offset += MAX_LISTED) {
    const heads = await store.listHeads(guildId, { offset, limit: MAX_LISTED });
    const found = heads.find((head) => head.version === version);

    if (found !== undefined) {
      return found;
    }

    if (heads.length === 0) {
      throw new AppError('VERSION_UNKNOWN', { version });
    }
  }
}
