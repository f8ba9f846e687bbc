import assert from 'node:assert/strict';
import { it } from 'node:test';

import { PermissionFlagsBits } from 'discord.js';

import { startBotWorld } from '../support/bot.ts';

it('invites with just the four permissions that the bot needs', async () => {
  await using world = await startBotWorld();
  const link = new URL(world.bot.inviteLink);

  const needed =
    PermissionFlagsBits.ViewChannel |
    PermissionFlagsBits.SendMessages |
    PermissionFlagsBits.AttachFiles |
    PermissionFlagsBits.ReadMessageHistory;

  assert.equal(link.searchParams.get('permissions'), needed.toString());
  assert.equal(link.searchParams.get('client_id'), world.discord.application.id);
  assert.equal(link.searchParams.get('scope'), 'bot applications.commands');
});
