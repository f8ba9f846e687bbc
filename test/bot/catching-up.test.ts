import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { APIMessage } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { translate } from '../../src/locales/index.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  drawImage,
  type Image,
  linesOf,
  press,
  untilLine,
  wordsOn,
} from '../support/cards.ts';

const EMOJI = { goody: '😇', baddy: '😈' } as const;
const BADDY = `## 😈 ${translate('en', 'verdict.baddy')}`;

describe('what was reacted to while the bot was away', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;
  let seed = 200;

  before(async () => {
    world = await startBotWorld({}, { rateLimits: false });
    asker = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function newCard(
    where: { channel?: { readonly id: string } } = {},
  ): Promise<{ image: Image; card: APIMessage }> {
    seed += 1;
    const image = await drawImage(seed);

    return { image, card: await askForCard(asker, image, where) };
  }

  async function words(image: Image): Promise<string[]> {
    return await wordsOn(world, world.guild, image, [asker, mod]);
  }

  it('counts where it was given', async () => {
    const { image, card } = await newCard();
    await world.restart(async () => {
      await mod.react(card, EMOJI.baddy);
      await asker.react(card, EMOJI.goody);
    });

    assert.equal(linesOf(asker, card)[0], BADDY);
    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });

  it('is taken back where it was removed', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilLine(world, asker, card, `<@${mod.id}>`);
    await world.restart(async () => {
      await mod.unreact(card, EMOJI.baddy);
    });

    assert.deepEqual(linesOf(asker, card), readAnswer(card).lines);
    assert.deepEqual(await words(image), ['mia baddy reaction', '-mia baddy reaction']);
  });

  it('changes nothing where nothing has changed, however often the bot starts', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilLine(world, asker, card, `<@${mod.id}>`);
    const lines = linesOf(asker, card);
    await world.restart();
    await world.restart();

    assert.deepEqual(linesOf(asker, card), lines);
    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });

  it('is no new word where "Undo" has taken it back', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilLine(world, asker, card, `<@${mod.id}>`);
    await press(mod, card, 'undo');
    await world.restart();

    assert.deepEqual(await words(image), ['mia baddy reaction', '-mia all button']);
  });

  it('is found among the reactions of a hundred others', async () => {
    const { image, card } = await newCard();
    const crowd = Array.from({ length: 100 }, () => world.guild.addMember({}));
    const last = world.guild.addMember({ username: 'zoe', permissions: ['ManageMessages'] });

    for (const person of crowd) {
      await person.react(card, EMOJI.baddy);
    }

    await last.react(card, EMOJI.baddy);
    await untilLine(world, asker, card, `<@${last.id}>`);
    await world.restart();

    assert.deepEqual(await wordsOn(world, world.guild, image, [last]), ['zoe baddy reaction']);
  });

  it('counts though other cards are gone or hidden', async () => {
    const gone = await newCard();
    const channel = world.guild.createChannel({
      name: 'hidden',
      deny: { [world.discord.bot.id]: ['ViewChannel'] },
    });
    const hidden = await newCard({ channel });
    const { image, card } = await newCard();
    await world.restart(async () => {
      await mod.delete(gone.card);
      await mod.react(hidden.card, EMOJI.baddy);
      await mod.react(card, EMOJI.baddy);
    });

    assert.equal(linesOf(asker, card)[0], BADDY);
    assert.deepEqual(await words(image), ['mia baddy reaction']);
    assert.deepEqual(await words(hidden.image), []);
  });

  it('counts though Discord’s servers fail for a while', async () => {
    const { image, card } = await newCard();
    let end: () => void = () => undefined;

    await world.restart(async () => {
      await mod.react(card, EMOJI.baddy);

      // discord.js by itself gives up after the fourth.
      const route = 'GET /channels/{channel_id}/messages/{message_id}';
      end = world.discord.faults.serverErrors({ route, times: 5 });
    });
    end();

    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });

  it('is caught up with as well where a server was down', async () => {
    const { image, card } = await newCard();
    const end = world.discord.faults.gateway.guildOutage(world.guild.id);
    await mod.react(card, EMOJI.baddy);
    end();
    await untilLine(world, asker, card, BADDY);

    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });

  it('is caught up with as well where Discord declares the session void', async () => {
    const { image, card } = await newCard();
    const { discord } = world;
    discord.faults.gateway.invalidSession();
    await discord.until(() => discord.connectedSessions === 0, 10_000);
    await mod.react(card, EMOJI.baddy);
    await discord.until(() => discord.connectedSessions === 1, 20_000);
    await untilLine(world, asker, card, BADDY);

    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });
});
