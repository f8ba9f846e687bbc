import { type Client, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** What the bot needs in a server: to see where it is asked, and to answer with a picture. */
const PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
];

/** The link that adds the bot to a server with just the permissions it needs. */
export function inviteLink(client: Client<true>): string {
  return client.generateInvite({
    scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
    permissions: PERMISSIONS,
  });
}
