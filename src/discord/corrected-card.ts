import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  type Message,
  MessageFlags,
  type MessageMentionOptions,
} from 'discord.js';

import type { Standing, Taught } from '../learning/teach.ts';
import { type Locale, matchLocale, translate } from '../locales/index.ts';
import type { VerdictRecord } from '../store/ports.ts';
import { CORRECTION_ID, heading, HEADING_ID, LOOKS } from './card.ts';
import { cardButtons } from './card-buttons.ts';
import { nameOf, NO_MENTIONS } from './reply.ts';

/** A card's new content, and the attachments that it keeps. */
export interface CardEdit {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly attachments?: { id: string }[];
  readonly allowedMentions: MessageMentionOptions;
}

/**
 * The card as it stands, changed to show what the moderators say of its picture, and who. Everything else on
 * it stays as it was sent.
 *
 * @param card the bot's own message
 */
export function correctCard(
  card: Pick<Message, 'components'>,
  verdict: VerdictRecord,
  taught: Taught,
): CardEdit {
  const locale = matchLocale(verdict.locale);
  const attachments: { id: string }[] = [];

  const components = card.components.map((component): APIMessageTopLevelComponent => {
    const json = component.toJSON();

    if (json.type === ComponentType.ActionRow) {
      return cardButtons(locale, verdict.id, taught).toJSON();
    }

    if (json.type !== ComponentType.Container) {
      return json;
    }

    const label = taught.ruling?.label ?? verdict.verdict;

    return {
      ...json,
      accent_color: LOOKS[label].colour,
      components: json.components.flatMap((inner) => correctComponent(inner)),
    };
  });

  function correctComponent(inner: APIComponentInContainer): APIComponentInContainer[] {
    if (inner.type === ComponentType.MediaGallery) {
      return [{ ...inner, items: inner.items.map((item) => keepAttachment(item, attachments)) }];
    }

    if (inner.id === CORRECTION_ID) {
      return [];
    }

    return inner.id === HEADING_ID ? headingOf(locale, verdict, taught) : [inner];
  }

  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    // Without a word on attachments Discord keeps them all.
    ...(attachments.length > 0 ? { attachments } : {}),
    allowedMentions: NO_MENTIONS,
  };
}

/** The verdict, struck through where the moderators say otherwise, and their words below it. */
function headingOf(
  locale: Locale,
  verdict: VerdictRecord,
  taught: Taught,
): APIComponentInContainer[] {
  const said = verdict.verdict;
  const { ruling } = taught;
  const title = { type: ComponentType.TextDisplay, id: HEADING_ID } as const;

  if (ruling === undefined) {
    return [{ ...title, content: heading(locale, said) }];
  }

  const struck = `-# ~~${LOOKS[said].emoji} ${translate(locale, `verdict.${said}`)}~~`;
  const content =
    ruling.label === said ? heading(locale, said) : `${heading(locale, ruling.label)}\n${struck}`;

  return [
    { ...title, content },
    {
      type: ComponentType.TextDisplay,
      id: CORRECTION_ID,
      content: describeTaught(locale, taught, said),
    },
  ];
}

/** Who says what, whether somebody disagrees, and what becomes of it. */
export function describeTaught(
  locale: Locale,
  { ruling, standing, pinned }: Taught,
  said: VerdictRecord['verdict'] | undefined,
): string {
  if (ruling === undefined) {
    return '';
  }

  const word = translate(locale, `verdict.${ruling.label}`);
  const other = translate(locale, `verdict.${ruling.label === 'goody' ? 'baddy' : 'goody'}`);
  const moderator = nameOf(locale, ruling.moderatorId);
  const key = ruling.label === said ? 'card.confirmed' : 'card.corrected';
  const lines = [`**✏️ ${translate(locale, key, { label: word, moderator })}**`];

  if (ruling.against.length > 0) {
    const moderators = ruling.against.map((id) => nameOf(locale, id)).join(', ');
    lines.push(`⚖️ ${translate(locale, 'card.disputed', { moderators, label: other })}`);
  }

  lines.push(`-# ${describeStanding(locale, standing)}`);

  if (pinned) {
    lines.push(`-# 📌 ${translate(locale, 'card.pinned')}`);
  }

  return lines.join('\n');
}

/** What becomes of a picture that was taught. */
export function describeStanding(locale: Locale, standing: Standing): string {
  return standing.state === 'remembered'
    ? translate(locale, `standing.remembered.${standing.reason}`)
    : translate(locale, `standing.${standing.state}`);
}

/**
 * Discord drops files that an edit does not list, and gives their links a new signature each day: the edit
 * names them as the upload did.
 */
function keepAttachment<Item extends { media: { url: string; attachment_id?: string } }>(
  item: Item,
  attachments: { id: string }[],
): Item {
  const { attachment_id: id, url } = item.media;
  const name = URL.parse(url)?.pathname.split('/').at(-1);

  if (id === undefined || name === undefined) {
    return item;
  }

  attachments.push({ id });

  return { ...item, media: { url: `attachment://${name}` } };
}
