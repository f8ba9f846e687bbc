import { LISTS } from '../describe/example-lists.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../learning/audit.ts';
import { type Locale, type MessageKey, translate } from '../locales/index.ts';
import type { AuditRecord, GuildSettings, Label } from '../store/ports.ts';
import { LABEL_EMOJI } from './card-buttons.ts';
import { nameOf, timestamp } from './reply.ts';

/** Longest that the details of one line get, in characters; what does not fit is in the database. */
const MAX_DETAILS = 90;

/** Hex digits of a hash or a head's id that tell it from others. */
const SHORT = 8;

type Details = Readonly<Record<string, unknown>>;

/** One line of the audit log as people read it: when, who, what, and what about. */
export function describeAuditLine(
  locale: Locale,
  { at, who, action, details }: AuditRecord,
): string {
  const what = isAuditAction(action) ? translate(locale, `audit.${action}`) : action;
  const about = describeDetails(locale, action, JSON.parse(details) as Details);

  return [`${timestamp(at)} ${nameOf(locale, who)} ${what}`, ...about].join(' · ');
}

function describeDetails(locale: Locale, action: string, details: Details): string[] {
  const parts = partsOf(locale, action, details);
  const fitting: string[] = [];

  // Whole parts only: half a mention is not one.
  for (const part of parts) {
    if ([...fitting, part].join(' · ').length > MAX_DETAILS) {
      return [...fitting, '…'];
    }

    fitting.push(part);
  }

  return fitting;
}

function partsOf(locale: Locale, action: string, details: Details): string[] {
  switch (action) {
    case 'correct':
    case 'withdraw':
    case 'pin':
    case 'unpin':
    case 'remove':
    case 'release':
      return describeWord(locale, details);

    case 'head.activate':
      return [shortId(details['headId']) ?? translate(locale, 'model.base')];

    case 'export': {
      const list = LISTS.find((name) => name === details['list']);

      return list === undefined ? [] : [translate(locale, `queue.${list}`)];
    }

    case 'settings':
      return Object.entries(details).flatMap(([key, value]) =>
        describeSetting(locale, key as keyof GuildSettings, value),
      );

    case 'forget':
      return listOf(details['heads']).flatMap((id) => shortId(id) ?? []);

    default:
      return [details['headId']].flatMap((id) => shortId(id) ?? []);
  }
}

/** A moderator's word on a picture, and the beginning of the picture's hash. */
function describeWord(locale: Locale, { label, via, sha256 }: Details): string[] {
  const known = label === 'goody' || label === 'baddy' ? label : undefined;

  return [
    ...(known === undefined ? [] : [describeLabel(locale, known)]),
    ...(via === 'teach' ? ['/teach'] : []),
    ...(via === 'web' ? [translate(locale, 'mod.via')] : []),
    ...(typeof sha256 === 'string' ? [`\`${sha256.slice(0, SHORT)}\``] : []),
  ];
}

function describeLabel(locale: Locale, label: Label): string {
  return `${LABEL_EMOJI[label]} ${translate(locale, `verdict.${label}`)}`;
}

/** The name of a setting, and what it was set to. */
function describeSetting(locale: Locale, key: keyof GuildSettings, value: unknown): string[] {
  const name: MessageKey = `settings.${key}`;
  const none = translate(locale, 'settings.none');

  switch (key) {
    case 'learning':
    case 'retrainAfterForget':
      return [
        `${translate(locale, name)}: ${translate(locale, value === true ? 'settings.on' : 'settings.off')}`,
      ];

    case 'moderatorRoleId':
      return [`${translate(locale, name)}: ${typeof value === 'string' ? `<@&${value}>` : none}`];

    case 'unsureBelow': {
      const band =
        typeof value === 'number'
          ? `${Math.round(value * 100)} %`
          : translate(locale, 'settings.ownBand');

      return [`${translate(locale, name)}: ${band}`];
    }

    case 'retentionDays': {
      // Where it is put back as it was, the operator's time counts.
      const days =
        typeof value === 'number' ? translate(locale, 'settings.days', { days: value }) : '↺';

      return [`${translate(locale, name)}: ${days}`];
    }

    case 'channelIds': {
      const channels = listOf(value).map((id) => `<#${String(id)}>`);

      return channels.length === 0
        ? [`${translate(locale, name)}: ${translate(locale, 'settings.everywhere')}`]
        : [`${translate(locale, name)}: ${channels[0] ?? ''}`, ...channels.slice(1)];
    }

    default:
      return [];
  }
}

/** The end of a head's id, as /model list shows it. */
function shortId(id: unknown): string | undefined {
  return typeof id === 'string' ? `\`${id.slice(-SHORT)}\`` : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isAuditAction(action: string): action is AuditAction {
  return (AUDIT_ACTIONS as readonly string[]).includes(action);
}
