import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
  type APIInteractionDataResolvedChannel,
  type APIInteractionDataResolvedGuildMember,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { UploadedFile } from '../files.ts';
import { omit } from '../json.ts';
import { channelPermissions } from '../permissions.ts';
import { guildChannel } from '../world/channel-payloads.ts';
import { guildOf } from '../world/channels.ts';
import { bareMember } from '../world/guild-payloads.ts';
import type { ChannelRecord } from '../world/records.ts';
import { userOf, type World } from '../world/world.ts';
import { extname } from 'node:path';

/** Something with an id: a person, a channel, a role. */
export interface Identified {
  readonly id: string;
}

/** What a person fills into an option. */
export type OptionValue = string | number | boolean | UploadedFile | Identified;

/** The data of an interaction: what was filled in, and the objects that it names. */
export interface FilledOptions {
  options: APIApplicationCommandInteractionDataOption[];
  resolved: APIInteractionDataResolved;
}

const FILE_GROUPS: Readonly<Record<string, readonly string[]>> = {
  image: ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.bmp', '.svg', '.heic', '.tiff'],
};

/** Fills the options of a command as Discord's own window would let a person do it. */
export function fillOptions(
  world: World,
  channel: ChannelRecord,
  definitions: readonly APIApplicationCommandOption[],
  values: Readonly<Record<string, OptionValue | undefined>>,
  focused?: string,
): FilledOptions {
  const resolved: APIInteractionDataResolved = {};
  const unknown = Object.keys(values).find((name) => !definitions.some((one) => one.name === name));
  if (unknown !== undefined) {
    const known = definitions.map(({ name }) => name).join(', ');
    throw new Error(`The command has no option "${unknown}"; it has: ${known}.`);
  }

  const options = definitions.flatMap((definition) => {
    const value = values[definition.name];
    const isFocused = definition.name === focused;
    if (value === undefined) {
      if (definition.required === true && focused === undefined) {
        throw new Error(`The option "${definition.name}" is required.`);
      }
      return [];
    }

    const filled = fill(
      world,
      channel,
      definition as APIApplicationCommandBasicOption,
      value,
      resolved,
    );
    const option = { name: definition.name, type: definition.type, value: filled };
    return [isFocused ? { ...option, focused: true } : option];
  });

  return {
    options: options as APIApplicationCommandInteractionDataOption[],
    resolved,
  };
}

function fill(
  world: World,
  channel: ChannelRecord,
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: APIInteractionDataResolved,
): string | number | boolean {
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      checkRange(
        option.name,
        stringOf(option.name, value).length,
        option.min_length,
        option.max_length,
      );
      checkChoice(option, value);
      return stringOf(option.name, value);

    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const isWhole = option.type === ApplicationCommandOptionType.Integer;
      if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) {
        throw new Error(`The option "${option.name}" takes ${isWhole ? 'a whole' : 'a'} number.`);
      }
      checkRange(option.name, value, option.min_value, option.max_value);
      checkChoice(option, value);
      return value;
    }

    case ApplicationCommandOptionType.Boolean:
      if (typeof value !== 'boolean')
        throw new Error(`The option "${option.name}" takes a boolean.`);
      return value;

    case ApplicationCommandOptionType.Attachment: {
      checkFileName(option, value);
      const attachment = attach(world, value, option.name);
      resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
      return attachment.id;
    }

    case ApplicationCommandOptionType.User:
      return resolveUser(world, channel, idOf(option.name, value), resolved);

    case ApplicationCommandOptionType.Channel: {
      const id = idOf(option.name, value);
      const named = world.channels.get(id);
      if (named === undefined) throw new Error(`There is no channel ${id}.`);
      resolved.channels = { ...resolved.channels, [id]: resolvedChannel(world, named) };
      return id;
    }

    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Mentionable: {
      const id = idOf(option.name, value);
      const role = guildOf(world, channel)?.roles.get(id);
      if (role === undefined) return resolveUser(world, channel, id, resolved);
      resolved.roles = { ...resolved.roles, [id]: role };
      return id;
    }
  }
}

/** Uploads a file as Discord's window does for an option or a form: seen by nobody else. */
export function attach(world: World, value: unknown, name: string) {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) {
    throw new Error(`"${name}" takes a file: {bytes, name}.`);
  }

  const file = world.files.add(value as UploadedFile, {
    ownerId: world.application.id,
    ephemeral: true,
  });
  return world.files.toAttachment(file);
}

// The window looks at the name only; whoever sends bytes under a false name gets them through.
function checkFileName(option: APIApplicationCommandBasicOption, value: OptionValue): void {
  const types = (option as { file_types?: string[] }).file_types;
  const name = typeof value === 'object' && 'name' in value ? value.name : '';
  const suffix = extname(name).toLowerCase();
  const isAllowed = types?.some((type) => type === suffix || FILE_GROUPS[type]?.includes(suffix));
  if (isAllowed === false) throw new Error(`The option "${option.name}" takes no file "${name}".`);
}

function stringOf(name: string, value: OptionValue): string {
  if (typeof value !== 'string') throw new Error(`The option "${name}" takes a text.`);

  return value;
}

function idOf(name: string, value: OptionValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'id' in value) return value.id;

  throw new Error(`The option "${name}" takes somebody or something with an id.`);
}

function checkRange(name: string, size: number, least?: number, most?: number): void {
  if ((least !== undefined && size < least) || (most !== undefined && size > most)) {
    throw new Error(
      `The option "${name}" takes from ${least ?? 'any'} to ${most ?? 'any'}, not ${size}.`,
    );
  }
}

function checkChoice(option: APIApplicationCommandBasicOption, value: OptionValue): void {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    const known = choices.map((choice) => choice.value).join(', ');
    throw new Error(`The option "${option.name}" offers: ${known}.`);
  }
}

/** Names a user, and the member where there is one, among the resolved objects. */
export function resolveUser(
  world: World,
  channel: ChannelRecord,
  id: string,
  resolved: APIInteractionDataResolved,
): string {
  resolved.users = { ...resolved.users, [id]: userOf(world, id).user };
  const guild = guildOf(world, channel);
  const member = guild?.members.get(id);
  if (guild === undefined || member === undefined) return id;

  const shown = omit(bareMember(member), 'deaf', 'mute');
  const permissions = channelPermissions(guild, channel, id).toString();
  const resolvedMember: APIInteractionDataResolvedGuildMember = { ...shown, permissions };
  resolved.members = { ...resolved.members, [id]: resolvedMember };

  return id;
}

function resolvedChannel(world: World, channel: ChannelRecord): APIInteractionDataResolvedChannel {
  const shown = omit(guildChannel(channel), 'permission_overwrites');
  const guild = guildOf(world, channel);
  const permissions =
    guild === undefined ? 0n : channelPermissions(guild, channel, world.application.id);

  return { ...shown, permissions: permissions.toString() };
}
