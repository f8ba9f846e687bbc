import {
  ApplicationCommandType,
  type Attachment,
  FileUploadBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
} from 'discord.js';

import type { ComponentHandler, Services, SlashCommand } from '../discord/command.ts';
import {
  EVERYWHERE,
  labelChoices,
  nameAndDescribe,
  optionName,
  slashCommand,
} from '../discord/command-data.ts';
import { describeStanding } from '../discord/corrected-card.ts';
import { encodeCustomId } from '../discord/custom-id.ts';
import { logFailure } from '../discord/failure.ts';
import { type Judged, judgeLink } from '../discord/judge.ts';
import { enter } from '../discord/place.ts';
import { keep } from '../discord/record-verdict.ts';
import { asCode, NO_MENTIONS, packLines, whisper } from '../discord/reply.ts';
import { AppError, toAppError } from '../errors.ts';
import { type Locale, matchLocale, sentenceOf, translate } from '../locales/index.ts';
import type { Label } from '../store/ports.ts';

const LABEL = 'command.teach.label';
const IMAGE = 'command.teach.image';

/** Files that one form takes; Discord's limit. */
const MAX_PICTURES = 10;

/** Longest part of a file's name that is repeated. */
const MAX_NAME = 60;

/** `/teach [label:] [image:]`: pictures without a verdict; without a picture it opens a form. */
export const teach: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: slashCommand('teach', EVERYWHERE)
    .addStringOption((option) => nameAndDescribe(option, LABEL).addChoices(labelChoices()))
    .addAttachmentOption((option) => nameAndDescribe(option, IMAGE))
    .toJSON(),

  async run(interaction, services) {
    const guildId = await enterToTeach(interaction, services);
    const label = interaction.options.getString(optionName(LABEL));
    const picture = interaction.options.getAttachment(optionName(IMAGE));
    const locale = matchLocale(interaction.locale);

    // A form has to be the first answer: nothing may be waited for longer than who may do it.
    if (picture === null) {
      await interaction.showModal(buildForm(locale, label));

      return;
    }

    if (label === null) {
      throw new AppError('LABEL_MISSING');
    }

    await teachPictures(interaction, [picture], asLabel(label), guildId, 'slash', services);
  },
};

/** The form of `/teach`, filled in. */
export const teachForm: ComponentHandler<'teach'> = async (interaction, _customId, services) => {
  if (!interaction.isModalSubmit()) {
    throw new AppError('VERDICT_GONE');
  }

  const guildId = await enterToTeach(interaction, services);
  const pictures = [...interaction.fields.getUploadedFiles(PICTURES_FIELD, true).values()];
  const label = asLabel(interaction.fields.getRadioGroup(LABEL_FIELD, true));

  await teachPictures(interaction, pictures, label, guildId, 'modal', services);
};

const PICTURES_FIELD = 'pictures';
const LABEL_FIELD = 'label';

type Asker = Parameters<SlashCommand['run']>[0] | Parameters<ComponentHandler<'teach'>>[0];

async function enterToTeach(interaction: Asker, services: Services): Promise<string> {
  const { guildId, guild } = await enter(interaction, 'teach', services.guilds);

  if (!guild.settings.learning) {
    throw new AppError('LEARNING_OFF');
  }

  return guildId;
}

function buildForm(locale: Locale, chosen: string | null): ModalBuilder {
  const options = labelChoices().map(({ value }) => ({
    label: translate(locale, `verdict.${asLabel(value)}`),
    value,
    default: value === chosen,
  }));

  return new ModalBuilder()
    .setCustomId(encodeCustomId({ action: 'teach' }))
    .setTitle(translate(locale, 'teach.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(translate(locale, 'teach.pictures'))
        .setDescription(translate(locale, 'teach.formats'))
        .setFileUploadComponent(
          new FileUploadBuilder()
            .setCustomId(PICTURES_FIELD)
            .setMinValues(1)
            .setMaxValues(MAX_PICTURES)
            .setRequired(true),
        ),
      new LabelBuilder()
        .setLabel(translate(locale, 'teach.label'))
        .setRadioGroupComponent(
          new RadioGroupBuilder().setCustomId(LABEL_FIELD).setOptions(options).setRequired(true),
        ),
    );
}

/** Puts pictures into the queue and says of each what became of it. */
async function teachPictures(
  interaction: Asker,
  pictures: readonly Attachment[],
  label: Label,
  guildId: string,
  source: 'slash' | 'modal',
  services: Services,
): Promise<void> {
  const locale = matchLocale(interaction.locale);

  await interaction.deferReply({ flags: MessageFlags.Ephemeral });

  const visitor = { userId: interaction.user.id, guildId };
  await services.turnstile.enter({ ...visitor, pictures: pictures.length });

  const lines = await Promise.all(
    pictures.map(async (picture) => {
      const name = asCode(picture.name.slice(0, MAX_NAME));

      try {
        const standing = await judgeLink(
          { url: picture.url, visitor, guildId },
          services,
          services.stopping,
          (judged) => teachPicture(interaction, judged, label, guildId, source, services),
        );

        return `✅ ${name}: ${standing}`;
      } catch (error) {
        const appError = toAppError(error);
        logFailure(services.log, appError, interaction);

        return `❌ ${name}: ${sentenceOf(locale, appError)}`;
      }
    }),
  );

  const [content = '', ...others] = packLines(lines);
  await interaction.editReply({ content, allowedMentions: NO_MENTIONS });

  for (const other of others) {
    await interaction.followUp(whisper(other));
  }
}

async function teachPicture(
  interaction: Asker,
  judged: Judged,
  label: Label,
  guildId: string,
  source: 'slash' | 'modal',
  services: Services,
): Promise<string> {
  const { sha256, perceptualHash } = judged;
  const { id } = interaction.user;

  const { standing } = await services.teacher.correct(
    {
      guildId,
      sha256,
      perceptualHash,
      source,
      ownerId: id,
      picture: await keep(judged),
      verdict: null,
    },
    { moderatorId: id, label, via: 'teach' },
  );

  return describeStanding(matchLocale(interaction.locale), standing);
}

function asLabel(text: string): Label {
  if (text !== 'goody' && text !== 'baddy') {
    throw new AppError('LABEL_MISSING');
  }

  return text;
}
