import {
  ApplicationIntegrationType,
  InteractionContextType,
  Locale as DiscordLocale,
  type LocalizationMap,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';

import { MESSAGES, type Locale, type MessageKey } from '../locales/index.ts';

/** In servers, in the bot's direct messages and in others', installed in a server or by a user. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integrationTypes: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** In servers where the bot itself is installed. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integrationTypes: [ApplicationIntegrationType.GuildInstall],
};

/** Discord's names of our locales; English is the name or description itself. */
const DISCORD_LOCALES: Readonly<Record<Exclude<Locale, 'en'>, readonly DiscordLocale[]>> = {
  de: [DiscordLocale.German],
  fr: [DiscordLocale.French],
  es: [DiscordLocale.SpanishES, DiscordLocale.SpanishLATAM],
  ja: [DiscordLocale.Japanese],
};

/** A command's name or description in English, and in the other languages for Discord to show. */
export function localised(key: MessageKey): { english: string; others: LocalizationMap } {
  const others: LocalizationMap = {};

  for (const [locale, names] of Object.entries(DISCORD_LOCALES)) {
    for (const name of names) {
      others[name] = MESSAGES[locale as keyof typeof DISCORD_LOCALES][key];
    }
  }

  return { english: MESSAGES.en[key], others };
}

interface Describable {
  setDescription(description: string): unknown;
  setDescriptionLocalizations(descriptions: LocalizationMap): unknown;
}

interface Nameable extends Describable {
  setName(name: string): unknown;
  setNameLocalizations(names: LocalizationMap): unknown;
}

/** Describes a command or an option in every language. */
export function describe<Builder extends Describable>(builder: Builder, key: MessageKey): Builder {
  const { english, others } = localised(key);

  builder.setDescription(english);
  builder.setDescriptionLocalizations(others);

  return builder;
}

/** The beginnings of keys of which there is a name and a description. */
type OptionKey = StemOf<MessageKey>;

type StemOf<Key> = Key extends `${infer Stem}.name`
  ? `${Stem}.description` extends MessageKey
    ? Stem
    : never
  : never;

/** Names and describes an option or a subcommand in every language. */
export function nameAndDescribe<Builder extends Nameable>(
  builder: Builder,
  key: OptionKey,
): Builder {
  const { english, others } = localised(`${key}.name`);

  builder.setName(english);
  builder.setNameLocalizations(others);

  return describe(builder, `${key}.description`);
}

/**
 * A slash command that is described in every language.
 *
 * @param place {@link EVERYWHERE} or {@link IN_SERVERS}
 */
export function slashCommand(
  name: StemOfCommand<MessageKey>,
  place: typeof EVERYWHERE | typeof IN_SERVERS,
): SlashCommandBuilder {
  return describe(new SlashCommandBuilder(), `command.${name}.description`)
    .setName(name)
    .setContexts(place.contexts)
    .setIntegrationTypes(place.integrationTypes);
}

/** The same for admins: Discord shows it to those who may manage the server. */
export function adminCommand(name: StemOfCommand<MessageKey>): SlashCommandBuilder {
  return slashCommand(name, IN_SERVERS).setDefaultMemberPermissions(
    PermissionFlagsBits.ManageGuild,
  );
}

/** The names of commands of which there is a description. */
type StemOfCommand<Key> = Key extends `command.${infer Name}.description`
  ? Name extends `${string}.${string}`
    ? never
    : Name
  : never;

/** What an option is called in the interactions that Discord sends. */
export function optionName(key: OptionKey): string {
  return MESSAGES.en[`${key}.name`];
}

/** The two labels as an option's choices. */
export function labelChoices(): {
  name: string;
  name_localizations: LocalizationMap;
  value: string;
}[] {
  return (['goody', 'baddy'] as const).map((label) => {
    const { english, others } = localised(`verdict.${label}`);

    return { name: english, name_localizations: others, value: label };
  });
}
