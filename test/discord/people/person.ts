import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
} from 'discord-api-types/v10';
import { checkInstallation, findCommand, usualInstallation } from '../interactions/find-command.ts';
import { type InstalledFor, issue, type Issue, type Scene } from '../interactions/issue.ts';
import { fillOptions, type OptionValue, resolveUser } from '../interactions/options.ts';
import { directChannel } from '../world/channels.ts';
import { fullMessage } from '../world/message-views.ts';
import { addReaction, parseEmoji, reactionOf, removeReaction } from '../world/reactions.ts';
import type { ChannelRecord, InteractionRecord, UserRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type Call, createCall } from './call.ts';
import {
  type FieldValue,
  forgeComponent,
  type Forgery,
  sendForm,
  useComponent,
} from './components.ts';
import {
  checkMay,
  deleteMessage,
  editMessage,
  forwardMessage,
  type MessagePointer,
  type PersonalMessage,
  sendMessage,
  visibleMessage,
} from './send.ts';

/** A channel as something to point at. */
export interface ChannelPointer {
  readonly id: string;
}

/** Where a command is used. */
export interface Where {
  channel?: ChannelPointer;
  /** For whom the app is installed there; without it, what the guild and the person have. */
  installedFor?: InstalledFor;
}

/** The options that a person fills in, by name. */
export type Options = Readonly<Record<string, OptionValue | undefined>>;

/** Somebody who talks to the bot. What Discord's own windows would not let them do throws a sentence. */
export interface Person {
  readonly id: string;
  readonly user: APIUser;
  /** The direct messages with the bot. */
  readonly directMessages: ChannelPointer;
  /** Uses a slash command; subcommands are written with a space (`settings language`). */
  slash(name: string, options?: Options, where?: Where): Promise<Call>;
  /** Types into an option that suggests, and waits for the suggestions. */
  autocomplete(
    name: string,
    options: Options,
    focused: string,
    where?: Where,
  ): Promise<APIApplicationCommandOptionChoice[]>;
  messageCommand(name: string, message: MessagePointer, where?: Where): Promise<Call>;
  userCommand(name: string, target: { readonly id: string }, where?: Where): Promise<Call>;
  /** Presses a button. */
  click(message: MessagePointer, customId: string): Promise<Call>;
  /** Chooses in a menu. */
  select(message: MessagePointer, customId: string, values: string[]): Promise<Call>;
  /** Claims to have used a component that the message need not have, as no window of Discord lets anybody. */
  forge(message: MessagePointer, forgery: Forgery): Promise<Call>;
  /** Fills in and sends the form that the call opened. */
  submitModal(opener: Call, fields: Readonly<Record<string, FieldValue>>): Promise<Call>;
  send(channel: ChannelPointer, message: PersonalMessage): Promise<APIMessage>;
  forward(message: MessagePointer, to: ChannelPointer): Promise<APIMessage>;
  edit(message: MessagePointer, content: string): Promise<APIMessage>;
  delete(message: MessagePointer): Promise<void>;
  react(message: MessagePointer, emoji: string): Promise<void>;
  unreact(message: MessagePointer, emoji: string): Promise<void>;
  /** The message as this person sees it now; undefined where they do not see it or it is gone. */
  look(message: MessagePointer): APIMessage | undefined;
  /** All messages of the channel that this person sees, oldest first. */
  read(channel: ChannelPointer): APIMessage[];
}

