import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { eventually } from '../support/eventually.ts';

describe('on a bad day at Discord', () => {
  let world: BotWorld;
  let image: { name: string; bytes: Uint8Array };

  before(async () => {
    world = await startBotWorld();
    image = { name: 'villain.png', bytes: await renderCharacter({ side: 'baddy', seed: 2 }) };
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function assertAnswers(): Promise<void> {
    const member = world.guild.addMember({});
    const call = await member.slash('goodyorbaddy', { image });
    const [message] = await call.settled({ timeoutMs: 10_000 });
    assert.ok(message);

    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  }

  async function comesBack(): Promise<void> {
    await world.discord.until(() => world.discord.connectedSessions === 0, 10_000);
    await world.discord.until(() => world.discord.connectedSessions === 1, 20_000);
  }

  it('answers after Discord asked it to reconnect', async () => {
    const back = comesBack();
    world.discord.faults.gateway.reconnect();
    await back;

    await assertAnswers();
  });

  it('answers after its connection broke', async () => {
    const back = comesBack();
    world.discord.faults.gateway.drop();
    await back;

    await assertAnswers();
  });

  it('answers after its session was declared void', async () => {
    const back = comesBack();
    world.discord.faults.gateway.invalidSession();
    await back;

    await assertAnswers();
  });

  it('answers through two failures of Discord’s servers', async () => {
    const end = world.discord.faults.serverErrors({ route: 'PATCH', times: 2 });
    await assertAnswers();
    end();
  });

  it('waits where Discord says that it asks too often', async () => {
    const end = world.discord.faults.rateLimited({
      route: 'PATCH',
      times: 1,
      retryAfterSeconds: 0.2,
    });
    await assertAnswers();
    end();
  });

  it('logs once, and leaves be, what it can no longer answer', async () => {
    const end = world.discord.faults.latency(3_500, { route: '/callback', times: 1 });
    const member = world.guild.addMember({});
    const before = world.logged.length;
    const call = await member.slash('goodyorbaddy', { image });

    await assert.rejects(call.acknowledged());
    await eventually(() =>
      world.logged.slice(before).some((line) => line['msg'] === 'too late to answer'),
    );
    end();
    assert.deepEqual(
      world.discord.takeViolations().map(({ code }) => code),
      [10_062],
    );

    const lines = world.logged.slice(before).filter((line) => line['interaction'] === call.id);
    assert.equal(lines.length, 1);
    await assertAnswers();
  });
});
