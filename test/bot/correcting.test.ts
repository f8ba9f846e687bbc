import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type APIMessage, type APIRole, MessageFlags } from 'discord-api-types/v10';

import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { createTeacher } from '../../src/learning/teach.ts';
import { translate } from '../../src/locales/index.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askAboutMessage,
  askForCard,
  buttonsOf,
  drawImage,
  type Image,
  linesOf,
  press,
  untilLine,
  verdictIdOf,
  whisperOf,
  withStore,
  wordsOn,
} from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';

const QUEUED = `-# ${translate('en', 'standing.queued')}`;
const HEADINGS = {
  goody: `## 😇 ${translate('en', 'verdict.goody')}`,
  baddy: `## 😈 ${translate('en', 'verdict.baddy')}`,
};

describe('correcting a card by its buttons', () => {
  let world: BotWorld;
  let asker: Person;
  let mod: Person;
  let otherMod: Person;
  let role: APIRole;
  let named: Person;
  let seed = 0;

  before(async () => {
    world = await startBotWorld();
    const { guild } = world;

    asker = guild.addMember({ username: 'ada', locale: 'en-US' });
    mod = guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
    otherMod = guild.addMember({ username: 'ole', permissions: ['ManageMessages'] });
    role = guild.createRole({ name: 'Art teachers' });
    named = guild.addMember({ username: 'nia', roles: [role.id] });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A card of a picture that nobody has seen before. */
  async function newCard(): Promise<{ image: Image; card: APIMessage; said: string }> {
    seed += 1;
    const image = await drawImage(seed);
    const card = await askForCard(asker, image);

    return { image, card, said: readAnswer(card).lines[0] ?? '' };
  }

  async function words(image: Image): Promise<string[]> {
    return await wordsOn(world, world.guild, image, [asker, mod, otherMod, named]);
  }

  it('has buttons for both labels and "Why?" under each card, and no "Undo" yet', async () => {
    const { card } = await newCard();

    assert.deepEqual(
      buttonsOf(card).map(({ label }) => label),
      ['button.goody', 'button.baddy', 'button.why'].map((key) =>
        translate('en', key as 'button.goody'),
      ),
    );
  });

  for (const label of ['goody', 'baddy'] as const) {
    it(`writes a moderator’s word "${label}" down, and shows it with its author`, async () => {
      const { image, card, said } = await newCard();
      await press(mod, card, label);

      const lines = linesOf(asker, card);
      const isSame = said === HEADINGS[label];
      const key = isSame ? 'card.confirmed' : 'card.corrected';
      const word = translate('en', `verdict.${label}`);

      assert.equal(lines[0], HEADINGS[label]);
      assert.ok(
        lines.includes(
          `**✏️ ${translate('en', key, { label: word, moderator: `<@${mod.id}>` })}**`,
        ),
      );
      assert.equal(
        lines.some((line) => line === `-# ~~${said.slice(3)}~~`),
        !isSame,
      );
      assert.ok(lines.includes(QUEUED));
      assert.deepEqual(await words(image), [`mia ${label} button`]);
    });
  }

  it('puts the picture into the queue with all that a retrain needs and what the bot had said', async () => {
    const { image, card } = await newCard();
    const verdictId = verdictIdOf(card);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictId));
    assert.ok(verdict?.picture);

    await press(mod, card, 'baddy');

    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );

    assert.deepEqual(
      { ...example, createdAt: 0, updatedAt: 0 },
      {
        guildId: world.guild.id,
        sha256: image.sha256,
        perceptualHash: verdict.perceptualHash,
        label: 'baddy',
        disputed: false,
        state: 'queued',
        reason: null,
        pinned: false,
        source: 'slash',
        ownerId: asker.id,
        moderatorId: mod.id,
        verdictId,
        verdict: verdict.verdict,
        model: verdict.model,
        createdAt: 0,
        updatedAt: 0,
        picture: verdict.picture,
      },
    );
  });

  it('keeps heat map and picture on the card through every change', async () => {
    const { image, card } = await newCard();
    const before = readAnswer(card).pictures;

    for (const which of ['baddy', 'goody', 'pin', 'undo'] as const) {
      await press(mod, card, which);
      const now = mod.look(card);
      assert.ok(now);
      const { pictures } = readAnswer(now);

      assert.deepEqual(
        pictures.map(({ altText }) => altText),
        before.map(({ altText }) => altText),
      );
      assert.deepEqual(
        pictures.map(({ url }) => Buffer.from(world.discord.attachmentBytes(url))),
        before.map(({ url }) => Buffer.from(world.discord.attachmentBytes(url))),
      );
      assert.deepEqual(
        Buffer.from(world.discord.attachmentBytes(pictures[1]?.url ?? '')),
        image.bytes,
      );
    }
  });

  it('calls nobody by what it writes on a card', async () => {
    const { card } = await newCard();
    await press(mod, card, 'baddy');
    await press(otherMod, card, 'goody');

    const bodies = world.discord.requests
      .filter(({ path }) => path.endsWith('/callback'))
      .map(({ body }) => body as { data?: { allowed_mentions?: unknown; components?: unknown } })
      .filter(({ data }) => JSON.stringify(data?.components ?? '').includes(mod.id));

    assert.ok(bodies.length > 0);

    for (const { data } of bodies) {
      assert.deepEqual(data?.allowed_mentions, { parse: [] });
    }

    assert.deepEqual(mod.look(card)?.mentions, []);
  });

  it('brings the card back as it was after "Undo"', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');
    await press(mod, card, 'undo');

    assert.deepEqual(linesOf(asker, card), readAnswer(card).lines);
    assert.deepEqual(buttonsOf(mod.look(card) ?? card), buttonsOf(card));
    assert.deepEqual(faultsOfCard(readAnswer(mod.look(card) ?? card)), []);
    assert.deepEqual(await words(image), ['mia baddy button', '-mia all button']);

    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );
    assert.equal(example?.state, 'removed');
    assert.equal(example.picture, null);
  });

  it('tells somebody who is no moderator so, for their eyes only, and writes nothing down', async () => {
    const { image, card } = await newCard();

    for (const which of ['goody', 'baddy'] as const) {
      const call = await press(asker, card, which);

      assert.equal(await whisperOf(call), translate('en', 'error.NOT_A_MODERATOR'));
    }

    assert.deepEqual(linesOf(asker, card), readAnswer(card).lines);
    assert.deepEqual(await words(image), []);
  });

  it('lets nobody but moderators press "Undo" and "Never again"', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');

    for (const which of ['undo', 'pin'] as const) {
      const call = await press(asker, card, which);

      assert.equal(await whisperOf(call), translate('en', 'error.NOT_A_MODERATOR'));
    }

    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('says the refusal in the language of whoever pressed', async () => {
    const { card } = await newCard();
    const yuki = world.guild.addMember({ username: 'yuki', locale: 'ja' });
    const call = await press(yuki, card, 'goody');

    assert.equal(await whisperOf(call), translate('ja', 'error.NOT_A_MODERATOR'));
  });

  it('keeps the card’s language whoever corrects it', async () => {
    seed += 1;
    const image = await drawImage(seed);
    const jonas = world.guild.addMember({ username: 'jonas', locale: 'de' });
    const card = await askForCard(jonas, image);
    const camille = world.guild.addMember({
      username: 'camille',
      locale: 'fr',
      permissions: ['ManageMessages'],
    });
    await press(camille, card, 'baddy');

    const lines = linesOf(camille, card);
    assert.equal(lines[0], `## 😈 ${translate('de', 'verdict.baddy')}`);
    assert.ok(lines.includes(`-# ${translate('de', 'standing.queued')}`));
    assert.ok(
      buttonsOf(camille.look(card) ?? card).some(
        ({ label }) => label === translate('de', 'button.undo'),
      ),
    );
  });

  it('lets those with the role teach that the admins named, as soon as it is named', async () => {
    const { image, card } = await newCard();
    const refused = await press(named, card, 'baddy');
    assert.equal(await whisperOf(refused), translate('en', 'error.NOT_A_MODERATOR'));

    const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
    const set = await admin.slash('settings', { 'moderator-role': role.id });
    await set.settled();

    await press(named, card, 'baddy');
    assert.deepEqual(await words(image), ['nia baddy button']);

    world.guild.setRoles(named, []);
    const again = await press(named, card, 'undo');
    assert.equal(await whisperOf(again), translate('en', 'error.NOT_A_MODERATOR'));
    assert.deepEqual(await words(image), ['nia baddy button']);

    const reset = await admin.slash('settings', { reset: 'moderatorRoleId' });
    await reset.settled();
  });

  it('goes by what somebody may do in the card’s channel', async () => {
    const local = world.guild.addMember({ username: 'lou', locale: 'en-US' });
    const channel = world.guild.createChannel({
      name: 'gallery',
      allow: { [local.id]: ['ManageMessages'] },
      deny: { [otherMod.id]: ['ManageMessages'] },
    });
    seed += 1;
    const image = await drawImage(seed);
    const card = await askForCard(asker, image, { channel });
    const refused = await press(otherMod, card, 'goody');
    await press(local, card, 'baddy');

    assert.equal(await whisperOf(refused), translate('en', 'error.NOT_A_MODERATOR'));
    assert.deepEqual(await wordsOn(world, world.guild, image, [local]), ['lou baddy button']);
  });

  it('lets the later of two words count, keeps both on record, and says that it is disputed', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'goody');
    await press(otherMod, card, 'baddy');

    const disputed = `⚖️ ${translate('en', 'card.disputed', {
      moderators: `<@${mod.id}>`,
      label: translate('en', 'verdict.goody'),
    })}`;

    const lines = linesOf(asker, card);
    assert.equal(lines[0], HEADINGS.baddy);
    assert.ok(lines.includes(disputed));
    assert.deepEqual(await words(image), ['mia goody button', 'ole baddy button']);

    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );
    assert.equal(example?.label, 'baddy');
    assert.equal(example.disputed, true);
  });

  it('names a key whose word was overruled, and mentions nobody for it', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'goody');
    await withStore(world, async (store) => {
      const teacher = createTeacher(store, { trainOnMessageContent: false, now: Date.now });
      const word = { moderatorId: 'key:curator', label: 'baddy', via: 'web' } as const;
      await teacher.correctAgain(world.guild.id, image.sha256, word);
    });
    await press(otherMod, card, 'goody');

    const lines = linesOf(asker, card).join('\n');
    assert.match(lines, /API key `curator`/);
    assert.doesNotMatch(lines, /<@key/);
  });

  it('lets the first word count again, undisputed, once the second is undone', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'goody');
    await press(otherMod, card, 'baddy');
    await press(otherMod, card, 'undo');

    const lines = linesOf(asker, card);
    assert.equal(lines[0], HEADINGS.goody);
    assert.ok(!lines.some((line) => line.startsWith('⚖️')));
    assert.ok(lines.some((line) => line.includes(`<@${mod.id}>`)));

    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );
    assert.equal(example?.label, 'goody');
    assert.equal(example.disputed, false);
    assert.equal(example.moderatorId, mod.id);
    assert.equal(example.state, 'queued');
  });

  it('lets nobody undo the word of another', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');
    const call = await press(otherMod, card, 'undo');

    assert.equal(await whisperOf(call), translate('en', 'error.NOTHING_TO_UNDO'));
    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('takes one press twice for one word', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');
    const once = linesOf(asker, card);
    await press(mod, card, 'baddy');

    assert.deepEqual(linesOf(asker, card), once);
    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('takes a word that is repeated after another’s for a later one', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');
    await press(otherMod, card, 'goody');
    await press(mod, card, 'baddy');

    assert.equal(linesOf(asker, card)[0], HEADINGS.baddy);
    assert.deepEqual(await words(image), [
      'mia baddy button',
      'ole goody button',
      'mia baddy button',
    ]);
  });

  it('marks a picture "Never again", says so, and takes the mark off again', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'baddy');
    await press(otherMod, card, 'pin');

    const pinned = `-# 📌 ${translate('en', 'card.pinned')}`;
    const find = () => withStore(world, (store) => store.findExample(world.guild.id, image.sha256));

    assert.ok(linesOf(asker, card).includes(pinned));
    assert.equal((await find())?.pinned, true);

    await press(mod, card, 'pin');
    assert.ok(!linesOf(asker, card).includes(pinned));
    assert.equal((await find())?.pinned, false);
  });

  it('corrects a card that only its asker sees', async () => {
    seed += 1;
    const image = await drawImage(seed);
    const card = await askForCard(mod, image, { private: true });
    assert.ok(((card.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    await press(mod, card, 'baddy');

    assert.equal(linesOf(mod, card)[0], HEADINGS.baddy);
    assert.ok(linesOf(mod, card).includes(QUEUED));
    assert.deepEqual(await words(image), ['mia baddy button']);

    await press(mod, card, 'undo');
    assert.deepEqual(linesOf(mod, card), readAnswer(card).lines);
  });

  it('corrects a card in a thread', async () => {
    seed += 1;
    const image = await drawImage(seed);
    const thread = world.channel.createThread('sketches');
    const card = await askForCard(asker, image, { channel: thread });
    await press(mod, card, 'baddy');

    assert.equal(linesOf(asker, card)[0], HEADINGS.baddy);
    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('corrects a card weeks later', async () => {
    const { image, card } = await newCard();
    world.discord.clock.advance(40 * 24 * 3_600_000);
    await press(mod, card, 'baddy');

    assert.equal(linesOf(asker, card)[0], HEADINGS.baddy);
    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('corrects cards from before a restart', async () => {
    const { image, card } = await newCard();
    await press(mod, card, 'goody');
    await world.restart();
    await press(otherMod, card, 'baddy');
    await world.restart();
    await press(otherMod, card, 'undo');

    assert.equal(linesOf(asker, card)[0], HEADINGS.goody);
    assert.deepEqual(await words(image), [
      'mia goody button',
      'ole baddy button',
      '-ole all button',
    ]);
  });

  it('keeps two words that were given at the same moment, and shows what holds', async () => {
    const { image, card } = await newCard();
    const slow = world.discord.faults.latency(150, { route: '/callback', times: 1 });
    const [first, second] = await Promise.all([
      press(mod, card, 'goody'),
      press(otherMod, card, 'baddy'),
    ]);
    slow();
    await Promise.all([first.settled(), second.settled()]);

    const given = await words(image);
    assert.equal(given.length, 2);

    const label = given.at(-1)?.includes('baddy') === true ? 'baddy' : 'goody';
    assert.equal(linesOf(asker, card)[0], HEADINGS[label]);
    assert.ok(linesOf(asker, card).some((line) => line.startsWith('⚖️')));
  });

  it('keeps the word though the card was deleted before it could be shown', async () => {
    const { image, card } = await newCard();
    const slow = world.discord.faults.latency(200, { route: '/callback', times: 1 });
    const button = buttonsOf(card)[1];
    assert.ok(button);
    await mod.click(card, button.customId);
    await mod.delete(card);

    await eventually(() => world.logged.some((line) => line['msg'] === 'too late to answer'));
    slow();
    assert.deepEqual(await words(image), ['mia baddy button']);
  });

  it('says in one sentence that it knows a card no more', async () => {
    const { card } = await newCard();
    const verdictId = verdictIdOf(card);
    const elsewhere = world.discord.createGuild({ name: 'Another club' });
    const there = elsewhere.createChannel({ name: 'talk' });
    const person = elsewhere.addMember({ username: 'pia', permissions: ['ManageMessages'] });
    const other = await askForCard(person, await drawImage(900), { channel: there });

    await withStore(world, (store) => store.deleteGuild(elsewhere.id));
    const call = await press(person, other, 'goody');

    assert.equal(await whisperOf(call), translate('en', 'error.VERDICT_GONE'));
    assert.ok(await withStore(world, (store) => store.findVerdict(verdictId)));
  });

  describe('where the admins have switched learning off', () => {
    before(async () => {
      const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
      const call = await admin.slash('settings', { learning: false });
      await call.settled();
    });

    after(async () => {
      const admin = world.guild.addMember({ permissions: ['ManageGuild'] });
      const call = await admin.slash('settings', { learning: true });
      await call.settled();
    });

    it('says so to a moderator who corrects, and writes nothing down', async () => {
      const { image, card } = await newCard();
      const call = await press(mod, card, 'baddy');

      assert.equal(await whisperOf(call), translate('en', 'error.LEARNING_OFF'));
      assert.deepEqual(await words(image), []);
    });

    it('says so to whoever uses /teach', async () => {
      const { name, bytes } = await drawImage(901);
      const call = await mod.slash('teach', { label: 'goody', image: { name, bytes } });

      const [message] = await call.settled();
      assert.ok(message);
      assert.equal(readAnswer(message).lines[0], translate('en', 'error.LEARNING_OFF'));
    });
  });

  describe('where the bot itself is not installed', () => {
    const sentence = translate('en', 'error.NOT_INSTALLED_HERE');

    it('refuses corrections in a direct message', async () => {
      const image = await drawImage(902);
      const card = await askForCard(mod, image, { channel: mod.directMessages });

      for (const which of ['goody', 'baddy'] as const) {
        assert.equal(await whisperOf(await press(mod, card, which)), sentence);
      }

      assert.deepEqual(linesOf(mod, card), readAnswer(card).lines);
    });

    it('refuses corrections in a server where only somebody’s own app is', async () => {
      const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
      const channel = elsewhere.createChannel({ name: 'talk' });
      const person = elsewhere.addMember({
        username: 'zoe',
        hasApp: true,
        permissions: ['ManageMessages', 'ManageGuild'],
      });
      const image = await drawImage(903);
      const card = await askForCard(person, image, { channel });

      assert.equal(await whisperOf(await press(person, card, 'baddy')), sentence);
      assert.deepEqual(await wordsOn(world, elsewhere, image, [person]), []);
    });

    it('refuses /teach in both, with the same sentence', async () => {
      const { name, bytes } = await drawImage(904);
      const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
      const channel = elsewhere.createChannel({ name: 'talk' });
      const person = elsewhere.addMember({ hasApp: true, permissions: ['ManageMessages'] });

      for (const [who, where] of [
        [person, channel],
        [mod, mod.directMessages],
      ] as const) {
        const options = { label: 'goody', image: { name, bytes } };
        const call = await who.slash('teach', options, { channel: where });
        const [message] = await call.settled();
        assert.ok(message);

        assert.equal(readAnswer(message).lines[0], sentence);
      }
    });
  });

  it('holds a picture of a message in memory only, and says why', async () => {
    seed += 1;
    const image = await drawImage(seed);
    const card = await askAboutMessage(otherMod, asker, world.channel, image);
    await press(mod, card, 'baddy');

    await untilLine(world, asker, card, translate('en', 'standing.remembered.message-content'));
    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );
    assert.equal(example?.state, 'remembered');
    assert.equal(example.reason, 'message-content');
    assert.equal(example.source, 'message');
  });
});
