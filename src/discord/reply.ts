import {
  type InteractionReplyOptions,
  MessageFlags,
  type MessageMentionOptions,
  TextDisplayBuilder,
} from 'discord.js';

/** Nobody is called by what the bot says, whoever it names. */
export const NO_MENTIONS: MessageMentionOptions = Object.freeze({ parse: [] });

/** Discord's limit on the text of a message, in characters. */
export const MAX_TEXT = 2_000;

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
