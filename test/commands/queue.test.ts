import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import {
  type APIMessage,
  type APIStringSelectComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import sharp from 'sharp';

import { readAnswer } from '../../demo/read-card.ts';
import { parseBottlenecks } from '../../src/learning/bottleneck.ts';
import { cosine } from '../../src/learning/memory.ts';
import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { packInputs } from '../../src/inference/pixels.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import type { ExampleRecord, ExampleState } from '../../src/store/ports.ts';
import type { Call, Options, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, linesOf, press, whisperOf, withStore } from '../support/cards.ts';
import { runCommandLine } from '../support/command-line.ts';
import { type Lesson, teach, trueLessons } from '../support/learning.ts';
import { plant } from '../support/plant.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readCsv, unpack, unzip } from '../support/zip.ts';

const EPHEMERAL = MessageFlags.Ephemeral;

describe('/queue', () => {
  let world: BotWorld;
  let mia: Person;
  let olga: Person;

  beforeEach(async () => {
    world = await startBotWorld({}, { rateLimits: false });
    mia = world.guild.addMember({
      username: 'mia',
      locale: 'en-US',
      permissions: ['ManageMessages'],
    });
    olga = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageMessages', 'ManageGuild'],
    });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function learn(count: number, firstSeed = 0, guild = world.guild): Promise<Lesson[]> {
    const lessons = await trueLessons(count, firstSeed);
    await withStore(world, (store) => teach(store, lessons, { guild, moderator: mia }));

    return lessons;
  }

  async function open(who = mia, options: Options = {}): Promise<APIMessage> {
    const [page] = await (await who.slash('queue', options)).settled({ timeoutMs: 10_000 });
    assert.ok(page);

    return page;
  }

  /** The page after a button or a menu was used on it. */
  async function after(page: APIMessage, who: Person, call: Call): Promise<APIMessage> {
    await call.settled();
    await world.discord.until(() => who.look(page)?.edited_timestamp !== page.edited_timestamp);
    const now = who.look(page);
    assert.ok(now);

    return now;
  }

  async function turn(page: APIMessage, label: 'page.next' | 'page.previous'): Promise<APIMessage> {
    return await after(page, mia, await mia.click(page, buttonNamed(page, translate('en', label))));
  }

  async function choose(
    page: APIMessage,
    who: Person,
    action: 'queueRemove' | 'queueRelease',
    lessons: readonly Lesson[],
  ): Promise<APIMessage> {
    const menu = menusOf(page).find(({ custom_id: customId }) => customId.startsWith(action));
    assert.ok(menu, `Expected a menu ${action}`);
    const values = lessons.map(({ drawn }) => drawn.sha256);

    return await after(page, who, await who.select(page, menu.custom_id, values));
  }

  async function find({ drawn }: Lesson, guild = world.guild): Promise<ExampleRecord | undefined> {
    return await withStore(world, (store) => store.findExample(guild.id, drawn.sha256));
  }

  async function setState(
    lessons: readonly Lesson[],
    state: ExampleState,
    reason: string | null,
  ): Promise<void> {
    await withStore(world, (store) =>
      store.setExampleStates(
        world.guild.id,
        lessons.map(({ drawn }) => drawn.sha256),
        state,
        reason,
        { at: Date.now(), who: 'bot', what: state },
      ),
    );
  }

  it('says what there is to do where nothing waits, for the asker’s eyes', async () => {
    const page = await open();
    const { lines, pictures } = readAnswer(page);

    assert.ok(((page.flags ?? 0) & EPHEMERAL) !== 0);
    assert.equal(lines[0], `## ${translate('en', 'queue.queued')}`);
    assert.equal(lines.at(-1), translate('en', 'queue.empty.queued'));
    assert.deepEqual(pictures, []);
    assert.deepEqual(menusOf(page), []);
    assert.deepEqual(enabledButtons(page), []);
  });

  it('shows twelve pictures a page, with their numbers, as a sheet and as lines', async () => {
    const lessons = await learn(25);
    const first = await open();
    const { lines, pictures } = readAnswer(first);

    assert.equal(lines[1], `-# ${summary({ queued: 25 })}`);
    assert.deepEqual(numbersIn(first), range(1, 12));

    for (const [index, { label }] of lessons.slice(0, 12).entries()) {
      const emoji = label === 'goody' ? '😇' : '😈';
      const word = translate('en', `verdict.${label}`);
      const expected = `**${index + 1}** ${emoji} ${word} · <@${mia.id}> <t:`;

      assert.ok(lines[index + 2]?.startsWith(expected), lines[index + 2]);
    }

    const sheet = world.discord.attachmentBytes(pictures[0]?.url ?? '');
    const { width, height, format } = await sharp(sheet).metadata();
    assert.deepEqual([width, height, format], [1_040, 916, 'jpeg']);

    // What is read out has neither people's numbers nor codes of times.
    const altText = pictures[0]?.altText ?? '';
    assert.equal(altText.split('\n').length, 12);
    assert.match(altText, /^1\. Goody\n2\. Baddy\n/);
    assert.doesNotMatch(altText, /\d{10}|[<>*]/);

    assert.deepEqual(enabledButtons(first), [
      translate('en', 'page.next'),
      translate('en', 'queue.export'),
    ]);
  });

  it('turns pages to and fro', async () => {
    await learn(25);
    const first = await open();
    const second = await turn(first, 'page.next');
    assert.deepEqual(numbersIn(second), range(13, 24));
    assert.deepEqual(enabledButtons(second), [
      translate('en', 'page.previous'),
      translate('en', 'page.next'),
      translate('en', 'queue.export'),
    ]);

    const third = await turn(second, 'page.next');
    assert.deepEqual(numbersIn(third), [25]);
    assert.deepEqual(enabledButtons(third), [
      translate('en', 'page.previous'),
      translate('en', 'queue.export'),
    ]);

    // One sheet at a time: the old ones do not pile up.
    assert.equal(readAnswer(third).pictures.length, 1);
    const { width } = await sharp(
      world.discord.attachmentBytes(readAnswer(third).pictures[0]?.url ?? ''),
    ).metadata();
    assert.equal(width, 272);

    assert.deepEqual(numbersIn(await turn(third, 'page.previous')), range(13, 24));
  });

  it('takes pictures out of queue and memory, keeps their history, and the page shrinks', async () => {
    const ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const lessons = await learn(25);
    const [last, another] = lessons.toReversed();
    assert.ok(last && another);
    const remembered = translate('en', 'card.remembered.same');
    const before = linesOf(ada, await askForCard(ada, last.drawn));
    assert.ok(before.some((line) => line.includes(remembered)));

    const third = await turn(await turn(await open(), 'page.next'), 'page.next');
    const shrunk = await choose(third, mia, 'queueRemove', [last]);
    assert.deepEqual(numbersIn(shrunk), range(13, 24));
    assert.equal(readAnswer(shrunk).lines[1], `-# ${summary({ queued: 24 })}`);

    const example = await find(last);
    assert.equal(example?.state, 'removed');
    assert.equal(example.picture, null);

    const { events, corrections, audit } = await withStore(world, async (store) => ({
      events: await store.listExampleEvents(world.guild.id, last.drawn.sha256),
      corrections: await store.listCorrections(world.guild.id, last.drawn.sha256),
      audit: await store.listAudit(world.guild.id, { offset: 0, limit: 1 }),
    }));
    assert.deepEqual(
      events.map(({ who, what }) => [who, what]),
      [
        [mia.id, 'queued goody'],
        [mia.id, 'remove'],
      ],
    );
    assert.equal(corrections.length, 1);
    assert.equal(audit[0]?.action, 'remove');
    assert.equal(audit[0].who, mia.id);

    const later = linesOf(ada, await askForCard(ada, last.drawn));
    assert.ok(!later.some((line) => line.includes(remembered)));

    // Several at once.
    const [first, second, third_] = lessons;
    assert.ok(first && second && third_);
    const page = await choose(await open(), mia, 'queueRemove', [first, second, third_]);
    assert.equal(readAnswer(page).lines[1], `-# ${summary({ queued: 21 })}`);
    assert.deepEqual(numbersIn(page), range(1, 12));
  });

  it('tells whoever was too late with a picture that somebody else has taken out', async () => {
    const [lesson] = await learn(3);
    assert.ok(lesson);
    const page = await open(mia);
    const other = await open(olga);
    await choose(other, olga, 'queueRemove', [lesson]);

    const menu = menusOf(page)[0]?.custom_id ?? '';
    const call = await mia.select(page, menu, [lesson.drawn.sha256]);

    assert.equal(await whisperOf(call), translate('en', 'error.EXAMPLE_GONE'));
    assert.deepEqual(numbersIn(mia.look(page) ?? page), [1, 2]);
  });

  it('has admins let quarantined pictures into the queue, and nobody else', async () => {
    const lessons = await learn(5);
    const [first, second] = lessons;
    assert.ok(first && second);
    await setState([first, second], 'quarantined', 'changes');

    const seen = await open(mia, { list: 'quarantined' });
    assert.equal(readAnswer(seen).lines[0], `## ${translate('en', 'queue.quarantined')}`);
    assert.ok(readAnswer(seen).lines[2]?.endsWith(translate('en', 'quarantine.changes')));
    assert.ok(
      readAnswer(seen).pictures[0]?.altText.includes(translate('en', 'quarantine.changes')),
    );
    assert.deepEqual(
      menusOf(seen).map(({ custom_id: customId }) => customId.split(':')[0]),
      ['queueRemove'],
    );

    const planted = await plant(world, world.channel, {
      v2: true,
      menu: {
        customId: encodeCustomId({ action: 'queueRelease', list: 'quarantined', page: '0' }),
        values: [first.drawn.sha256],
      },
    });
    const refused = await mia.select(
      planted,
      encodeCustomId({ action: 'queueRelease', list: 'quarantined', page: '0' }),
      [first.drawn.sha256],
    );
    assert.equal(await whisperOf(refused), translate('en', 'error.NOT_AN_ADMIN'));
    assert.equal((await find(first))?.state, 'quarantined');

    const left = await choose(await open(olga, { list: 'quarantined' }), olga, 'queueRelease', [
      first,
    ]);
    assert.deepEqual(numbersIn(left), [1]);
    assert.equal((await find(first))?.state, 'queued');
    assert.equal((await find(second))?.state, 'quarantined');

    const [line] = await withStore(world, (store) =>
      store.listAudit(world.guild.id, { offset: 0, limit: 1 }),
    );
    assert.deepEqual([line?.action, line?.who], ['release', olga.id]);
  });

  it('shows what was learned, what is only remembered, and what speaks for a second look', async () => {
    const lessons = await learn(4);
    const [trained, remembered, disputed, pinned] = lessons;
    assert.ok(trained && remembered && disputed && pinned);
    await setState([trained], 'trained', null);
    await setState([remembered], 'remembered', 'picture-gone');
    await withStore(world, async (store) => {
      const example = await store.findExample(world.guild.id, remembered.drawn.sha256);
      assert.ok(example);
      await store.putExample({ ...example, picture: null });
      await teach(store, [{ ...disputed, label: 'baddy' }], {
        guild: world.guild,
        moderator: olga,
      });
      await teach(store, [pinned], { guild: world.guild, moderator: mia, pinned: true });
    });

    const queue = readAnswer(await open()).lines;
    assert.equal(queue[1], `-# ${summary({ queued: 2, trained: 1, remembered: 1 })}`);
    assert.equal(queue[2], `-# ${translate('en', 'backbone.withoutPicture', { count: 1 })}`);
    assert.ok(queue[3]?.includes(`⚖️ ${translate('en', 'queue.disputed')}`) === true, queue[3]);
    assert.ok(queue[3].includes(`<@${olga.id}>`));
    assert.ok(queue[4]?.includes(`📌 ${translate('en', 'button.neverAgain')}`), queue[4]);

    assert.deepEqual(numbersIn(await open(mia, { list: 'trained' })), [1]);

    // Its picture is gone, and it is shown all the same.
    const gone = await open(mia, { list: 'remembered' });
    assert.deepEqual(numbersIn(gone), [1]);
    assert.equal(readAnswer(gone).pictures.length, 1);
  });

  it('says what the bot had said before it was corrected', async () => {
    const ada = world.guild.addMember({ username: 'ada' });
    const [lesson] = await trueLessons(1);
    assert.ok(lesson);
    const card = await askForCard(ada, lesson.drawn);
    await press(mia, card, 'goody');
    await press(mia, card, 'baddy');

    const example = await find(lesson);
    assert.ok(example?.verdict);
    const said = translate('en', `verdict.${example.verdict}`);
    const expected = translate('en', 'queue.saidBefore', { verdict: said });
    assert.equal(
      readAnswer(await open()).lines[2]?.includes(expected),
      example.verdict !== 'baddy',
    );
  });

  for (const locale of LOCALES) {
    it(`has room for the longest lines, and speaks ${locale}`, async () => {
      const lessons = await learn(12);
      await withStore(world, async (store) => {
        for (const { drawn } of lessons) {
          const example = await store.findExample(world.guild.id, drawn.sha256);
          assert.ok(example);
          await store.putExample({
            ...example,
            state: 'quarantined',
            reason: 'overruling',
            disputed: true,
            pinned: true,
            verdict: 'unsure',
          });
        }
      });

      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const asker = world.guild.addMember({ locale: tag, permissions: ['ManageMessages'] });
      const page = await open(asker, { list: 'quarantined' });
      const { lines, pictures } = readAnswer(page);

      assert.equal(lines[0], `## ${translate(locale, 'queue.quarantined')}`);
      assert.equal(lines.length, 14);
      assert.ok(lines.every((line, index) => index < 2 || line.endsWith(quarantined(locale))));
      assert.ok((pictures[0]?.altText.length ?? 0) <= 1_024);
      assert.ok(pictures[0]?.altText.startsWith(`1. ${translate(locale, 'verdict.goody')}`));
    });
  }

  it('names its lists in every language', () => {
    const { body } =
      world.discord.requests.findLast(({ route }) => route.endsWith('/commands')) ?? {};
    const commands = body as { name: string; options?: { choices?: Choice[] }[] }[];
    const choices = commands.find(({ name }) => name === 'queue')?.options?.[0]?.choices ?? [];

    assert.deepEqual(
      choices.map(({ value, name_localizations: names }) => [value, names?.['de']]),
      (['queued', 'quarantined', 'trained', 'remembered'] as const).map((list) => [
        list,
        translate('de', `queue.${list}`),
      ]),
    );
  });

  it('is for moderators of this server, and shows nothing of another one', async () => {
    const [lesson] = await learn(3);
    assert.ok(lesson);
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere' });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const stranger = elsewhere.addMember({
      locale: 'en-US',
      permissions: ['ManageMessages', 'ManageGuild'],
    });
    const ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });

    const [refused] = await (await ada.slash('queue')).settled();
    assert.equal(refused?.content.split('\n')[0], translate('en', 'error.NOT_A_MODERATOR'));
    assert.ok((refused.flags ?? 0) & EPHEMERAL);

    assert.deepEqual(numbersIn(await open(stranger)), []);

    // A menu with another server's picture in it takes out nothing there.
    const customId = encodeCustomId({ action: 'queueRemove', list: 'queued', page: '0' });
    const planted = await plant(world, channel, {
      v2: true,
      menu: { customId, values: [lesson.drawn.sha256] },
    });
    const call = await stranger.select(planted, customId, [lesson.drawn.sha256]);
    assert.equal(await whisperOf(call), translate('en', 'error.EXAMPLE_GONE'));
    assert.equal((await find(lesson))?.state, 'queued');
    assert.equal(await find(lesson, elsewhere), undefined);
  });

  it('shows some page whatever an old button says', async () => {
    await learn(3);

    for (const customId of ['queuePage:queued:999', 'queuePage:gone:x', 'queuePage:queued:-4']) {
      const planted = await plant(world, world.channel, { v2: true, button: customId });
      const call = await mia.click(planted, customId);
      await call.acknowledged();
      await world.discord.until(() => mia.look(planted)?.edited_timestamp !== null);

      assert.deepEqual(numbersIn(mia.look(planted) ?? planted), [1, 2, 3]);
    }

    const planted = await plant(world, world.channel, { button: 'queuePage:queued' });
    assert.equal(
      await whisperOf(await mia.click(planted, 'queuePage:queued')),
      translate('en', 'error.VERDICT_GONE'),
    );
  });

  it('shows its lines where the bot may not attach files, and says so', async () => {
    const strict = world.discord.createGuild({
      name: 'No files',
      botPermissions: ['ViewChannel', 'SendMessages'],
      everyonePermissions: ['ViewChannel', 'SendMessages', 'UseApplicationCommands'],
    });
    strict.createChannel({ name: 'talk' });
    const moderator = strict.addMember({ locale: 'en-US', permissions: ['ManageMessages'] });
    await learn(3, 0, strict);

    const page = await open(moderator);
    const sentence = translate('en', 'error.CANNOT_ATTACH_FILES');
    assert.deepEqual(readAnswer(page).pictures, []);
    assert.deepEqual(numbersIn(page), [1, 2, 3]);
    assert.ok(readAnswer(page).lines.includes(`-# ${sentence}`));

    const call = await moderator.click(page, buttonNamed(page, translate('en', 'queue.export')));
    assert.equal(await whisperOf(call), sentence);
  });

  describe('its export', () => {
    async function exportList(who = mia, options: Options = {}): Promise<APIMessage[]> {
      const page = await open(who, options);
      const call = await who.click(page, buttonNamed(page, translate('en', 'queue.export')));

      return await call.settled({ messages: 1, timeoutMs: 20_000 });
    }

    function zipOf(message: APIMessage | undefined): Uint8Array {
      const [file] = message?.attachments ?? [];
      assert.ok(file);

      return world.discord.attachmentBytes(file);
    }

    it('is a zip with folders that can be trained on, and a list', async () => {
      const lessons = await learn(24);
      const [message, ...others] = await exportList();

      assert.ok(((message?.flags ?? 0) & EPHEMERAL) !== 0);
      assert.equal(message?.content, translate('en', 'queue.exported'));
      assert.equal(message.attachments[0]?.filename, 'queue.zip');
      assert.deepEqual(others, []);

      const files = await unzip(zipOf(message));
      assert.deepEqual(
        new Set(files.keys()),
        new Set([
          'queue.csv',
          ...lessons.map(({ drawn, label }) => `${label}/${drawn.sha256}.png`),
        ]),
      );

      const rows = readCsv(files.get('queue.csv'));
      assert.equal(rows.length, 24);
      assert.deepEqual(new Set(rows.map(({ moderator }) => moderator)), new Set([mia.id]));
      assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['queued']));

      await using folder = await temporaryFolder();
      await unpack(files, join(folder.path, 'data'));
      const { exitCode, stdout, stderr } = await runCommandLine([
        'train',
        '--data',
        join(folder.path, 'data'),
        '--out',
        join(folder.path, 'out'),
      ]);
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /on 12 goodies and 12 baddies/);

      // The pictures are the very model inputs: the features are those that the bot has.
      const { bottlenecks } = parseBottlenecks(
        await readFile(join(folder.path, 'out', 'bottlenecks.jsonl'), 'utf8'),
      );
      const likenesses = lessons.map(({ drawn }) =>
        Math.max(...bottlenecks.map((one) => cosine(one.features, drawn.picture.features))),
      );
      assert.ok(likenesses.every((likeness) => likeness > 0.9999));

      const [line] = await withStore(world, (store) =>
        store.listAudit(world.guild.id, { offset: 0, limit: 1 }),
      );
      assert.deepEqual([line?.action, line?.who], ['export', mia.id]);
      assert.deepEqual(JSON.parse(line?.details ?? ''), { list: 'queued' });
    });

    it('has nothing in its list that a spreadsheet would take for a formula', async () => {
      const [lesson] = await learn(1);
      const example = await find(lesson ?? never());
      assert.ok(example);
      await withStore(world, (store) =>
        store.putExample({ ...example, model: '=HYPERLINK("http://example.org")' }),
      );

      const [message] = await exportList();
      const [row] = readCsv((await unzip(zipOf(message))).get('queue.csv'));

      assert.equal(row?.['model'], '\'=HYPERLINK("http://example.org")');
    });

    it('is of the list that is shown', async () => {
      const lessons = await learn(4);
      await setState(lessons.slice(0, 1), 'trained', null);

      const [message] = await exportList(mia, { list: 'trained' });
      const rows = readCsv((await unzip(zipOf(message))).get('queue.csv'));

      assert.deepEqual(
        rows.map(({ sha256 }) => sha256),
        [lessons[0]?.drawn.sha256],
      );
    });

    it('is refused where there is nothing any more', async () => {
      const [lesson] = await learn(1);
      assert.ok(lesson);
      const page = await open();
      await choose(await open(olga), olga, 'queueRemove', [lesson]);

      const call = await mia.click(page, buttonNamed(page, translate('en', 'queue.export')));
      assert.equal(await whisperOf(call), translate('en', 'error.QUEUE_EMPTY'));
      const audit = await withStore(world, (store) =>
        store.listAudit(world.guild.id, { offset: 0, limit: 9 }),
      );
      assert.ok(!audit.some(({ action }) => action === 'export'));
    });

    it('comes in as many files as it takes, up to fifty, and says what was left out', async () => {
      const small = world.discord.createGuild({
        name: 'Small files',
        attachmentSizeLimit: 200_000,
      });
      const channel = small.createChannel({ name: 'talk' });
      const moderator = small.addMember({ locale: 'en-US', permissions: ['ManageMessages'] });
      const [lesson] = await learn(1, 0, small);
      const example = await find(lesson ?? never(), small);
      assert.ok(example);

      await withStore(world, async (store) => {
        for (let number = 1; number <= 52; number += 1) {
          const sha256 = String(number).padStart(64, '0');
          const input = await packInputs([noise(number)]);
          await store.putExample({
            ...example,
            sha256,
            createdAt: example.createdAt + number,
            picture: { input, features: new Float32Array(1_024), backbone: '', colours: [] },
          });
        }
      });

      const planted = await plant(world, channel, { v2: true, button: 'queueExport:queued' });
      const call = await moderator.click(planted, 'queueExport:queued');
      await call.settled({ messages: 50, timeoutMs: 30_000 });
      const messages = call.messages;
      assert.equal(messages.length, 50);

      const rows = (
        await Promise.all(
          messages.map(async (message, index) => {
            const files = await unzip(zipOf(message));

            return readCsv(files.get(index === 0 ? 'queue.csv' : `queue-${index + 1}.csv`));
          }),
        )
      ).flat();
      const leftOut = 53 - rows.length;

      assert.ok(leftOut > 0);
      assert.ok(rows.length >= 50);
      assert.equal(
        messages.at(-1)?.content.split('\n')[1],
        translate('en', 'card.leftOut', { count: leftOut, limit: 50 }),
      );
      assert.ok(messages.slice(0, -1).every(({ content }) => !content.includes('\n')));
    });
  });
});

