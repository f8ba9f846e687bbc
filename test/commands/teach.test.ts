import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';

import { LOCALES, translate } from '../../src/locales/index.ts';
import type { ExampleRecord, Label } from '../../src/store/ports.ts';
import type { Call, Person } from '../discord/index.ts';
import { executeIn } from '../store/sqlite-place.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askAboutMessage,
  askForCard,
  drawImage,
  type Image,
  linesOf,
  press,
  withStore,
} from '../support/cards.ts';
import { draw } from '../support/learning.ts';
import { unsupportedFiles } from '../support/pictures.ts';
import { retrain } from '../support/retraining.ts';

const HEIC = unsupportedFiles().get('an iPhone photograph')?.bytes ?? Buffer.alloc(0);
const QUEUED = translate('en', 'standing.queued');

describe('/teach', () => {
  let world: BotWorld;
  let mia: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    mia = world.guild.addMember({
      username: 'mia',
      locale: 'en-US',
      permissions: ['ManageMessages'],
    });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function answersOf(call: Call): Promise<APIMessage[]> {
    return await call.settled({ messages: 1, timeoutMs: 20_000 });
  }

  async function firstLine(call: Call): Promise<string | undefined> {
    return (await answersOf(call))[0]?.content.split('\n')[0];
  }

  async function findExample({
    sha256,
  }: Pick<Image, 'sha256'>): Promise<ExampleRecord | undefined> {
    return await withStore(world, (store) => store.findExample(world.guild.id, sha256));
  }

  async function exampleCount(): Promise<number> {
    const counts = await withStore(world, (store) => store.countExamples(world.guild.id));

    return counts.reduce((sum, { count }) => sum + count, 0);
  }

  async function fillForm(
    person: Person,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    label: Label,
  ): Promise<Call> {
    const opener = await person.slash('teach');

    return await person.submitModal(opener, { pictures: [...files], label });
  }

  it('takes a picture and its label, and says that it is queued, to the moderator alone', async () => {
    const image = await drawImage(1, 'baddy');
    const call = await mia.slash('teach', { image, label: 'baddy' });
    const [message, ...others] = await answersOf(call);

    assert.equal(message?.content, `✅ \`baddy-1.png\`: ${QUEUED}`);
    assert.ok(((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.deepEqual(others, []);

    const example = await findExample(image);
    assert.equal(example?.label, 'baddy');
    assert.equal(example.state, 'queued');
    assert.equal(example.source, 'slash');
    assert.equal(example.ownerId, mia.id);
    assert.equal(example.moderatorId, mia.id);
    assert.equal(example.verdict, null);

    // What is kept is exactly what the model looked at, and what it made of it.
    const { picture, perceptualHash } = await draw(1, 'baddy');
    assert.equal(example.perceptualHash, perceptualHash);
    assert.deepEqual(Buffer.from(example.picture?.input ?? []), Buffer.from(picture.input));
    assert.deepEqual(example.picture?.features, picture.features);
    assert.deepEqual(example.picture.colours, picture.colours);

    const [correction] = await withStore(world, (store) =>
      store.listCorrections(world.guild.id, image.sha256),
    );
    assert.equal(correction?.via, 'teach');
    assert.equal(correction.verdictId, null);
  });

  it('has every picture on disk before the moderator reads that it is queued', async () => {
    const file = join(world.dataFolder, 'goodyorbaddy.sqlite');
    const images = await Promise.all([1, 2, 3].map((seed) => drawImage(seed)));
    const onDisk: number[] = [];

    world.discord.on('messageUpdate', ({ content }) => {
      if (content.includes(QUEUED)) {
        onDisk.push(executeIn(file, "select * from examples where state = 'queued'").length);
      }
    });

    await answersOf(await fillForm(mia, images, 'goody'));

    assert.deepEqual(onDisk, [3]);
  });

  it('opens a form as its first answer where no picture is given, the label chosen already', async () => {
    const call = await mia.slash('teach', { label: 'baddy' });
    const form = await call.opened();

    assert.equal(call.answer?.type, InteractionResponseType.Modal);
    assert.equal(form.title, translate('en', 'teach.title'));
    assert.match(
      JSON.stringify(form.components),
      /"value":"baddy"[^}]*"default":true|"default":true[^}]*"value":"baddy"/,
    );
    assert.doesNotMatch(JSON.stringify(form.components), /"value":"goody"[^}]*"default":true/);
  });

  it('takes ten pictures in one form, and loses none because of those that are none', async () => {
    const images = await Promise.all(
      Array.from({ length: 8 }, (_, seed) => drawImage(100 + seed, 'baddy')),
    );
    const files = [
      ...images.slice(0, 3),
      { name: 'notes.png', bytes: Buffer.from('These are only words.') },
      ...images.slice(3),
      { name: 'empty.png', bytes: Buffer.alloc(0) },
    ];

    const messages = await answersOf(await fillForm(mia, files, 'baddy'));
    const lines = messages.flatMap(({ content }) => content.split('\n'));

    assert.deepEqual(
      lines,
      files.map(({ name }) => {
        const sentence =
          name === 'notes.png'
            ? translate('en', 'error.NOT_AN_IMAGE')
            : name === 'empty.png'
              ? translate('en', 'error.IMAGE_EMPTY')
              : QUEUED;

        return `${sentence === QUEUED ? '✅' : '❌'} \`${name}\`: ${sentence}`;
      }),
    );
    assert.equal(await exampleCount(), 8);
    assert.equal((await findExample(images[7] ?? { sha256: '' }))?.source, 'modal');
  });

  let longest = 0;

  for (const locale of LOCALES) {
    it(`tells of each of ten pictures with long names, in ${locale}`, async () => {
      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const member = world.guild.addMember({ locale: tag, permissions: ['ManageMessages'] });
      const files = Array.from({ length: 10 }, (_, number) => ({
        name: `${number}${'-a-very-long-name'.repeat(5)}.png`,
        bytes: HEIC,
      }));

      const call = await fillForm(member, files, 'goody');
      const sentence = translate(locale, 'error.UNSUPPORTED_FORMAT', { format: 'HEIC' });
      await call.settled({ messages: 1 });
      await world.discord.until(() => linesIn(call).length === 10);

      for (const [number, line] of linesIn(call).entries()) {
        assert.ok(line.startsWith(`❌ \`${number}-a-very-long-name`), line);
        assert.ok(line.endsWith(`: ${sentence}`), line);
      }

      assert.ok(call.messages.every(({ flags = 0 }) => (flags & MessageFlags.Ephemeral) !== 0));
      longest = Math.max(longest, call.messages.length);
    });
  }

  it('has needed a second message for that in some language', () => {
    assert.equal(longest, 2);
  });

  it('asks for the label where a picture comes without one', async () => {
    const call = await mia.slash('teach', { image: await drawImage(1) });

    assert.equal(await firstLine(call), translate('en', 'error.LABEL_MISSING'));
    assert.equal(await exampleCount(), 0);
  });

  it('is for moderators: by permission, or by the role that the admins chose', async () => {
    const ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const image = await drawImage(1);
    const refused = translate('en', 'error.NOT_A_MODERATOR');

    assert.equal(await firstLine(await ada.slash('teach')), refused);
    assert.equal(await firstLine(await ada.slash('teach', { image, label: 'goody' })), refused);
    assert.equal(await exampleCount(), 0);

    const admin = world.guild.addMember({ username: 'olga', permissions: ['ManageGuild'] });
    const role = world.guild.createRole({ name: 'curators' });
    await (await admin.slash('settings', { 'moderator-role': role.id })).settled();
    world.guild.setRoles(ada, [role.id]);

    const opener = await ada.slash('teach');
    await opener.opened();

    // Whoever loses the role between form and answer has lost it.
    world.guild.setRoles(ada, []);
    const late = await ada.submitModal(opener, { pictures: [image], label: 'goody' });
    assert.equal(await firstLine(late), refused);
    assert.equal(await exampleCount(), 0);

    world.guild.setRoles(ada, [role.id]);
    const call = await ada.slash('teach', { image, label: 'goody' });
    assert.match((await firstLine(call)) ?? '', /^✅/);
  });

  it('is refused where the admins have switched learning off', async () => {
    const admin = world.guild.addMember({ username: 'olga', permissions: ['ManageGuild'] });
    const opener = await mia.slash('teach');
    await opener.opened();
    await (await admin.slash('settings', { learning: false })).settled();
    const image = await drawImage(1);
    const refused = translate('en', 'error.LEARNING_OFF');

    assert.equal(await firstLine(await mia.slash('teach')), refused);
    assert.equal(await firstLine(await mia.slash('teach', { image, label: 'goody' })), refused);
    assert.equal(
      await firstLine(await mia.submitModal(opener, { pictures: [image], label: 'goody' })),
      refused,
    );
    assert.equal(await exampleCount(), 0);
  });

  it('is refused in one sentence in direct messages and where the bot is no member', async () => {
    const image = await drawImage(1);
    const refused = translate('en', 'error.NOT_INSTALLED_HERE');
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const ada = elsewhere.addMember({
      locale: 'en-US',
      hasApp: true,
      permissions: ['ManageMessages', 'ManageGuild'],
    });

    const calls = [
      await mia.slash('teach', { image, label: 'goody' }, { channel: mia.directMessages }),
      await mia.slash('teach', {}, { channel: mia.directMessages }),
      await ada.slash('teach', { image, label: 'goody' }, { channel }),
      await ada.slash('teach', {}, { channel }),
    ];

    for (const call of calls) {
      const [message] = await answersOf(call);
      assert.equal(message?.content.split('\n')[0], refused);
      assert.equal(call.modal, undefined);
    }

    for (const { id } of [world.guild, elsewhere]) {
      assert.deepEqual(await withStore(world, (store) => store.countExamples(id)), []);
    }
  });

  it('is remembered at once', async () => {
    const ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const image = await drawImage(7, 'baddy');
    await answersOf(await mia.slash('teach', { image, label: 'goody' }));

    const card = await askForCard(ada, image);

    assert.ok(linesOf(ada, card)[0]?.endsWith(translate('en', 'verdict.goody')));
    assert.ok(
      linesOf(ada, card).some((line) => line.includes(translate('en', 'card.remembered.same'))),
    );
  });

  it('says so where a version has learned from the picture already', async () => {
    const admin = world.guild.addMember({ username: 'olga', permissions: ['ManageGuild'] });
    const goodies = await Promise.all([0, 1, 2, 3].map((seed) => drawImage(seed)));
    const baddies = await Promise.all([0, 1, 2, 3].map((seed) => drawImage(seed, 'baddy')));
    await answersOf(await fillForm(mia, goodies, 'goody'));
    await answersOf(await fillForm(mia, baddies, 'baddy'));
    await retrain(world, admin);
    const [known] = goodies;
    assert.ok(known);

    const call = await mia.slash('teach', { image: known, label: 'goody' });
    assert.ok((await firstLine(call))?.endsWith(translate('en', 'standing.trained')));

    const changed = await mia.slash('teach', { image: known, label: 'baddy' });
    assert.ok((await firstLine(changed))?.endsWith(QUEUED));
    assert.equal((await findExample(known))?.state, 'queued');
  });

  it('lets a picture be learned from that came as a message’s before', async () => {
    const ada = world.guild.addMember({ username: 'ada' });
    const image = await drawImage(8);
    const card = await askAboutMessage(ada, ada, world.channel, image);
    await press(mia, card, 'baddy');
    assert.equal((await findExample(image))?.state, 'remembered');

    const call = await mia.slash('teach', { image, label: 'baddy' });

    assert.ok((await firstLine(call))?.endsWith(QUEUED));
    assert.equal((await findExample(image))?.state, 'queued');
  });

  it('keeps nothing of whoever wants nothing kept, and says so', async () => {
    const image = await drawImage(9);
    await withStore(world, (store) => store.setOptedOut(mia.id, true, Date.now()));

    const call = await mia.slash('teach', { image, label: 'baddy' });

    assert.ok((await firstLine(call))?.endsWith(translate('en', 'standing.remembered.taken-out')));
    assert.equal((await findExample(image))?.picture, null);
  });

  it('calls nobody and breaks no line, whatever a file is called', async () => {
    const bytes = (await drawImage(1)).bytes;
    const call = await mia.slash('teach', {
      image: { name: '`@everyone`.png', bytes },
      label: 'goody',
    });
    const [message] = await answersOf(call);

    assert.equal(message?.mention_everyone, false);
    assert.match(message.content, /^✅ `[^`]*`: [^`]*$/);
  });

  it('is refused as a whole where it would be more than one person may send in a minute', async () => {
    await world.restart(undefined, { USER_PICTURES_PER_MINUTE: '2' });
    const images = await Promise.all([1, 2].map((seed) => drawImage(seed)));

    await answersOf(await fillForm(mia, images, 'goody'));
    const [message] = await answersOf(await fillForm(mia, images, 'goody'));

    assert.match(message?.content ?? '', /^That was a lot of pictures from you/);
    assert.equal(await exampleCount(), 2);
  });
});

function linesIn({ messages }: Call): string[] {
  return messages.flatMap(({ content }) => content.split('\n'));
}
