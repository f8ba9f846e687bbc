import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

import { type BackboneCard, sessionOptions } from '../../src/inference/backbone.ts';
import { decode } from '../../src/inference/decode.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import type { ExampleState, HeadRecord } from '../../src/store/ports.ts';
import type { Options, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, linesOf, verdictIdOf, withStore } from '../support/cards.ts';
import { poisonedLessons, teach, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD, MODELS_FOLDER } from '../support/models.ts';
import { retrain } from '../support/retraining.ts';

const CARD = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as BackboneCard;

/** Five digits: the bot adds up in double precision, the exported model in single. */
const NEAR = 5e-6;

describe('/model', () => {
  let world: BotWorld;
  let admin: Person;
  let moderator: Person;
  let ada: Person;

  beforeEach(async () => {
    world = await startBotWorld();
    admin = world.guild.addMember({
      username: 'olga',
      locale: 'en-US',
      permissions: ['ManageGuild'],
    });
    moderator = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
    ada = world.guild.addMember({ username: 'ada' });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** Teaches so many true lessons, and retrains. */
  async function learn(count: number, firstSeed = 0, guild = world.guild): Promise<void> {
    const lessons = await trueLessons(count, firstSeed);
    await withStore(world, (store) => teach(store, lessons, { guild, moderator }));
    await retrain(world, admin);
  }

  async function use(subcommand: string, options: Options = {}, who = admin): Promise<APIMessage> {
    const call = await who.slash(`model ${subcommand}`, options);
    const [message] = await call.settled({ timeoutMs: 10_000 });
    assert.ok(message);

    return message;
  }

  async function say(subcommand: string, options: Options = {}): Promise<string> {
    return (await use(subcommand, options)).content.split('\n')[0] ?? '';
  }

  async function heads(): Promise<readonly HeadRecord[]> {
    return await withStore(world, async (store) => {
      const summaries = await store.listHeads(world.guild.id, { offset: 0, limit: 100 });
      const records = await Promise.all(
        summaries.map(({ id }) => store.findHead(world.guild.id, id)),
      );

      return records.filter((record) => record !== undefined).toReversed();
    });
  }

  /** The head's id that the next verdict names. */
  async function answering(): Promise<string> {
    const card = await askForCard(ada, await drawImage(4_000));
    const line = linesOf(ada, card).find((text) => text.includes('+')) ?? '';

    return line.slice(line.indexOf('+') + 1);
  }

  async function countOf(state: ExampleState): Promise<number> {
    const examples = await withStore(world, (store) =>
      store.listExamples({ guildId: world.guild.id, states: [state] }, EVERYTHING),
    );

    return examples.length;
  }

  it('lists every version, which one answers and which are parked, for the asker’s eyes', async () => {
    const before = await use('list');
    assert.ok(((before.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.deepEqual(before.content.split('\n'), [
      `## ${translate('en', 'model.versions')}`,
      `**0** ${translate('en', 'model.base')} · ✅ ${translate('en', 'model.active')}`,
    ]);

    await learn(12);
    const poison = await poisonedLessons(60, 100);
    await withStore(world, (store) => teach(store, poison, { guild: world.guild, moderator }));
    await retrain(world, admin);

    const [title, second, first, base, ...others] = (await use('list')).content.split('\n');
    const [one, two] = await heads();
    assert.ok(one && two);
    assert.ok(first !== undefined && second !== undefined);
    assert.equal(title, `## ${translate('en', 'model.versions')}`);
    assert.ok(second.startsWith(`**2** \`${two.id.slice(-8)}\` · `), second);
    assert.ok(second.endsWith(`<@${admin.id}> · 🅿️ ${translate('en', 'model.parked')}`), second);
    assert.ok(first.startsWith(`**1** \`${one.id.slice(-8)}\` · `), first);
    assert.match(first, /\d+% right \(\d+% to \d+%\)/);
    assert.ok(first.endsWith(`✅ ${translate('en', 'model.active')}`), first);
    assert.equal(base, `**0** ${translate('en', 'model.base')}`);
    assert.deepEqual(others, []);
  });

  it('tells of the version that answers in every language, however many came after it', async () => {
    await learn(12);
    const [first] = await heads();
    assert.ok(first);

    await withStore(world, async (store) => {
      for (let number = 0; number < 60; number += 1) {
        const id = `guild-made-up-${String(number).padStart(8, '0')}`;
        await store.addHead({ ...first, id, state: 'parked' });
      }
    });

    for (const locale of LOCALES) {
      const tag = locale === 'en' ? 'en-GB' : locale === 'es' ? 'es-ES' : locale;
      const asker = world.guild.addMember({ locale: tag, permissions: ['ManageGuild'] });
      const { content } = await use('list', {}, asker);
      const lines = content.split('\n');

      assert.ok(content.length < 2_000, `${locale}: ${content.length}`);
      assert.ok(lines[1]?.startsWith('**61** '));
      assert.ok(lines.at(-2)?.startsWith(`**1** \`${first.id.slice(-8)}\``), lines.at(-2));
      assert.ok(lines.at(-2)?.endsWith(`✅ ${translate(locale, 'model.active')}`));
      assert.equal(lines.at(-1), `**0** ${translate(locale, 'model.base')}`);
    }

    assert.match(await say('show', { version: 1 }), /Version 1/);
  });

  it('shows a version with what it was made from, its measurements and the picture of them', async () => {
    await learn(12);
    const [head] = await heads();
    const shown = await use('show', { version: 1 });
    const report = JSON.parse(head?.report ?? '') as {
      pictures: { goody: number; baddy: number };
    };

    assert.ok(((shown.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.ok(shown.content.startsWith(`## ${translate('en', 'model.version', { version: 1 })}`));
    assert.ok(shown.content.includes(translate('en', 'model.madeFrom', report.pictures)));
    assert.equal(report.pictures.goody + report.pictures.baddy, 152);
    assert.ok(shown.content.includes(`\`${head?.id ?? ''}\` ← \`${head?.parentId ?? ''}\``));
    assert.match(shown.content, /before \d+% .* after \d+%/);

    const [picture] = shown.attachments;
    assert.ok(picture);
    assert.equal(picture.description, translate('en', 'receipt.alt'));
    const { width, height } = await sharp(world.discord.attachmentBytes(picture)).metadata();
    assert.deepEqual([width, height], [1_200, 500]);
  });

  it('says so of versions that there are none of, in this server', async () => {
    await learn(12);
    const other = world.discord.createGuild({ name: 'Elsewhere' });
    other.createChannel({ name: 'talk' });
    const stranger = other.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    const unknown = translate('en', 'error.VERSION_UNKNOWN', { version: 1 });

    for (const subcommand of ['show', 'activate', 'export']) {
      const { content } = await use(subcommand, { version: 1 }, stranger);
      assert.equal(content.split('\n')[0], unknown);
    }

    assert.equal(
      await say('activate', { version: 7 }),
      translate('en', 'error.VERSION_UNKNOWN', { version: 7 }),
    );
    assert.ok(!(await use('list', {}, stranger)).content.includes('**1**'));
  });

  it('goes back in under a second, between two verdicts, version by version', async () => {
    const base = await answering();
    await learn(12);
    await learn(6, 50);
    const [first, second] = await heads();
    assert.equal(await answering(), second?.id);

    const start = performance.now();
    assert.equal(await say('rollback'), translate('en', 'model.activated', { version: 1 }));
    assert.ok(performance.now() - start < 1_000);
    assert.equal(await answering(), first?.id);
    assert.equal(await countOf('queued'), 6);

    assert.equal(await say('rollback'), translate('en', 'model.backToBase'));
    assert.equal(await answering(), base);
    assert.equal(await countOf('queued'), 18);

    assert.equal(await say('rollback'), translate('en', 'error.VERSION_ACTIVE', { version: 0 }));
  });

  it('lets an admin activate what the gate has parked, on record', async () => {
    const poison = await poisonedLessons(40);
    await withStore(world, (store) => teach(store, poison, { guild: world.guild, moderator }));
    await retrain(world, admin);
    const [parked] = await heads();
    assert.equal(parked?.state, 'parked');

    const answer = await use('activate', { version: 1 });
    assert.equal(answer.content, translate('en', 'model.activated', { version: 1 }));
    assert.equal((answer.flags ?? 0) & MessageFlags.Ephemeral, 0);
    assert.equal(await answering(), parked.id);
    assert.equal(await countOf('trained'), 40);

    const [line] = await withStore(world, (store) => store.listAudit(world.guild.id, ONE));
    assert.equal(line?.action, 'head.activate');
    assert.equal(line.who, admin.id);
    assert.deepEqual(JSON.parse(line.details), { headId: parked.id });
    assert.match((await use('list')).content, /✅.*🅿️/);

    assert.equal(
      await say('activate', { version: 1 }),
      translate('en', 'error.VERSION_ACTIVE', { version: 1 }),
    );
    assert.equal(await say('activate', { version: 0 }), translate('en', 'model.backToBase'));
    assert.equal(await countOf('queued'), 40);
  });

  it('makes the very same version again after going back', async () => {
    await learn(12);
    const [first] = await heads();
    await use('rollback');

    await retrain(world, admin);

    assert.deepEqual(await heads(), [first]);
    assert.equal(await answering(), first?.id);
  });

  it('refuses a version that was made for another backbone, and changes nothing', async () => {
    await learn(12);
    const [first] = await heads();
    assert.ok(first);
    const head = JSON.parse(first.head) as object;

    await withStore(world, async (store) => {
      await store.addHead({
        ...first,
        id: 'guild-for-another',
        head: JSON.stringify({ ...head, backbone: 'another' }),
      });
    });

    assert.match(await say('activate', { version: 2 }), /was made for the backbone another/);
    assert.equal(await answering(), first.id);
    assert.equal(await countOf('trained'), 12);
  });

  it('exports a version as one ONNX file that says what the bot says, with card and licence', async () => {
    await learn(12);
    const [head] = await heads();
    assert.ok(head);
    const image = await drawImage(4_001);
    const card = await askForCard(ada, image);
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    assert.equal(verdict?.model, `${CARD.id}+${head.id}`);

    const exported = await use('export');
    assert.ok(((exported.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.equal(exported.content, translate('en', 'model.exported'));

    const files = new Map(
      exported.attachments.map((one) => [one.filename, world.discord.attachmentBytes(one)]),
    );
    assert.deepEqual(
      [...files.keys()],
      ['onnx', 'json', 'LICENSE.txt'].map((ending) => `${head.id}.${ending}`),
    );

    const onnx = files.get(`${head.id}.onnx`) ?? new Uint8Array();
    const described = JSON.parse(
      Buffer.from(files.get(`${head.id}.json`) ?? []).toString(),
    ) as Record<string, unknown>;
    assert.equal(described['sha256'], createHash('sha256').update(onnx).digest('hex'));
    assert.equal(described['id'], verdict.model);
    assert.deepEqual(
      Buffer.from(files.get(`${head.id}.LICENSE.txt`) ?? []),
      await readFile(join(MODELS_FOLDER, CARD.file.replace(/\.onnx$/, '.LICENSE.txt'))),
    );

    const { logOdds, scores } = await runOnnx(onnx, image.bytes);
    const goody = verdict.label === 'goody' ? verdict.confidence : 1 - verdict.confidence;
    assert.ok(Math.abs(logOdds - verdict.logOdds) < NEAR * Math.max(1, Math.abs(verdict.logOdds)));
    assert.ok(Math.abs((scores[0] ?? 0) - goody) < NEAR);
    assert.ok(Math.abs((scores[1] ?? 0) - (1 - goody)) < NEAR);

    const base = await use('export', { version: 0 });
    assert.match(base.attachments[0]?.filename ?? '', /^base-.*\.onnx$/);
    const other = await runOnnx(
      world.discord.attachmentBytes(base.attachments[0]?.url ?? ''),
      image.bytes,
    );
    assert.notEqual(other.logOdds, logOdds);
  });

  it('says so where the file is larger than Discord takes there', async () => {
    const small = world.discord.createGuild({ name: 'Small', attachmentSizeLimit: 5 * 2 ** 20 });
    small.createChannel({ name: 'talk' });
    const other = small.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    const { content } = await use('export', {}, other);

    assert.equal(
      content.split('\n')[0],
      translate('en', 'error.EXPORT_TOO_LARGE', { megabytes: 6, limit: 5 }),
    );
  });

  it('names nobody who was forgotten', async () => {
    await learn(12);
    await withStore(world, (store) => store.forget(admin.id));

    const forgotten = translate('en', 'audit.forgotten');
    const list = (await use('list')).content;
    const shown = (await use('show', { version: 1 })).content;

    assert.ok(list.includes(` · ${forgotten} · `), list);
    assert.ok(shown.includes(` · ${forgotten}`), shown);
    assert.doesNotMatch(list + shown, /<@/);
  });

  it('is for admins', async () => {
    await assert.rejects(moderator.slash('model list'), /shown only to members/);
  });
});

const EVERYTHING = { offset: 0, limit: 100_000 };
const ONE = { offset: 0, limit: 1 };

/** What a runtime that knows nothing of the bot makes of a picture. */
async function runOnnx(
  file: Uint8Array,
  picture: Uint8Array,
): Promise<{ logOdds: number; scores: number[] }> {
  const { inputs } = await decode(picture);
  const session = await InferenceSession.create(file, sessionOptions());

  const outputs = await session.run({
    [CARD.input.name]: new Tensor('uint8', Buffer.concat(inputs), [inputs.length, 224, 224, 3]),
  });
  await session.release();

  const numbers = (name: string): number[] =>
    Array.from((outputs[name]?.data ?? []) as Float32Array);

  return { logOdds: numbers('log_odds')[0] ?? NaN, scores: numbers('scores') };
}
