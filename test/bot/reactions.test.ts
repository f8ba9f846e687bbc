import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { REST, Routes } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { translate } from '../../src/locales/index.ts';
import type { Label } from '../../src/store/ports.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  drawImage,
  type Image,
  linesOf,
  press,
  untilLine,
  untilNoLine,
  withStore,
  wordsOn,
} from '../support/cards.ts';

const EMOJI = { goody: '😇', baddy: '😈' } as const;
const HEADINGS = {
  goody: `## 😇 ${translate('en', 'verdict.goody')}`,
  baddy: `## 😈 ${translate('en', 'verdict.baddy')}`,
};

const DAY_MS = 24 * 3_600_000;

describe('correcting a card by reactions', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;
  let otherMod: Person;
  let rest: REST;
  let seed = 100;

  before(async () => {
    // Discord lets a channel's messages be edited once a second: the tests have more of them.
    world = await startBotWorld({}, { rateLimits: false });
    const { guild, discord } = world;

    guild.setBotPermissions([
      'ViewChannel',
      'SendMessages',
      'AttachFiles',
      'ReadMessageHistory',
      'AddReactions',
      'ManageMessages',
    ]);

    asker = guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
    otherMod = guild.addMember({ username: 'ole', permissions: ['ManageMessages'] });
    rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
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
    return await wordsOn(world, world.guild, image, [asker, mod, otherMod]);
  }

  async function untilSays(card: APIMessage, person: Person, label: Label): Promise<void> {
    await world.discord.until(() => {
      const [heading, ...lines] = linesOf(asker, card);

      return (
        heading === HEADINGS[label] && lines.some((line) => line.includes(`<@${person.id}>**`))
      );
    });
  }

  /** A moderator's reaction that the bot has dealt with: by then it has dealt with all before it. */
  async function untilDealtWith(card: APIMessage): Promise<void> {
    await otherMod.react(card, EMOJI.goody);
    await untilSays(card, otherMod, 'goody');
  }

  for (const label of ['goody', 'baddy'] as const) {
    it(`takes a moderator’s ${EMOJI[label]} for the word "${label}"`, async () => {
      const { image, card } = await newCard();
      await mod.react(card, EMOJI[label]);

      await untilSays(card, mod, label);
      assert.deepEqual(await words(image), [`mia ${label} reaction`]);
    });
  }

  it('takes the word back when the reaction is removed', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await mod.unreact(card, EMOJI.baddy);
    await untilNoLine(world, asker, card, `<@${mod.id}>`);

    assert.deepEqual(linesOf(asker, card), readAnswer(card).lines);
    assert.deepEqual(await words(image), ['mia baddy reaction', '-mia baddy reaction']);
  });

  it('takes it back where the reaction is removed before it was dealt with', async () => {
    const { image, card } = await newCard();
    const slow = world.discord.faults.latency(200, { route: 'GET /channels', times: 1 });
    await mod.react(card, EMOJI.baddy);
    await mod.unreact(card, EMOJI.baddy);
    await untilDealtWith(card);
    slow();

    assert.deepEqual(await words(image), [
      'mia baddy reaction',
      '-mia baddy reaction',
      'ole goody reaction',
    ]);
  });

  it('lets the older of one moderator’s two reactions count when the newer is removed', async () => {
    const { card } = await newCard();
    await mod.react(card, EMOJI.goody);
    await untilSays(card, mod, 'goody');
    await mod.react(card, EMOJI.baddy);
    await untilLine(world, asker, card, HEADINGS.baddy);
    await mod.unreact(card, EMOJI.baddy);
    await untilLine(world, asker, card, HEADINGS.goody);

    assert.ok(!linesOf(asker, card).some((line) => line.startsWith('⚖️')));
  });

  it('keeps heat map and picture on the card, and calls nobody', async () => {
    const { card } = await newCard();
    const before = readAnswer(card).pictures;
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    const now = mod.look(card);
    assert.ok(now);

    assert.deepEqual(
      readAnswer(now).pictures.map(({ url }) => Buffer.from(world.discord.attachmentBytes(url))),
      before.map(({ url }) => Buffer.from(world.discord.attachmentBytes(url))),
    );

    const edit = world.discord.requests.findLast(
      ({ method, path }) => method === 'PATCH' && path.endsWith(card.id),
    );
    assert.deepEqual((edit?.body as { allowed_mentions?: unknown }).allowed_mentions, {
      parse: [],
    });
    assert.deepEqual(now.mentions, []);
  });

  it('takes no notice of reactions by those who are no moderators, or of other emoji', async () => {
    const { image, card } = await newCard();
    await asker.react(card, EMOJI.baddy);
    await mod.react(card, '🎉');
    await untilDealtWith(card);
    await asker.unreact(card, EMOJI.baddy);
    await mod.unreact(card, '🎉');
    await otherMod.unreact(card, EMOJI.goody);
    await untilNoLine(world, asker, card, `<@${otherMod.id}>`);

    assert.deepEqual(await words(image), ['ole goody reaction', '-ole goody reaction']);
  });

  it('takes no notice of reactions by bots, its own among them', async () => {
    const { image, card } = await newCard();
    const robot = world.guild.addMember({
      person: world.discord.createPerson({ username: 'robot', bot: true }),
      permissions: ['ManageMessages', 'Administrator'],
    });
    await robot.react(card, EMOJI.baddy);
    await rest.put(
      Routes.channelMessageOwnReaction(card.channel_id, card.id, encodeURIComponent(EMOJI.baddy)),
    );
    await untilDealtWith(card);

    assert.deepEqual(await words(image), ['ole goody reaction']);
  });

  it('lets those react who have the role that the admins named', async () => {
    const { image, card } = await newCard();
    const role = world.guild.createRole({ name: 'Art teachers' });
    const named = world.guild.addMember({ username: 'nia', roles: [role.id] });
    const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
    const call = await admin.slash('settings', { 'moderator-role': role.id });
    await call.settled();

    await named.react(card, EMOJI.baddy);
    await untilSays(card, named, 'baddy');
    assert.deepEqual(await wordsOn(world, world.guild, image, [named]), ['nia baddy reaction']);
  });

  it('goes by what somebody may do in the card’s channel', async () => {
    const local = world.guild.addMember({ username: 'lou' });
    const channel = world.guild.createChannel({
      name: 'gallery',
      allow: { [local.id]: ['ManageMessages'] },
      deny: { [mod.id]: ['ManageMessages'] },
    });
    const { image, card } = await newCard({ channel });
    const there = world.guild.addMember({ username: 'tom', permissions: ['Administrator'] });
    await mod.react(card, EMOJI.goody);
    await local.react(card, EMOJI.baddy);
    await untilSays(card, local, 'baddy');
    await there.react(card, EMOJI.baddy);
    await untilSays(card, there, 'baddy');

    assert.deepEqual(await wordsOn(world, world.guild, image, [mod, local, there]), [
      'lou baddy reaction',
      'tom baddy reaction',
    ]);
  });

  it('lets the word of somebody stand who lost the role before removing the reaction', async () => {
    const { image, card } = await newCard();
    const role = world.guild.createRole({ name: 'Helpers', permissions: ['ManageMessages'] });
    const leaving = world.guild.addMember({ username: 'lea', roles: [role.id] });
    await leaving.react(card, EMOJI.baddy);
    await untilSays(card, leaving, 'baddy');

    world.guild.setRoles(leaving, []);
    await leaving.unreact(card, EMOJI.baddy);
    await leaving.react(card, EMOJI.goody);
    await untilDealtWith(card);

    assert.deepEqual(await wordsOn(world, world.guild, image, [leaving, otherMod]), [
      'lea baddy reaction',
      'ole goody reaction',
    ]);
  });

  it('lets the word of somebody stand who has left the server', async () => {
    const { image, card } = await newCard();
    const leaving = world.guild.addMember({ username: 'leo', permissions: ['ManageMessages'] });
    await leaving.react(card, EMOJI.baddy);
    await untilSays(card, leaving, 'baddy');
    world.guild.removeMember(leaving);
    await rest.delete(
      Routes.channelMessageUserReaction(
        card.channel_id,
        card.id,
        encodeURIComponent(EMOJI.baddy),
        leaving.id,
      ),
    );
    await untilDealtWith(card);

    assert.deepEqual(await wordsOn(world, world.guild, image, [leaving, otherMod]), [
      'leo baddy reaction',
      'ole goody reaction',
    ]);
  });

  it('lets two moderators disagree, the later of them winning, until one gives in', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.goody);
    await untilSays(card, mod, 'goody');
    await otherMod.react(card, EMOJI.baddy);
    await untilSays(card, otherMod, 'baddy');

    const disputed = translate('en', 'card.disputed', {
      moderators: `<@${mod.id}>`,
      label: translate('en', 'verdict.goody'),
    });
    assert.ok(linesOf(asker, card).includes(`⚖️ ${disputed}`));

    await otherMod.unreact(card, EMOJI.baddy);
    await untilSays(card, mod, 'goody');
    assert.ok(!linesOf(asker, card).some((line) => line.startsWith('⚖️')));
    assert.deepEqual(await words(image), [
      'mia goody reaction',
      'ole baddy reaction',
      '-ole baddy reaction',
    ]);
  });

  it('mixes with the buttons: "Undo" takes a reaction’s word back, a reaction a button’s', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    const undone = await press(mod, card, 'undo');
    await undone.settled();
    await untilNoLine(world, asker, card, `<@${mod.id}>`);

    await press(mod, card, 'goody');
    await mod.react(card, EMOJI.goody);
    await untilLine(world, asker, card, HEADINGS.goody);
    await mod.unreact(card, EMOJI.goody);
    await untilNoLine(world, asker, card, `<@${mod.id}>`);

    const given = await words(image);
    assert.equal(given.at(-1), '-mia goody reaction');
    assert.equal(given[1], '-mia all button');
  });

  it('takes all words back that came by reactions when somebody clears the reactions', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await otherMod.react(card, EMOJI.goody);
    await untilSays(card, otherMod, 'goody');
    await rest.delete(Routes.channelMessageAllReactions(card.channel_id, card.id));
    await untilNoLine(world, asker, card, '<@');

    assert.deepEqual((await words(image)).toSorted(), [
      '-mia baddy reaction',
      '-ole goody reaction',
      'mia baddy reaction',
      'ole goody reaction',
    ]);
  });

  it('takes back those of one emoji when somebody clears that emoji, and no button’s word', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await press(otherMod, card, 'goody');
    await untilSays(card, otherMod, 'goody');
    await rest.delete(
      Routes.channelMessageReaction(card.channel_id, card.id, encodeURIComponent(EMOJI.baddy)),
    );
    await untilNoLine(world, asker, card, `<@${mod.id}>`);
    await untilDealtWith(card);

    assert.deepEqual(await words(image), [
      'mia baddy reaction',
      'ole goody button',
      '-mia baddy reaction',
      'ole goody reaction',
    ]);
  });

  it('takes events that Discord sends twice for one', async () => {
    const { image, card } = await newCard();
    const end = world.discord.faults.gateway.duplicateEvents();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await press(otherMod, card, 'goody');
    await untilSays(card, otherMod, 'goody');
    await mod.unreact(card, EMOJI.baddy);
    await world.discord.until(
      () => !linesOf(asker, card).some((line) => line.includes(`<@${mod.id}>`)),
    );
    end();

    assert.deepEqual(await words(image), [
      'mia baddy reaction',
      'ole goody button',
      '-mia baddy reaction',
    ]);
  });

  it('follows reactions to a card in a thread', async () => {
    const thread = world.channel.createThread('sketches');
    const { image, card } = await newCard({ channel: thread });
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await mod.unreact(card, EMOJI.baddy);
    await untilNoLine(world, asker, card, `<@${mod.id}>`);

    assert.deepEqual(await words(image), ['mia baddy reaction', '-mia baddy reaction']);
  });

  it('follows reactions to a card from weeks ago', async () => {
    const { image, card } = await newCard();
    world.discord.clock.advance(40 * DAY_MS);
    await world.restart();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');

    assert.deepEqual(await words(image), ['mia baddy reaction']);
  });

  it('lets the word stand where the card is deleted, and goes on', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');
    await mod.delete(card);
    const other = await newCard();
    await untilDealtWith(other.card);

    assert.deepEqual(await words(image), ['mia baddy reaction']);
    assert.equal(
      (await withStore(world, (store) => store.findExample(world.guild.id, image.sha256)))?.label,
      'baddy',
    );
  });

  it('keeps a word whose card is deleted before it could be shown', async () => {
    const { image, card } = await newCard();
    const slow = world.discord.faults.latency(200, { route: 'PATCH', times: 1 });
    await mod.react(card, EMOJI.baddy);
    await world.discord.until(() =>
      world.discord.requests.some(({ method, path }) => method === 'GET' && path.endsWith(card.id)),
    );
    await mod.delete(card);
    const other = await newCard();
    await untilDealtWith(other.card);
    slow();
    await world.restart();

    assert.deepEqual(await words(image), ['mia baddy reaction']);
    assert.ok(!world.logged.some(({ msg }) => msg === 'reactions could not be dealt with'));
  });

  it('takes no notice while learning is switched off, but lets words be taken back', async () => {
    const { image, card } = await newCard();
    await mod.react(card, EMOJI.baddy);
    await untilSays(card, mod, 'baddy');

    const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
    const off = await admin.slash('settings', { learning: false });
    await off.settled();
    await otherMod.react(card, EMOJI.goody);
    await mod.unreact(card, EMOJI.baddy);
    await untilNoLine(world, asker, card, `<@${mod.id}>`);
    const on = await admin.slash('settings', { learning: true });
    await on.settled();

    assert.deepEqual(await words(image), ['mia baddy reaction', '-mia baddy reaction']);
  });
});
