import { ApplicationCommandType, MessageFlags } from 'discord.js';

import { asList, countOf, isExportable, LISTS } from '../describe/example-lists.ts';
import type { ComponentHandler, Services, SlashCommand } from '../discord/command.ts';
import {
  IN_SERVERS,
  localised,
  nameAndDescribe,
  optionName,
  slashCommand,
} from '../discord/command-data.ts';
import { pageOf } from '../discord/custom-id.ts';
import { enter } from '../discord/place.ts';
import { readAll, sendZips } from '../discord/queue-export.ts';
import { buildQueuePage } from '../discord/queue-page.ts';
import { canAttachFiles } from '../discord/reply.ts';
import { AppError } from '../errors.ts';
import { writeAudit } from '../learning/audit.ts';
import { asButton } from './card-buttons.ts';

const LIST = 'command.queue.list';

/** `/queue [list:]`: what moderators have taught, as pages of pictures. */
export const queue: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: slashCommand('queue', IN_SERVERS)
    .addStringOption((option) =>
      nameAndDescribe(option, LIST).addChoices(
        LISTS.map((list) => {
          const { english, others } = localised(`queue.${list}`);

          return { name: english, name_localizations: others, value: list };
        }),
      ),
    )
    .toJSON(),

  async run(interaction, services) {
    const place = await enter(interaction, 'queue', services.guilds);
    const list = asList(interaction.options.getString(optionName(LIST)) ?? 'queued');

    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await buildQueuePage(interaction, place, list, 0, services));
  },
};

/** "Next" and "Previous". */
export const queuePage: ComponentHandler<'queuePage'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const place = await enter(button, 'queue', services.guilds);

  await button.deferUpdate();
  await button.editReply(
    await buildQueuePage(button, place, asList(customId.list), pageOf(customId), services),
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

  const changed: boolean[] = [];

  for (const sha256 of interaction.values) {
    changed.push(await change(place.guildId, sha256, interaction.user.id));
  }

  await interaction.editReply(
    await buildQueuePage(interaction, place, asList(list), pageOf({ page }), services),
  );

  // Somebody else was faster.
  if (!changed.includes(true)) {
    throw new AppError('EXAMPLE_GONE');
  }
}

/** "Export": zip files with the pictures in folders that `train` reads. */
export const queueExport: ComponentHandler<'queueExport'> = async (
  interaction,
  customId,
  services,
) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'exportQueue', services.guilds);
  const list = asList(customId.list);

  if (!canAttachFiles(button)) {
    throw new AppError('CANNOT_ATTACH_FILES');
  }

  await button.deferReply({ flags: MessageFlags.Ephemeral });

  const total = countOf(await services.store.countExamples(guildId), list);

  if (total === 0 || !isExportable(list)) {
    throw new AppError('QUEUE_EMPTY');
  }

  // On record before anything leaves.
  await writeAudit(services.store, {
    guildId,
    at: Date.now(),
    who: button.user.id,
    action: 'export',
    details: { list },
  });

  await sendZips(button, readAll(guildId, list, services.store), total);
};
