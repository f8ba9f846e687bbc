import {
  AttachmentBuilder,
  ContainerBuilder,
  MediaGalleryBuilder,
  type Message,
  MessageFlags,
} from 'discord.js';

import type { ComponentHandler, Services } from '../discord/command.ts';
import { fetchPicture } from '../discord/correcting.ts';
import { installedGuildId } from '../discord/place.ts';
import { NO_MENTIONS, textDisplay } from '../discord/reply.ts';
import { drawThumbnails } from '../drawing/contact-sheet.ts';
import { AppError } from '../errors.ts';
import { shownConfidence } from '../inference/calibration.ts';
import { type Head, parseHead } from '../inference/head.ts';
import { unpackInputs } from '../inference/pixels.ts';
import { nearestTrainingPictures, type Neighbour } from '../learning/nearest.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import type { KeptPicture, VerdictRecord } from '../store/ports.ts';
import { asButton } from './card-buttons.ts';

/** Training pictures that are shown. */
const NEIGHBOURS = 3;

const HEAT_MAP_NAME = 'heat-map.jpg';
const NEAREST_NAME = 'nearest.jpg';

/** "Why?": what the verdict was made of, for whoever asks. */
export const why: ComponentHandler<'why'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const locale = matchLocale(button.locale);
  const verdict = await services.store.findVerdict(customId.verdictId);

  if (verdict?.guildId !== installedGuildId(button)) {
    throw new AppError('VERDICT_GONE');
  }

  await button.deferReply({ flags: MessageFlags.Ephemeral });
  await button.editReply(await buildWhy(locale, verdict, button.message, services));
};

async function buildWhy(locale: Locale, verdict: VerdictRecord, card: Message, services: Services) {
  const picture = await fetchPicture(verdict, card, services);
  const head = await headOf(verdict, services);
  const container = new ContainerBuilder().addTextDisplayComponents(
    textDisplay(describeVerdict(locale, verdict).join('\n')),
  );
  const files: AttachmentBuilder[] = [];
  const gallery = new MediaGalleryBuilder();

  const show = (name: string, bytes: Uint8Array, description: string): void => {
    gallery.addItems({ media: { url: `attachment://${name}` }, description });
    files.push(new AttachmentBuilder(Buffer.from(bytes), { name, description }));
  };

  if (picture === null) {
    container.addTextDisplayComponents(textDisplay(translate(locale, 'why.pictureGone')));
  } else {
    show(HEAT_MAP_NAME, await drawAgain(picture, head, services), translate(locale, 'why.heatMap'));

    const neighbours = await findNeighbours(verdict, picture, services);
    const drawn = neighbours.filter(({ input }) => input !== null);

    if (drawn.length > 0) {
      show(NEAREST_NAME, await drawThumbnails(drawn), translate(locale, 'why.nearest'));
    }

    container.addMediaGalleryComponents(gallery);
    container.addTextDisplayComponents(textDisplay(describeNeighbours(locale, neighbours)));
  }

  container.addTextDisplayComponents(
    textDisplay(`-# ${translate(locale, 'card.model', { model: verdict.model })}`),
  );

  return {
    flags: MessageFlags.IsComponentsV2 as const,
    components: [container],
    files,
    allowedMentions: NO_MENTIONS,
  };
}

/** The verdict, the runner-up, and whether the model or a memory spoke. */
function describeVerdict(locale: Locale, verdict: VerdictRecord): string[] {
  const { label, confidence, rememberedFrom } = verdict;
  const other = label === 'goody' ? 'baddy' : 'goody';
  const shown = shownConfidence(confidence);

  const lines = [
    `## 🔍 ${translate(locale, 'button.why')}`,
    translate(locale, 'why.scores', {
      label: translate(locale, `verdict.${label}`),
      confidence: shown,
      other: translate(locale, `verdict.${other}`),
      rest: 1 - shown,
    }),
  ];

  lines.push(translate(locale, rememberedFrom === null ? 'why.model' : 'why.memory'));

  return lines;
}

function describeNeighbours(locale: Locale, neighbours: readonly Neighbour[]): string {
  const lines = neighbours.map(({ label, likeness, origin }, index) => {
    const word = translate(locale, `verdict.${label}`);
    const from = translate(locale, `why.origin.${origin}`);

    return `${index + 1}. ${translate(locale, 'why.neighbour', { label: word, likeness, from })}`;
  });

  return [`**${translate(locale, 'why.nearest')}**`, ...lines].join('\n');
}

async function findNeighbours(
  { guildId }: VerdictRecord,
  { features }: KeptPicture,
  { store, baseSet }: Services,
): Promise<readonly Neighbour[]> {
  return await nearestTrainingPictures(store, guildId, await baseSet(), features, NEIGHBOURS);
}

/** The heat map of a picture that was kept, through the head that judged it. */
async function drawAgain(
  { input }: KeptPicture,
  head: Head,
  { classifier }: Services,
): Promise<Uint8Array> {
  const ready = await classifier;
  const inputs = await unpackInputs(input);
  const [first = new Uint8Array()] = inputs;
  const embedding = await ready.embed(inputs);
  const view = { data: first, width: INPUT_SIDE, height: INPUT_SIDE };

  return (await ready.explain({ embedding, picture: { view } }, head)).heatMap;
}

/** Side of a kept model input, in pixels. */
const INPUT_SIDE = 224;

/** The head that gave the verdict, where it is still kept; the one that answers now where it is not. */
async function headOf(
  { guildId, model }: VerdictRecord,
  { store, classifier, guilds }: Services,
): Promise<Head> {
  const { backbone } = await classifier;
  const { head } = await (await guilds).find(guildId);
  const headId = model.slice(`${backbone.card.id}+`.length);

  if (guildId === null || head.id === headId) {
    return head;
  }

  const record = await store.findHead(guildId, headId);

  return record === undefined ? head : parseHead(record.head, headId, backbone.card);
}
