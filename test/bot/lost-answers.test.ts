import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';

describe('where Discord’s answers get lost', () => {
  let world: BotWorld;
  let image: { name: string; bytes: Uint8Array };

  before(async () => {
    world = await startBotWorld();
    image = { name: 'hero.png', bytes: await renderCharacter({ side: 'goody', seed: 1 }) };
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('gives one card where the answer to the deferral is lost', async () => {
    const member = world.guild.addMember({ username: 'lost-1' });
    const end = world.discord.faults.dropRequests({ route: '/callback', times: 1, when: 'after' });
    const call = await member.slash('goodyorbaddy', { image });
    const messages = await call.settled();
    end();

    const [message] = messages;
    assert.ok(message);
    assert.equal(messages.length, 1);
    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
    world.discord.takeViolations();
  });

  it('gives one card where the answer to the card is lost', async () => {
    const member = world.guild.addMember({ username: 'lost-2' });
    const end = world.discord.faults.dropRequests({ route: 'PATCH', times: 1, when: 'after' });
    const call = await member.slash('goodyorbaddy', { image });
    const messages = await call.settled();
    end();

    assert.equal(messages.length, 1);
  });

  it('answers once where the event comes twice', async () => {
    const member = world.guild.addMember({ username: 'twice' });
    const end = world.discord.faults.gateway.duplicateEvents();
    const call = await member.slash('goodyorbaddy', { image });
    const messages = await call.settled();
    end();

    const lines = world.logged.filter((line) => line['interaction'] === call.id);
    assert.equal(messages.length, 1);
    assert.deepEqual(
      lines.map((line) => line['msg']),
      ['judged a picture'],
    );
  });
});
