import assert from 'node:assert/strict';

import { type APIMessage, ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';

import type { BotWorld } from './bot.ts';

/** What a planted message carries. */
export interface Planted {
  /** A button with this custom id. */
  readonly button?: string;
  /** A menu with this custom id, and what it offers. */
  readonly menu?: { readonly customId: string; readonly values: readonly string[] };
  /** Whether it is a message of Components V2, as /queue's are. */
  readonly v2?: boolean;
}

/**
 * Has the bot's own account send a message with custom ids that the bot would not make (any more), or would
 * make elsewhere: from an older version, another server, or a program that has the token.
 */
export async function plant(
  { discord }: Pick<BotWorld, 'discord'>,
  channel: { readonly id: string },
  { button, menu, v2 = false }: Planted,
): Promise<APIMessage> {
  const components = [
    ...(button === undefined
      ? []
      : [
          {
            type: ComponentType.Button,
            custom_id: button,
            label: 'Press',
            style: ButtonStyle.Secondary,
          },
        ]),
    ...(menu === undefined
      ? []
      : [
          {
            type: ComponentType.StringSelect,
            custom_id: menu.customId,
            options: menu.values.map((value) => ({ label: value.slice(0, 20), value })),
          },
        ]),
  ];

  const rows = components.map((component) => ({
    type: ComponentType.ActionRow,
    components: [component],
  }));

  const response = await fetch(`${discord.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${discord.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://discord.js.org, 1.0.0)',
    },
    body: JSON.stringify(
      v2
        ? { flags: MessageFlags.IsComponentsV2, components: [OLD_TEXT, ...rows] }
        : { content: OLD_TEXT.content, components: rows },
    ),
  });

  assert.equal(response.status, 200);

  return (await response.json()) as APIMessage;
}

const OLD_TEXT = { type: ComponentType.TextDisplay, content: 'Something old' } as const;
