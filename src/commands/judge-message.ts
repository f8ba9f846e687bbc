import {
  ApplicationCommandType,
  type Attachment,
  ContextMenuCommandBuilder,
  type Message,
} from 'discord.js';

import { answerWithCards } from '../discord/answer.ts';
import type { MessageCommand } from '../discord/command.ts';
import { EVERYWHERE, localised } from '../discord/command-data.ts';

const name = localised('command.judgeMessage.name');

/** The message command "Goody or baddy?": judges all pictures of a message. */
export const judgeMessage: MessageCommand = {
  type: ApplicationCommandType.Message,

  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(name.english)
    .setNameLocalizations(name.others)
    .setContexts(EVERYWHERE.contexts)
    .setIntegrationTypes(EVERYWHERE.integrationTypes)
    .toJSON(),

  async run(interaction, services) {
    const pictures = picturesOf(interaction.targetMessage);

    await answerWithCards(interaction, pictures, services, {
      private: false,
      source: 'message',
      ownerId: interaction.targetMessage.author.id,
    });
  },
};

/** The pictures attached to a message, and those of the messages that it forwards. */
function picturesOf(message: Message): Attachment[] {
  const own = [...message.attachments.values()];
  const forwarded = [...message.messageSnapshots.values()].flatMap((snapshot) => [
    ...snapshot.attachments.values(),
  ]);

  return [...own, ...forwarded].filter(mayBePicture);
}

/**
 * Leaves out only what nobody takes for a picture; whether the rest are pictures is told by their
 * bytes.
 */
function mayBePicture({ contentType, name: fileName }: Attachment): boolean {
  const namedLikePicture = /\.(jpe?g|png|webp|gif|avif|tiff?|bmp|heic|heif|svg)$/i.test(fileName);
  const typedOtherwise = /^(text|audio|video|font)\//i.test(contentType ?? '');

  return namedLikePicture || !typedOtherwise;
}
