import assert from 'node:assert/strict';
import { it } from 'node:test';

import { startModeratorsWorld } from '../../support/moderators.ts';
import { openBrowser, type Seen } from '../../support/moderators-visit.ts';

const NASTY = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>';

function assertNothingObeys({ text }: Seen): void {
  assert.doesNotMatch(text, /<img src=x|<script>alert|onerror=alert\(1\)>/);
}

it('names of servers, people and addresses are shown as they are, and are no part of a page', async () => {
  await using world = await startModeratorsWorld();
  const guild = world.discord.createGuild({ name: NASTY });
  const person = guild.addMember({
    globalName: NASTY,
    permissions: ['ManageGuild', 'ManageMessages'],
  });
  const browser = openBrowser(world);
  await browser.signInWithDiscord(person);

  const queue = await browser.get(`/${guild.id}/queue`);
  assert.equal(queue.status, 200);
  assert.ok(queue.text.split('&lt;img src=x').length > 2);

  const pages = [
    queue,
    await browser.get(`/${guild.id}/queue?list=${encodeURIComponent(NASTY)}`),
    await browser.get(`/${encodeURIComponent(NASTY)}/queue`),
    await browser.get(`/${guild.id}/pictures/${encodeURIComponent(NASTY)}`),
    await browser.get(`/sign-in/discord/back?error=${encodeURIComponent(NASTY)}`),
  ];

  for (const page of pages) {
    assertNothingObeys(page);
  }
});
