import {
  AttachmentBuilder,
  type ButtonInteraction,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
} from 'discord.js';

import type { ComponentHandler, Services } from '../discord/command.ts';
import { describeTaught } from '../discord/corrected-card.ts';
import { fetchPicture } from '../discord/correcting.ts';
import { installedGuildId } from '../discord/place.ts';
import { canAttachFiles, MAX_ALT_TEXT, NO_MENTIONS, textDisplay } from '../discord/reply.ts';
import { drawThumbnails } from '../drawing/contact-sheet.ts';
import { AppError } from '../errors.ts';
import { shownConfidence } from '../inference/calibration.ts';
import { nameModel } from '../inference/classifier.ts';
import { type Head, parseHead } from '../inference/head.ts';
import type { LoadedClassifier } from '../inference/load-classifier.ts';
import { INPUT_SIDE, unpackInputs } from '../inference/pixels.ts';
import type { Manifest } from '../learning/candidate.ts';
import { nearestTrainingPictures, type Neighbour, type TrainedHead } from '../learning/nearest.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import type { KeptPicture, VerdictRecord } from '../store/ports.ts';
import { asButton } from './card-buttons.ts';

/** Training pictures that are shown. */
const NEIGHBOURS = 3;

const HEAT_MAP_NAME = 'heat-map.jpg';
const NEAREST_NAME = 'nearest.jpg';

/** "Why?": what the verdict was made of, for whoever asks. */
export const why: ComponentHandler<'why'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const verdict = await services.store.findVerdict(customId.verdictId);

  if (verdict?.guildId !== installedGuildId(button)) {
    throw new AppError('VERDICT_GONE');
  }

  await button.deferReply({ flags: MessageFlags.Ephemeral });

  // It costs what a verdict costs, and waits its turn like one.
  const { turnstile } = services;
  const visitor = { userId: button.user.id, guildId: button.guildId };
  await turnstile.enter({ ...visitor, pictures: 1 });

  await button.editReply(
    await turnstile.run(
      visitor,
      () => fetchPicture(verdict, button.message, services),
      (picture) => buildWhy(button, verdict, picture, services),
    ),
  );
};

async function buildWhy(
  button: ButtonInteraction,
  verdict: VerdictRecord,
  picture: KeptPicture | null,
  services: Services,
) {
  const locale = matchLocale(button.locale);
  const judge = await judgeOf(verdict, services);
  const container = new ContainerBuilder().addTextDisplayComponents(
    textDisplay((await describeVerdict(locale, verdict, services)).join('\n')),
  );

  let files: AttachmentBuilder[] = [];

  if (picture === null) {
    container.addTextDisplayComponents(textDisplay(translate(locale, 'why.pictureGone')));
  } else if (judge !== undefined) {
    files = await addPictures(container, locale, picture, judge, canAttachFiles(button), services);
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

/** The verdict, the runner-up, whether the model or a memory spoke, and what moderators have said since. */
async function describeVerdict(
  locale: Locale,
  { guildId, sha256, label, confidence, verdict, rememberedFrom }: VerdictRecord,
  { teacher }: Services,
): Promise<string[]> {
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

  const taught = guildId === null ? undefined : await teacher.look(guildId, sha256);

  if (rememberedFrom !== null) {
    lines.push(translate(locale, 'why.memory'));
  } else if (taught?.ruling === undefined) {
    lines.push(translate(locale, 'why.model'));
  }

  if (taught?.ruling !== undefined) {
    lines.push(describeTaught(locale, taught, verdict));
  }

  return lines;
}

/** The head that gave a verdict. */
interface Judge {
  readonly head: Head;
  /** What it was trained on, where it is the server's own. */
  readonly trained: TrainedHead | null;
}

/** Undefined where it is not kept any more: no other head would show what that one looked at. */
async function judgeOf(
  { guildId, model }: VerdictRecord,
  { store, classifier }: Services,
): Promise<Judge | undefined> {
  const { backbone, baseHead } = await classifier;

  if (model === nameModel(backbone.card, baseHead)) {
    return { head: baseHead, trained: null };
  }

  const backboneName = nameModel(backbone.card, { id: '' });

  if (guildId === null || !model.startsWith(backboneName)) {
    return undefined;
  }

  const headId = model.slice(backboneName.length);
  const record = await store.findHead(guildId, headId);

  return record === undefined
    ? undefined
    : {
        head: parseHead(record.head, headId, backbone.card),
        trained: { guildId, manifest: JSON.parse(record.manifest) as Manifest },
      };
}

/** Heat map and nearest training pictures; what cannot be attached is told in words. */
async function addPictures(
  container: ContainerBuilder,
  locale: Locale,
  picture: KeptPicture,
  { head, trained }: Judge,
  canAttach: boolean,
  { classifier, store, baseSet }: Services,
): Promise<AttachmentBuilder[]> {
  const neighbours = await nearestTrainingPictures(
    store,
    await baseSet(),
    trained,
    picture,
    NEIGHBOURS,
  );

  const lines = describeNeighbours(locale, neighbours);
  const gallery = new MediaGalleryBuilder();
  const files: AttachmentBuilder[] = [];

  const show = (name: string, bytes: Uint8Array, description: string): void => {
    gallery.addItems({ media: { url: `attachment://${name}` }, description });
    files.push(new AttachmentBuilder(Buffer.from(bytes), { name, description }));
  };

  if (canAttach) {
    const heatMap = await drawAgain(picture, head, await classifier);
    show(HEAT_MAP_NAME, heatMap, translate(locale, 'why.heatMap'));
  }

  // A strip without any picture says nothing; one with gaps shows which line belongs to which picture.
  if (canAttach && neighbours.some(({ input }) => input !== null)) {
    const description = [translate(locale, 'why.nearest'), ...lines].join('\n');
    show(NEAREST_NAME, await drawThumbnails(neighbours), description.slice(0, MAX_ALT_TEXT));
  }

  if (files.length > 0) {
    container.addMediaGalleryComponents(gallery);
  }

  if (!canAttach) {
    const sentence = sentenceOf(locale, new AppError('CANNOT_ATTACH_FILES'));
    container.addTextDisplayComponents(textDisplay(`-# ${sentence}`));
  }

  if (lines.length > 0) {
    const title = `**${translate(locale, 'why.nearest')}**`;
    container.addTextDisplayComponents(textDisplay([title, ...lines].join('\n')));
  }

  return files;
}

function describeNeighbours(locale: Locale, neighbours: readonly Neighbour[]): string[] {
  return neighbours.map(({ label, likeness, origin }, index) => {
    const word = translate(locale, `verdict.${label}`);
    const from = translate(locale, `why.origin.${origin}`);

    return `${index + 1}. ${translate(locale, 'why.neighbour', { label: word, likeness, from })}`;
  });
}

/** The heat map of a picture that was kept, through the head that judged it. */
async function drawAgain(
  { input }: KeptPicture,
  head: Head,
  classifier: LoadedClassifier,
): Promise<Uint8Array> {
  const inputs = await unpackInputs(input);
  const [first = new Uint8Array()] = inputs;
  const embedding = await classifier.embed(inputs);
  const view = { data: first, width: INPUT_SIDE, height: INPUT_SIDE };

  return (await classifier.explain({ embedding, picture: { view } }, head)).heatMap;
}
