import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { APIMessage } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { type MessageKey, translate } from '../../src/locales/index.ts';
import type { Guild, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  drawImage,
  type Image,
  press,
  verdictIdOf,
  whisperOf,
  withStore,
  wordsOn,
} from '../support/cards.ts';

describe('what no window of Discord sends', () => {
  let world: BotWorld;
  /** May do everything in the club, and nothing elsewhere. */
  let insider: Person;
  /** May do everything elsewhere, and is no member of the club. */
  let outsider: Person;
  let member: Person;
  let elsewhere: Guild;
  let image: Image;
  /** In the club, corrected by the insider. */
  let card: APIMessage;
  /** Elsewhere, seen by the outsider. */
  let otherCard: APIMessage;

  before(async () => {
    world = await startBotWorld({}, { rateLimits: false });
    elsewhere = world.discord.createGuild({ name: 'Elsewhere' });
    elsewhere.createChannel({ name: 'characters' });

    insider = world.guild.addMember({ permissions: ['ManageGuild', 'ManageMessages'] });
    member = world.guild.addMember({});
    outsider = elsewhere.addMember({ permissions: ['ManageGuild', 'ManageMessages'] });

    image = await drawImage(1);
    card = await askForCard(insider, image);
    await press(insider, card, 'baddy');
    otherCard = await askForCard(outsider, await drawImage(2));
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** Claims to have used a component, and gives the code that was logged for it. */
  async function forge(
    person: Person,
    seen: APIMessage,
    customId: string,
    values?: readonly string[],
  ): Promise<unknown> {
    const call = await person.forge(seen, { customId, ...(values && { values }) });
    await call.acknowledged();

    const ofCall = (entry: Readonly<Record<string, unknown>>) => entry['interaction'] === call.id;
    await world.discord.until(() => world.logged.some(ofCall));

    return world.logged.findLast(ofCall)?.['code'];
  }

  async function assertUntouched(): Promise<void> {
    const example = await withStore(world, (store) =>
      store.findExample(world.guild.id, image.sha256),
    );

    assert.deepEqual(await wordsOn(world, world.guild, image, [insider]), [
      `${insider.user.username} baddy button`,
    ]);
    assert.equal(example?.label, 'baddy');
    assert.equal(example.state, 'queued');
    assert.equal(example.pinned, false);
  }

  it('does nothing to a verdict of another server, whoever somebody is in their own', async () => {
    const id = verdictIdOf(card);

    for (const customId of [`correct:${id}:goody`, `undo:${id}`, `pin:${id}:true`, `why:${id}`]) {
      assert.equal(await forge(outsider, otherCard, customId), 'VERDICT_GONE', customId);
    }

    await assertUntouched();
  });

  it('does nothing to a picture that another server was taught', async () => {
    for (const action of ['queueRemove', 'queueRelease']) {
      const code = await forge(outsider, otherCard, `${action}:queued:0`, [image.sha256]);
      assert.equal(code, 'EXAMPLE_GONE', action);
    }

    await assertUntouched();
  });

  it('does not let members do what is for moderators and admins', async () => {
    const id = verdictIdOf(card);

    const refused: readonly (readonly [string, ErrorCode, (readonly string[])?])[] = [
      [`correct:${id}:goody`, 'NOT_A_MODERATOR'],
      [`undo:${id}`, 'NOT_A_MODERATOR'],
      [`pin:${id}:true`, 'NOT_A_MODERATOR'],
      ['queuePage:queued:0', 'NOT_A_MODERATOR'],
      ['queueExport:queued', 'NOT_A_MODERATOR'],
      ['queueRemove:queued:0', 'NOT_A_MODERATOR', [image.sha256]],
      ['queueRelease:queued:0', 'NOT_AN_ADMIN', [image.sha256]],
      ['retrainStart', 'NOT_AN_ADMIN'],
      ['retrainCancel:abcdefghij12', 'NOT_AN_ADMIN'],
      ['auditPage:0', 'NOT_AN_ADMIN'],
    ];

    for (const [customId, code, values] of refused) {
      assert.equal(await forge(member, card, customId, values), code, customId);
    }

    await assertUntouched();
  });

  it('is answered in one sentence where the bot never wrote it, and is never taken for a mistake of its own', async () => {
    const id = verdictIdOf(card);

    const crafted = [
      '__proto__',
      'constructor',
      'constructor:prototype',
      'hasOwnProperty:x',
      `correct:${id}:__proto__`,
      `correct:${id}:GOODY`,
      `correct:${id}:goody:goody`,
      `correct:${id}`,
      'correct:__proto__:goody',
      "correct:' or 1=1 --:goody",
      'why:../../../etc/passwd',
      'undo:\u0000\u202e',
      'retrainCancel:__proto__',
      'a'.repeat(100),
    ];

    for (const customId of crafted) {
      const call = await insider.forge(card, { customId });
      const sentence = await whisperOf(call);
      const known = (['VERDICT_GONE', 'RETRAIN_NOT_RUNNING'] as const).map((code) =>
        translate('en', `error.${code}` satisfies MessageKey),
      );

      assert.ok(known.includes(sentence ?? ''), `${customId}: ${String(sentence)}`);
    }

    assert.ok(world.logged.every(({ code }) => code !== 'INTERNAL'));
    await assertUntouched();
  });

  it('is answered where a menu says that it is a button, and the other way round', async () => {
    const id = verdictIdOf(card);

    assert.equal(await forge(insider, card, `undo:${id}`, ['x']), 'VERDICT_GONE');
    assert.equal(await forge(insider, card, 'queueRemove:queued:0'), 'VERDICT_GONE');
    assert.equal(await forge(insider, card, 'teach'), 'VERDICT_GONE');
    await assertUntouched();
  });

  it('turns to the first page of the queue where it names one that is nowhere', async () => {
    const call = await insider.slash('queue');
    const [page] = await call.settled();
    assert.ok(page);

    for (const customId of [
      'queuePage:__proto__:-1',
      'queuePage:queued:1e9',
      'queuePage::999999',
    ]) {
      const edits = (): number =>
        world.discord.requests.filter(({ method }) => method === 'PATCH').length;
      const before = edits();
      await insider.forge(page, { customId });
      await world.discord.until(() => edits() > before);

      assert.deepEqual(
        readAnswer(insider.look(page) ?? page).lines,
        readAnswer(page).lines,
        customId,
      );
    }
  });
});
