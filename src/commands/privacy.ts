import { ActionRowBuilder, ApplicationCommandType, ButtonBuilder, ButtonStyle } from 'discord.js';

import type { ComponentHandler, Services, SlashCommand } from '../discord/command.ts';
import { EVERYWHERE, slashCommand } from '../discord/command-data.ts';
import { encodeCustomId } from '../discord/custom-id.ts';
import { forgetPerson } from '../discord/forget-person.ts';
import { whisper } from '../discord/reply.ts';
import { writeAudit } from '../learning/audit.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import { asButton } from './card-buttons.ts';

/** `/privacy`: what is kept, for how long, and how to end it. */
export const privacy: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: slashCommand('privacy', EVERYWHERE).toJSON(),

  async run(interaction, services) {
    const locale = matchLocale(interaction.locale);
    const page = await buildPage(locale, interaction.user.id, services);

    await interaction.reply({ ...whisper(page.content), components: page.components });
  },
};

/** "Take me out" and "Let me in again". */
export const takeOut: ComponentHandler<'takeOut'> = async (interaction, customId, services) => {
  const button = asButton(interaction);
  const { id } = button.user;
  const takenOut = customId.takenOut === 'true';

  await button.deferUpdate();
  await services.store.setOptedOut(id, takenOut, Date.now());

  if (takenOut) {
    await dropPictures(id, services);
  }

  await button.editReply(await buildPage(matchLocale(button.locale), id, services));
};

/** None of a person's pictures is kept any more, in no server; that is on record in each of them. */
async function dropPictures(userId: string, { store }: Services): Promise<void> {
  const at = Date.now();

  for (const { guildId, sha256s } of await store.dropPictures(userId, at)) {
    await writeAudit(store, {
      guildId,
      at,
      who: userId,
      action: 'forget',
      details: { examples: sha256s.length, heads: [] },
    });
  }
}

/** "Forget me": asks once more. */
export const forget: ComponentHandler<'forget'> = async (interaction) => {
  const button = asButton(interaction);
  const locale = matchLocale(button.locale);

  await button.update({
    content: translate(locale, 'privacy.sure'),
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder()
          .setCustomId(encodeCustomId({ action: 'forgetConfirmed' }))
          .setStyle(ButtonStyle.Danger)
          .setLabel(translate(locale, 'privacy.forgetConfirmed')),
      ),
    ],
  });
};

/** "Yes, forget me". */
export const forgetConfirmed: ComponentHandler<'forgetConfirmed'> = async (
  interaction,
  _customId,
  services,
) => {
  const button = asButton(interaction);
  const locale = matchLocale(button.locale);

  await button.deferUpdate();

  const { verdicts, examples, corrections, heads } = await forgetPerson(button.user.id, services);
  const lines = [translate(locale, 'privacy.forgotten', { verdicts, examples, corrections })];

  if (heads.length > 0) {
    const named = heads.map(({ headId }) => `\`${headId}\``).join(', ');
    lines.push(translate(locale, 'privacy.heads', { heads: named }));
  }

  await button.editReply({ content: lines.join('\n').slice(0, 2_000), components: [] });
};

async function buildPage(
  locale: Locale,
  userId: string,
  { store, retentionDays, graceDays }: Services,
) {
  const kept = await store.countKept(userId);
  const takenOut = await store.isOptedOut(userId);

  return {
    content: [
      `## ${translate(locale, 'privacy.title')}`,
      translate(locale, 'privacy.kept', { ...kept }),
      translate(locale, 'privacy.howLong', { days: retentionDays, grace: graceDays }),
      translate(locale, 'privacy.training'),
      `-# ${translate(locale, takenOut ? 'privacy.isOut' : 'privacy.isIn')}`,
    ].join('\n'),
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder()
          .setCustomId(encodeCustomId({ action: 'takeOut', takenOut: String(!takenOut) }))
          .setStyle(ButtonStyle.Secondary)
          .setLabel(translate(locale, takenOut ? 'privacy.letIn' : 'privacy.takeOut')),
        new ButtonBuilder()
          .setCustomId(encodeCustomId({ action: 'forget' }))
          .setStyle(ButtonStyle.Danger)
          .setLabel(translate(locale, 'privacy.forget')),
      ),
    ],
  };
}
