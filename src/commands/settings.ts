import { isDeepStrictEqual } from 'node:util';

import { ApplicationCommandType, ChannelType, type ChatInputCommandInteraction } from 'discord.js';

import type { Services, SlashCommand } from '../discord/command.ts';
import { adminCommand, localised, nameAndDescribe, optionName } from '../discord/command-data.ts';
import { enter } from '../discord/place.ts';
import { whisper } from '../discord/reply.ts';
import { AppError } from '../errors.ts';
import { writeAudit } from '../learning/audit.ts';
import { DAY_MS } from '../learning/time.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import { DEFAULT_SETTINGS, type GuildSettings, type StoreOperations } from '../store/ports.ts';

const ROLE = 'command.settings.role';
const UNSURE = 'command.settings.unsure';
const LEARNING = 'command.settings.learning';
const RETENTION = 'command.settings.retention';
const FORGET = 'command.settings.forget';
const ALLOW = 'command.settings.allow';
const FORBID = 'command.settings.forbid';
const RESET = 'command.settings.reset';

/** Longest that pictures are kept which nobody corrects, in days. */
const MAX_RETENTION_DAYS = 90;

/** Channels that may be named; they have to fit one message. */
const MAX_CHANNELS = 25;

/** What "reset" sets back to its default. */
const RESETTABLE = ['moderatorRoleId', 'unsureBelow', 'channelIds', 'retentionDays'] as const;

/** `/settings`: shows what is set, after changing what is given. */
export const settings: SlashCommand = {
  type: ApplicationCommandType.ChatInput,

  data: adminCommand('settings')
    .addRoleOption((option) => nameAndDescribe(option, ROLE))
    .addIntegerOption((option) => nameAndDescribe(option, UNSURE).setMinValue(50).setMaxValue(100))
    .addBooleanOption((option) => nameAndDescribe(option, LEARNING))
    .addIntegerOption((option) =>
      nameAndDescribe(option, RETENTION).setMinValue(0).setMaxValue(MAX_RETENTION_DAYS),
    )
    .addBooleanOption((option) => nameAndDescribe(option, FORGET))
    .addChannelOption((option) =>
      nameAndDescribe(option, ALLOW).addChannelTypes(
        ChannelType.GuildText,
        ChannelType.GuildAnnouncement,
        ChannelType.GuildForum,
        ChannelType.GuildVoice,
      ),
    )
    .addChannelOption((option) => nameAndDescribe(option, FORBID))
    .addStringOption((option) =>
      nameAndDescribe(option, RESET).addChoices(
        RESETTABLE.map((name) => {
          const { english, others } = localised(`settings.${name}`);

          return { name: english, name_localizations: others, value: name };
        }),
      ),
    )
    .toJSON(),

  async run(interaction, services) {
    const { guildId } = await enter(interaction, 'settings', services.guilds);

    // Two admins who change different things at once both get what they want.
    const after = await services.store.transaction(guildId, (operations) =>
      changeSettings(interaction, guildId, operations),
    );

    (await services.guilds).refresh(guildId);

    const locale = matchLocale(interaction.locale);
    await interaction.reply(whisper(describeSettings(locale, after, services)));
  },
};

/** Changes what the command's options say, on record; without options it changes nothing. */
async function changeSettings(
  interaction: ChatInputCommandInteraction,
  guildId: string,
  operations: StoreOperations,
): Promise<GuildSettings> {
  const { settings: before } = await operations.findGuild(guildId);
  const after = change(interaction, before);
  const changed = Object.entries(after).filter(
    ([key, value]) => !isDeepStrictEqual(before[key as keyof GuildSettings], value),
  );

  if (changed.length > 0) {
    await operations.setGuildSettings(guildId, after);

    // A shorter time holds for what is there already; a longer one for what comes.
    if (after.retentionDays !== null) {
      await operations.shortenRetention(guildId, after.retentionDays * DAY_MS);
    }

    await writeAudit(operations, {
      guildId,
      at: Date.now(),
      who: interaction.user.id,
      action: 'settings',
      details: Object.fromEntries(changed),
    });
  }

  return after;
}

/** The settings with what the command's options change. */
function change({ options }: ChatInputCommandInteraction, before: GuildSettings): GuildSettings {
  const reset = RESETTABLE.find((name) => name === options.getString(optionName(RESET)));
  const start = reset === undefined ? before : { ...before, [reset]: DEFAULT_SETTINGS[reset] };
  const unsure = options.getInteger(optionName(UNSURE));

  return {
    moderatorRoleId: options.getRole(optionName(ROLE))?.id ?? start.moderatorRoleId,
    unsureBelow: unsure === null ? start.unsureBelow : unsure / 100,
    learning: options.getBoolean(optionName(LEARNING)) ?? start.learning,
    retentionDays: options.getInteger(optionName(RETENTION)) ?? start.retentionDays,
    retrainAfterForget: options.getBoolean(optionName(FORGET)) ?? start.retrainAfterForget,
    channelIds: changeChannels(
      start.channelIds,
      options.getChannel(optionName(ALLOW))?.id,
      options.getChannel(optionName(FORBID))?.id,
    ),
  };
}

function changeChannels(
  before: readonly string[],
  allowed: string | undefined,
  forbidden: string | undefined,
): readonly string[] {
  if (allowed === undefined && forbidden === undefined) {
    return before;
  }

  const added = allowed === undefined ? before : [...new Set([...before, allowed])];
  const after = added.filter((id) => id !== forbidden);

  // No channel means every channel, which is the opposite of what was asked for.
  if (after.length === 0) {
    throw new AppError('LAST_CHANNEL');
  }

  if (after.length > MAX_CHANNELS) {
    throw new AppError('TOO_MANY_CHANNELS', { limit: MAX_CHANNELS });
  }

  return after;
}

function describeSettings(
  locale: Locale,
  {
    moderatorRoleId,
    unsureBelow,
    channelIds,
    learning,
    retentionDays,
    retrainAfterForget,
  }: GuildSettings,
  services: Services,
): string {
  const word = (yes: boolean): string => translate(locale, yes ? 'settings.on' : 'settings.off');
  const none = translate(locale, 'settings.none');
  const days = retentionDays ?? services.retentionDays;

  const lines: [Parameters<typeof translate>[1], string][] = [
    ['settings.moderatorRoleId', moderatorRoleId === null ? none : `<@&${moderatorRoleId}>`],
    [
      'settings.unsureBelow',
      unsureBelow === null
        ? translate(locale, 'settings.ownBand')
        : `${Math.round(unsureBelow * 100)} %`,
    ],
    [
      'settings.channelIds',
      channelIds.length === 0
        ? translate(locale, 'settings.everywhere')
        : channelIds.map((id) => `<#${id}>`).join(' '),
    ],
    ['settings.learning', word(learning)],
    ['settings.retentionDays', translate(locale, 'settings.days', { days })],
    ['settings.retrainAfterForget', word(retrainAfterForget)],
  ];

  return [
    `## ${translate(locale, 'settings.title')}`,
    ...lines.map(([key, value]) => `**${translate(locale, key)}**: ${value}`),
  ].join('\n');
}
