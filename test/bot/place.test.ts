import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { translate } from '../../src/locales/index.ts';
import type { Channel, Guild, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { drawImage, type Image, linesOf, press } from '../support/cards.ts';

describe('the channels that the admins allow', () => {
  let world: BotWorld;
  let guild: Guild;
  let allowed: Channel;
  let other: Channel;
  let ada: Person;
  let mod: Person;
  let admin: Person;
  let image: Image;

  before(async () => {
    world = await startBotWorld();
    ({ guild, channel: allowed } = world);
    other = guild.createChannel({ name: 'off topic' });
    ada = guild.addMember({ locale: 'en-US' });
    mod = guild.addMember({ permissions: ['ManageMessages'], locale: 'en-US' });
    admin = guild.addMember({ permissions: ['ManageGuild'], locale: 'en-US' });
    image = await drawImage(800);
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function ask(channel: { readonly id: string }): Promise<APIMessage> {
    const { name, bytes } = image;
    const call = await ada.slash('goodyorbaddy', { image: { name, bytes } }, { channel });
    const [message] = await call.settled();
    assert.ok(message);

    return message;
  }

  function isCard(message: APIMessage): boolean {
    return readAnswer(message).lines[0]?.startsWith('## ') ?? false;
  }

  it('are all of them where none is named', async () => {
    for (const channel of [allowed, other, allowed.createThread('a'), other.createThread('b')]) {
      assert.ok(isCard(await ask(channel)));
    }
  });

  it('are those that are named, with their threads, and no others', async () => {
    const card = await ask(other);
    const threads = [allowed.createThread('in'), other.createThread('out')] as const;
    const call = await admin.slash('settings', { 'allow-channel': allowed.id });
    await call.settled();

    assert.ok(isCard(await ask(allowed)));
    assert.ok(isCard(await ask(threads[0])));

    const sentence = translate('en', 'error.CHANNEL_NOT_ALLOWED', {
      channels: `<#${allowed.id}>`,
    });

    for (const channel of [other, threads[1]]) {
      const refusal = await ask(channel);

      assert.equal(readAnswer(refusal).lines[0], sentence);
      assert.ok(((refusal.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    }

    // Cards that are there already can be corrected all the same.
    await press(mod, card, 'baddy');
    assert.equal(linesOf(ada, card)[0], `## 😈 ${translate('en', 'verdict.baddy')}`);
  });

  it('hold for the message command as well', async () => {
    const { name, bytes } = image;
    const message = await ada.send(other, { attachments: [{ name, bytes }] });
    const call = await ada.messageCommand('Goody or baddy?', message);
    const [refusal] = await call.settled();
    assert.ok(refusal);

    assert.ok(!isCard(refusal));
    assert.match(readAnswer(refusal).lines[0] ?? '', new RegExp(allowed.id));
  });

  it('hold for threads that are older than the bot’s session', async () => {
    const threads = [allowed.createThread('old'), other.createThread('old')] as const;
    await world.restart();

    assert.ok(isCard(await ask(threads[0])));
    assert.ok(!isCard(await ask(threads[1])));
  });

  it('do not hold in direct messages, nor in other servers', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Another club' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    elsewhere.addMember({ person: ada });

    assert.ok(isCard(await ask(ada.directMessages)));
    assert.ok(isCard(await ask(channel)));
  });

  it('do not keep admins from the settings', async () => {
    const call = await admin.slash('settings', { reset: 'channelIds' }, { channel: other });
    await call.settled();

    assert.ok(isCard(await ask(other)));
  });
});
