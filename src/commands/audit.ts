import { ActionRowBuilder, ApplicationCommandType, ButtonBuilder, ButtonStyle } from 'discord.js';

import type { ComponentHandler, Services, SlashCommand } from '../discord/command.ts';
import { adminCommand } from '../discord/command-data.ts';
import { encodeCustomId, pageOf } from '../discord/custom-id.ts';
import { enter } from '../discord/place.ts';
import { describeAuditLine } from '../discord/audit-line.ts';
import { whisper } from '../discord/reply.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import { asButton } from './card-buttons.ts';

/** Lines on a page: so many fit a message whatever they say. */
const LINES = 10;

/** `/audit`: who taught, retrained, activated, set and deleted what. */
export const audit: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: adminCommand('audit').toJSON(),

  async run(interaction, services) {
    const { guildId } = await enter(interaction, 'audit', services.guilds);
    const page = await buildPage(matchLocale(interaction.locale), guildId, 0, services);

    await interaction.reply({ ...whisper(page.content), components: page.components });
  },
};

/** "Next" and "Previous". */
export const auditPage: ComponentHandler<'auditPage'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const { guildId } = await enter(button, 'audit', services.guilds);

  await button.update(
    await buildPage(matchLocale(button.locale), guildId, pageOf(customId), services),
  );
};

async function buildPage(locale: Locale, guildId: string, page: number, { store }: Services) {
  // One more than is shown tells whether there is another page.
  const lines = await store.listAudit(guildId, { offset: page * LINES, limit: LINES + 1 });
  const shown = lines.slice(0, LINES).map((line) => describeAuditLine(locale, line));

  const turn = (to: number, key: 'page.previous' | 'page.next', enabled: boolean) =>
    new ButtonBuilder()
      .setCustomId(encodeCustomId({ action: 'auditPage', page: String(to) }))
      .setStyle(ButtonStyle.Secondary)
      .setLabel(translate(locale, key))
      .setDisabled(!enabled);

  return {
    content: [
      `## ${translate(locale, 'audit.title')}`,
      ...(shown.length === 0 ? [translate(locale, 'audit.empty')] : shown),
    ].join('\n'),
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        turn(page - 1, 'page.previous', page > 0),
        turn(page + 1, 'page.next', lines.length > LINES),
      ),
    ],
  };
}