/** The person behind a user, at home in a channel (the first of the guild, or the direct messages). */
export function createPerson(
  world: World,
  person: UserRecord,
  home: () => ChannelRecord | undefined,
): Person {
  const { id } = person.user;

  const channelOf = (pointer: ChannelPointer | undefined): ChannelRecord => {
    const channel =
      pointer === undefined ? (home() ?? directChannel(world, id)) : world.channels.get(pointer.id);
    if (channel === undefined) throw new Error(`There is no channel ${pointer?.id ?? ''}.`);
    checkMay(world, person, channel, 'ViewChannel');
    return channel;
  };

  const sceneOf = (where: Where): Scene => {
    const channel = channelOf(where.channel);
    const installedFor = where.installedFor ?? usualInstallation(world, { person, channel });
    const scene = { person, channel, installedFor };
    checkInstallation(world, scene);
    return scene;
  };

  const start = (scene: Scene, details: Issue) => createCall(world, issue(world, scene, details));

  const commandData = (command: APIApplicationCommand) => ({
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  });

  const chatInput = (name: string, values: Options, where: Where, focused?: string) => {
    const scene = sceneOf(where);
    const [first = '', ...rest] = name.split(' ');
    const command = findCommand(world, scene, ApplicationCommandType.ChatInput, first);
    const { path, definitions } = descend(command, rest);
    const { options, resolved } = fillOptions(world, scene.channel, definitions, values, focused);
    const nested = path.reduceRight<unknown[]>(
      (inner, step) => [{ ...step, options: inner }],
      options,
    );
    const data = {
      ...commandData(command),
      ...(nested.length === 0 ? {} : { options: nested }),
      ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    };
    return { scene, command, data };
  };

  return {
    id,
    user: person.user,
    get directMessages() {
      return { id: directChannel(world, id).id };
    },

    slash: async (name, options = {}, where = {}) => {
      await nextTurn();
      const { scene, command, data } = chatInput(name, options, where);
      return start(scene, { type: InteractionType.ApplicationCommand, data, command });
    },

    autocomplete: async (name, options, focused, where = {}) => {
      await nextTurn();
      const { scene, command, data } = chatInput(name, options, where, focused);
      const type = InteractionType.ApplicationCommandAutocomplete;
      const call = start(scene, { type, data, command });
      await call.acknowledged();
      return call.choices ?? [];
    },

    messageCommand: async (name, pointer, where = {}) => {
      await nextTurn();
      const { message } = visibleMessage(world, person, pointer);
      const scene = sceneOf({ channel: { id: pointer.channel_id }, ...where });
      const command = findCommand(world, scene, ApplicationCommandType.Message, name);
      return start(scene, {
        type: InteractionType.ApplicationCommand,
        command,
        targetMessageId: message.id,
        data: {
          ...commandData(command),
          target_id: message.id,
          resolved: { messages: { [message.id]: fullMessage(world, message) } },
        },
      });
    },

    userCommand: async (name, target, where = {}) => {
      await nextTurn();
      const scene = sceneOf(where);
      const command = findCommand(world, scene, ApplicationCommandType.User, name);
      const resolved = {};
      resolveUser(world, scene.channel, target.id, resolved);
      const data = { ...commandData(command), target_id: target.id, resolved };
      return start(scene, { type: InteractionType.ApplicationCommand, command, data });
    },

    click: async (message, customId) => {
      await nextTurn();
      return createCall(world, useComponent(world, person, message, customId, undefined));
    },

    select: async (message, customId, values) => {
      await nextTurn();
      return createCall(world, useComponent(world, person, message, customId, values));
    },

    forge: async (message, forgery) => {
      await nextTurn();
      return createCall(world, forgeComponent(world, person, message, forgery));
    },

    submitModal: async (opener, fields) => {
      await opener.opened();
      return createCall(world, sendForm(world, person, recordOf(world, opener), fields));
    },

    send: async (channel, message) => {
      await nextTurn();
      return sendMessage(world, person, channelOf(channel), message);
    },

    forward: async (message, to) => {
      await nextTurn();
      return forwardMessage(world, person, message, channelOf(to));
    },

    edit: async (message, content) => {
      await nextTurn();
      return editMessage(world, person, message, content);
    },

    delete: async (message) => {
      await nextTurn();
      deleteMessage(world, person, message);
    },

    react: async (pointer, emoji) => {
      await nextTurn();
      const { channel, message } = visibleMessage(world, person, pointer);
      if (message.visibleTo !== undefined)
        throw new Error('Nobody can react to an ephemeral message.');
      const parsed = parseEmoji(emoji);
      if (channel.guildId !== undefined && reactionOf(message, parsed) === undefined) {
        checkMay(world, person, channel, 'AddReactions');
      }
      addReaction(world, channel, message, parsed, id);
    },

    unreact: async (pointer, emoji) => {
      await nextTurn();
      const { channel, message } = visibleMessage(world, person, pointer);
      removeReaction(world, channel, message, parseEmoji(emoji), id);
    },

    look: (pointer) => {
      const message = world.channels.get(pointer.channel_id)?.messages.get(pointer.id);
      const isHidden = message?.visibleTo !== undefined && message.visibleTo !== id;
      return message === undefined || isHidden ? undefined : fullMessage(world, message);
    },

    read: (pointer) =>
      [...channelOf(pointer).messages.values()]
        .filter(({ visibleTo }) => visibleTo === undefined || visibleTo === id)
        .map((message) => fullMessage(world, message)),
  };
}

// People are never faster than the network: what they do comes in a later turn of the event loop.
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function recordOf(world: World, call: Call): InteractionRecord {
  const record = world.interactions.get(call.id);
  if (record === undefined) throw new Error(`There is no interaction ${call.id}.`);

  return record;
}

function descend(command: APIApplicationCommand, names: readonly string[]) {
  const path: { type: ApplicationCommandOptionType; name: string }[] = [];
  let definitions: readonly APIApplicationCommandOption[] = command.options ?? [];

  for (const name of names) {
    const found = definitions.find((option) => option.name === name && isSubcommand(option));
    if (found === undefined) throw new Error(`"${command.name}" has no subcommand "${name}".`);

    path.push({ type: found.type, name });
    definitions = 'options' in found ? (found.options ?? []) : [];
  }
  if (definitions.some(isSubcommand)) {
    const known = definitions.map(({ name }) => name).join(', ');
    throw new Error(`"${command.name}" needs one of its subcommands: ${known}.`);
  }

  return { path, definitions };
}

function isSubcommand({ type }: APIApplicationCommandOption): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand ||
    type === ApplicationCommandOptionType.SubcommandGroup
  );
}
