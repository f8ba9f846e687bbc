import { ApplicationCommandType, SlashCommandBuilder } from 'discord.js';

import { answerWithCards } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/command.ts';
import { EVERYWHERE, localised } from '../discord/command-data.ts';

const description = localised('command.goodyorbaddy.description');
const imageName = localised('command.goodyorbaddy.image.name');
const imageDescription = localised('command.goodyorbaddy.image.description');
const privateName = localised('command.goodyorbaddy.private.name');
const privateDescription = localised('command.goodyorbaddy.private.description');

/** `/goodyorbaddy image: [private:]`: judges one picture. */
export const goodyOrBaddy: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: new SlashCommandBuilder()
    .setName('goodyorbaddy')
    .setDescription(description.english)
    .setDescriptionLocalizations(description.others)
    .setContexts(EVERYWHERE.contexts)
    .setIntegrationTypes(EVERYWHERE.integrationTypes)
    .addAttachmentOption((option) =>
      option
        .setName(imageName.english)
        .setNameLocalizations(imageName.others)
        .setDescription(imageDescription.english)
        .setDescriptionLocalizations(imageDescription.others)
        .setRequired(true),
    )
    .addBooleanOption((option) =>
      option
        .setName(privateName.english)
        .setNameLocalizations(privateName.others)
        .setDescription(privateDescription.english)
        .setDescriptionLocalizations(privateDescription.others),
    )
    .toJSON(),

  async run(interaction, services) {
    const picture = interaction.options.getAttachment(imageName.english, true);
    const onlyForMe = interaction.options.getBoolean(privateName.english) ?? false;

    await answerWithCards(interaction, [picture], services, { private: onlyForMe });
  },
};
