import {
  type APIInteractionDataResolved,
  type APIMessageComponentInteractionData,
  ApplicationIntegrationType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { walkComponents } from '../content/components.ts';
import { type InstalledFor, issue } from '../interactions/issue.ts';
import { attach, resolveUser } from '../interactions/options.ts';
import { usualInstallation } from '../interactions/find-command.ts';
import type { UploadedFile } from '../files.ts';
import { isObject, type JsonObject, listOf, numberOf, objectsOf, textOf } from '../json.ts';
import { fullMessage } from '../world/message-views.ts';
import type { InteractionRecord, MessageRecord, UserRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type MessagePointer, visibleMessage } from './send.ts';

/** What a person fills into a field of a form. */
export type FieldValue = string | boolean | string[] | UploadedFile | UploadedFile[];

/** A person uses a button or a menu of a message. */
export function useComponent(
  world: World,
  person: UserRecord,
  pointer: MessagePointer,
  customId: string,
  values: string[] | undefined,
): InteractionRecord {
  const { channel, message } = visibleMessage(world, person, pointer);
  const all = [...walkComponents(message.components)].map(([component]) => component);
  const component = all.find((one) => one['custom_id'] === customId);
  if (component === undefined) {
    const known = all.flatMap((one) => textOf(one['custom_id']) || []).join(', ');
    throw new Error(`The message has no component "${customId}"; it has: ${known || 'none'}.`);
  }
  if (component['disabled'] === true) throw new Error(`"${customId}" is disabled.`);

  const resolved: APIInteractionDataResolved = {};
  if (values !== undefined) checkValues(component, values);
  if (component['type'] === ComponentType.UserSelect) {
    for (const id of values ?? []) resolveUser(world, channel, id, resolved);
  }
  const data = {
    custom_id: customId,
    component_type: component['type'],
    id: component['id'],
    ...(values === undefined ? {} : { values }),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  } as unknown as APIMessageComponentInteractionData;

  return issue(
    world,
    { person, channel, installedFor: installationOf(world, person, message) },
    {
      type: InteractionType.MessageComponent,
      data,
      source: message,
      message: fullMessage(world, message),
    },
  );
}

// A message that answers an interaction acts for whoever had the app there.
function installationOf(world: World, person: UserRecord, message: MessageRecord): InstalledFor {
  const owners = message.metadata?.authorizing_integration_owners;
  const channel = world.channels.get(message.channelId);
  if (channel === undefined) throw new Error(`There is no channel ${message.channelId}.`);
  if (owners === undefined) return usualInstallation(world, { person, channel });

  const forGuild = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  const forUser = owners[ApplicationIntegrationType.UserInstall] !== undefined;
  if (forGuild && forUser) return 'both';

  return forGuild ? 'guild' : 'user';
}

function checkValues(component: JsonObject, values: string[]): void {
  const least = numberOf(component['min_values'], 1);
  const most = numberOf(component['max_values'], 1);
  if (values.length < least || values.length > most) {
    throw new Error(`The menu takes from ${least} to ${most} values, not ${values.length}.`);
  }
  if (component['type'] !== ComponentType.StringSelect) return;

  const offered = objectsOf(component['options']).map(({ value }) => value);
  const wrong = values.find((value) => !offered.includes(value));
  if (wrong !== undefined) throw new Error(`The menu offers no "${wrong}".`);
}

/** What a client that was tampered with sends of a component, whether or not the message has it. */
export interface Forgery {
  readonly customId: string;
  /** Chosen in a menu; without them a button was pressed. */
  readonly values?: readonly string[];
}

/** A person claims to have used a component of a message that they see. */
export function forgeComponent(
  world: World,
  person: UserRecord,
  pointer: MessagePointer,
  { customId, values }: Forgery,
): InteractionRecord {
  const { channel, message } = visibleMessage(world, person, pointer);
  const type = values === undefined ? ComponentType.Button : ComponentType.StringSelect;

  return issue(
    world,
    { person, channel, installedFor: installationOf(world, person, message) },
    {
      type: InteractionType.MessageComponent,
      data: { custom_id: customId, component_type: type, id: 1, ...(values && { values }) },
      source: message,
      message: fullMessage(world, message),
    },
  );
}

/** A person fills in the form that the bot opened and sends it. */
export function sendForm(
  world: World,
  person: UserRecord,
  opener: InteractionRecord,
  fields: Readonly<Record<string, FieldValue>>,
): InteractionRecord {
  const { modal } = opener;
  const channel = world.channels.get(opener.channelId);
  if (modal === undefined || channel === undefined) throw new Error('The bot has opened no form.');

  const resolved: APIInteractionDataResolved = {};
  const known = new Set<string>();
  let lastId = 0;

  const submitted = (component: JsonObject): JsonObject => {
    lastId += 1;
    const common = { type: component['type'], id: numberOf(component['id'], lastId) };
    if (component['type'] === ComponentType.TextDisplay) return common;
    if (component['type'] === ComponentType.ActionRow) {
      return { ...common, components: objectsOf(component['components']).map(submitted) };
    }
    if (isObject(component['component'])) {
      return { ...common, component: submitted(component['component']) };
    }

    const customId = textOf(component['custom_id']);
    known.add(customId);
    return { ...common, custom_id: customId, ...filled(component, fields[customId]) };
  };

  const filled = (component: JsonObject, value: FieldValue | undefined): JsonObject => {
    checkField(component, value);
    const list = [value ?? []].flat();

    switch (component['type']) {
      case ComponentType.TextInput:
        return { value: textOf(value) };
      case ComponentType.RadioGroup:
        return { value: typeof value === 'string' ? value : null };
      case ComponentType.Checkbox:
        return { value: value === true };
      case ComponentType.FileUpload: {
        const attachments = list.map((file) => attach(world, file, textOf(component['custom_id'])));
        for (const attachment of attachments) {
          resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
        }
        return { values: attachments.map(({ id }) => id) };
      }
      case ComponentType.UserSelect:
        for (const id of list) resolveUser(world, channel, textOf(id), resolved);
        return { values: list };
      default:
        return { values: list };
    }
  };

  const components = objectsOf(modal.components).map(submitted);
  const unknown = Object.keys(fields).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(`The form has no field "${unknown}"; it has: ${[...known].join(', ')}.`);
  }

  const source =
    opener.sourceMessageId === undefined ? undefined : channel.messages.get(opener.sourceMessageId);
  const hasResolved = Object.keys(resolved).length > 0;
  const owners = opener.payload.authorizing_integration_owners;
  const forGuild = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  const forUser = owners[ApplicationIntegrationType.UserInstall] !== undefined;

  return issue(
    world,
    { person, channel, installedFor: forGuild && forUser ? 'both' : forGuild ? 'guild' : 'user' },
    {
      type: InteractionType.ModalSubmit,
      data: {
        custom_id: modal.custom_id,
        components,
        ...(hasResolved ? { resolved } : {}),
      },
      triggeredBy: opener,
      source,
      ...(source === undefined ? {} : { message: fullMessage(world, source) }),
    },
  );
}

function checkField(component: JsonObject, value: FieldValue | undefined): void {
  const name = textOf(component['custom_id']);
  const list = [value ?? []].flat();
  const isRequired =
    component['required'] !== false && component['type'] !== ComponentType.Checkbox;
  const isEmpty =
    value === undefined || value === '' || (Array.isArray(value) && list.length === 0);
  if (isRequired && isEmpty) throw new Error(`The field "${name}" is required.`);
  if (isEmpty) return;

  if (component['type'] === ComponentType.TextInput) {
    const { length } = textOf(value);
    const least = numberOf(component['min_length']);
    const most = numberOf(component['max_length'], 4000);
    if (length < least || length > most) {
      throw new Error(`The field "${name}" takes from ${least} to ${most} characters.`);
    }
    return;
  }

  const most = numberOf(component['max_values'], 1);
  if (component['type'] === ComponentType.FileUpload && list.length > most) {
    throw new Error(`The field "${name}" takes at most ${most} files.`);
  }
  const offered = listOf(component['options']).filter(isObject);
  const wrong =
    offered.length === 0
      ? undefined
      : list.find((one) => !offered.some((option) => option['value'] === one));
  if (wrong !== undefined) throw new Error(`The field "${name}" offers no "${textOf(wrong)}".`);
}
