import {
  ApplicationIntegrationType,
  InteractionContextType,
  Locale as DiscordLocale,
  type LocalizationMap,
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
