import {
  type BaseInteraction,
  type InteractionReplyOptions,
  MessageFlags,
  type MessageMentionOptions,
  PermissionFlagsBits,
  TextDisplayBuilder,
} from 'discord.js';

import { describeWho } from '../describe/who.ts';
import type { Locale } from '../locales/index.ts';

/** Nobody is called by what the bot says, whoever it names. */
export const NO_MENTIONS: MessageMentionOptions = Object.freeze({ parse: [] });

/** Discord's limit on the text of a message, in characters. */
export const MAX_TEXT = 2_000;

/** Discord's limit on the alternative text of a picture, in characters. */
export const MAX_ALT_TEXT = 1_024;

/** A text that only one person sees. */
export function whisper(content: string): InteractionReplyOptions {
  return {
    flags: MessageFlags.Ephemeral,
    content: content.slice(0, MAX_TEXT),
    allowedMentions: NO_MENTIONS,
  };
}

export function textDisplay(content: string): TextDisplayBuilder {
  return new TextDisplayBuilder().setContent(content);
}

/** A time as each reader's Discord shows it: their zone, their language. */
export function timestamp(milliseconds: number, style: 'f' | 'R' = 'f'): string {
  return `<t:${Math.floor(milliseconds / 1_000)}:${style}>`;
}

/** A name that somebody else has chosen, as it is, whatever Markdown makes of its characters elsewhere. */
export function asCode(name: string): string {
  return `\`${name.replaceAll(/[`\p{Cc}\p{Zl}\p{Zp}]/gu, '')}\``;
}

/** Somebody in a text: by a mention, or in words where nobody can be mentioned. */
export function nameOf(locale: Locale, who: string): string {
  return describeWho(locale, who, {
    user: (id) => `<@${id}>`,
    key: asCode,
  });
}

/** Whether the bot may send files where an interaction comes from. */
export function canAttachFiles({
  appPermissions,
}: Pick<BaseInteraction, 'appPermissions'>): boolean {
  return appPermissions.has(PermissionFlagsBits.AttachFiles);
}

/** The lines in as few texts as hold them, in their order; only a line that is too long for any is cut. */
export function packLines(lines: readonly string[], maxCharacters = MAX_TEXT): string[] {
  const texts: string[] = [];

  for (const line of lines) {
    const last = texts.at(-1);
    const longer = `${last ?? ''}\n${line}`;

    if (last !== undefined && longer.length <= maxCharacters) {
      texts[texts.length - 1] = longer;
    } else {
      texts.push(line.slice(0, maxCharacters));
    }
  }

  return texts;
}