interface Choice {
  readonly value: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
}

function never(): never {
  throw new Error('Expected a lesson');
}

/** Pixels that nothing compresses. */
function noise(seed: number): Uint8Array {
  let state = seed * 2_654_435_761;

  return Uint8Array.from({ length: 224 * 224 * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;

    return state >>> 24;
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function quarantined(locale: (typeof LOCALES)[number]): string {
  return translate(locale, 'quarantine.overruling');
}

function summary(counts: Partial<Record<ExampleState, number>>): string {
  return (['queued', 'quarantined', 'trained', 'remembered'] as const)
    .map((list) => `${translate('en', `queue.${list}`)}: ${counts[list] ?? 0}`)
    .join(' · ');
}

/** The numbers that a page's lines begin with. */
function numbersIn(page: APIMessage): number[] {
  return readAnswer(page).lines.flatMap((line) => {
    const number = /^\*\*(\d+)\*\*/.exec(line)?.[1];

    return number === undefined ? [] : [Number(number)];
  });
}

function menusOf({ components = [] }: APIMessage): APIStringSelectComponent[] {
  return components.flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) => (one.type === ComponentType.StringSelect ? [one] : []))
      : [],
  );
}

interface PageButton {
  readonly label: string;
  readonly customId: string;
  readonly enabled: boolean;
}

function pageButtons({ components = [] }: APIMessage): PageButton[] {
  return components.flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) =>
          one.type === ComponentType.Button && 'custom_id' in one && 'label' in one
            ? [
                {
                  label: one.label ?? '',
                  customId: one.custom_id,
                  enabled: one.disabled !== true,
                },
              ]
            : [],
        )
      : [],
  );
}

function enabledButtons(page: APIMessage): string[] {
  return pageButtons(page)
    .filter(({ enabled }) => enabled)
    .map(({ label }) => label);
}

function buttonNamed(page: APIMessage, wanted: string): string {
  const button = pageButtons(page).find(({ label }) => label === wanted);
  assert.ok(button, `Expected a button ${wanted}`);

  return button.customId;
}
