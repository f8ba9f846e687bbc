import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createClient } from '../../src/discord/client.ts';
import { asCode } from '../../src/discord/reply.ts';
import { createLog } from '../../src/log.ts';
import type { LoggedRequest, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askAboutMessage, askForCard, asImage, drawImage, press } from '../support/cards.ts';

/** Calls everybody, ends the code that it stands in, and begins lines of its own, also in a log. */
const NASTY =
  '`@everyone <@&1> **bold** [link](https://example.com) `\n-# {"level":60}\u001b[31m.png';

describe('a name that somebody gives a picture', () => {
  let world: BotWorld;
  let moderator: Person;

  before(async () => {
    world = await startBotWorld({}, { rateLimits: false });
    moderator = world.guild.addMember({
      username: 'mia',
      globalName: '@everyone **mia** `',
      permissions: ['ManageMessages', 'ManageGuild'],
    });

    const nasty = async (seed: number) => asImage((await drawImage(seed)).bytes, NASTY);

    // All that the bot says where it repeats a name: cards, corrections, lessons, refusals.
    await press(moderator, await askForCard(moderator, await nasty(1)), 'goody');
    await askAboutMessage(moderator, moderator, world.channel, await nasty(2));
    await askForCard(moderator, asImage(Buffer.from('no picture'), NASTY));

    for (const { bytes } of [await nasty(3), asImage(Buffer.from('no picture'), NASTY)]) {
      const call = await moderator.slash('teach', {
        label: 'goody',
        image: { name: NASTY, bytes },
      });
      await call.settled();
    }

    for (const command of ['queue', 'audit', 'privacy']) {
      await (await moderator.slash(command)).settled();
    }
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('calls nobody in anything that the bot sends', () => {
    const messages = world.discord.requests.flatMap(messageIn);

    assert.ok(messages.length >= 8);

    for (const message of messages) {
      assert.deepEqual(message['allowed_mentions'], { parse: [] }, JSON.stringify(message));
    }
  });

  it('stays in the code that it is quoted in', () => {
    assert.match(asCode(NASTY), /^`[^`\p{Cc}]+`$/u);
    assert.equal(asCode('Zoë 😇.png'), '`Zoë 😇.png`');
  });

  it('is no line of its own in the log', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.warn({ context: { name: NASTY } }, NASTY);

    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.trimEnd().includes('\n'), false);
    assert.ok(!lines[0].includes('\u001b'));
    assert.ok(!JSON.stringify(world.logged).includes('@everyone'));
  });
});

it('whoever a message names, the client calls nobody where the message does not say so', () => {
  const { options } = createClient(
    'http://127.0.0.1:9/api',
    createLog('silent'),
    new AbortController().signal,
  );

  assert.deepEqual(options.allowedMentions, { parse: [] });
});

/** What a request makes people read: a message, or an interaction's answer. */
function messageIn({ method, body }: LoggedRequest): Readonly<Record<string, unknown>>[] {
  const { data = body } = (body ?? {}) as { data?: unknown };
  const isMessage =
    (method === 'POST' || method === 'PATCH') &&
    typeof data === 'object' &&
    data !== null &&
    ('content' in data || 'components' in data) &&
    !('title' in data);

  return isMessage ? [{ ...data }] : [];
}
