import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { faultsOfCard, faultsOfFailure, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { translate } from '../../src/locales/index.ts';
import type { UploadedFile } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';

const COMMAND = 'Goody or baddy?';

describe('the message command', () => {
  let world: BotWorld;
  let pictures: UploadedFile[];

  before(async () => {
    world = await startBotWorld();
    pictures = await Promise.all(
      Array.from({ length: 10 }, async (_, seed) => ({
        name: `picture-${seed + 1}.png`,
        bytes: await renderCharacter({ side: seed % 2 === 0 ? 'goody' : 'baddy', seed }),
      })),
    );
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** Somebody posts, and somebody else asks about it. */
  async function ask(attachments: UploadedFile[], content = 'Look'): Promise<readonly string[][]> {
    const author = world.guild.addMember({});
    const asker = world.guild.addMember({ locale: 'en-US' });
    const message = await author.send(world.channel, { content, attachments });
    const call = await asker.messageCommand(COMMAND, message);
    const answers = await call.settled({ messages: Math.max(1, attachments.length) });

    return answers.map((answer) => [...readAnswer(answer).lines]);
  }

  it('answers each of a message’s ten pictures with a card of its own, in their order', async () => {
    const author = world.guild.addMember({ username: 'bea' });
    const asker = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const message = await author.send(world.channel, { attachments: pictures });
    const call = await asker.messageCommand(COMMAND, message);
    const answers = await call.settled({ messages: 10, timeoutMs: 15_000 });

    assert.equal(answers.length, 10);

    for (const [index, answer] of answers.entries()) {
      const seen = readAnswer(answer);

      assert.deepEqual(faultsOfCard(seen), []);
      assert.match(seen.pictures[0]?.altText ?? '', new RegExp(`picture-${index + 1}\\.png`));
      assert.ok(
        seen.lines.includes(
          `-# ${translate('en', 'card.picture', { index: index + 1, count: 10 })}`,
        ),
      );
    }
  });

  it('looks into forwarded messages', async () => {
    const author = world.guild.addMember({ username: 'bea-2' });
    const asker = world.guild.addMember({ username: 'ada-2' });
    const original = await author.send(world.channel, { attachments: pictures.slice(0, 2) });
    const forwarded = await author.forward(original, world.channel);
    const call = await asker.messageCommand(COMMAND, forwarded);
    const answers = await call.settled({ messages: 2 });

    assert.deepEqual(
      answers.flatMap((answer) => faultsOfCard(readAnswer(answer))),
      [],
    );
  });

  it('says what to do where a message has no picture', async () => {
    const [lines] = await ask([]);

    assert.equal(lines?.[0], translate('en', 'error.NO_PICTURE'));
  });

  it('takes a message with nothing but a text file for one without pictures', async () => {
    const [lines] = await ask([{ name: 'notes.txt', bytes: Buffer.from('Dear diary') }]);

    assert.equal(lines?.[0], translate('en', 'error.NO_PICTURE'));
  });

  it('goes on after a picture that it cannot look at, and says which one that was', async () => {
    const author = world.guild.addMember({ username: 'bea-3' });
    const asker = world.guild.addMember({ username: 'ada-3', locale: 'en-US' });
    const broken = { name: 'broken.png', bytes: Buffer.from('no picture at all') };
    const attachments = [...pictures.slice(0, 1), broken, ...pictures.slice(1, 2)];
    const message = await author.send(world.channel, { attachments });
    const call = await asker.messageCommand(COMMAND, message);
    const [first, second, third] = await call.settled({ messages: 3 });
    assert.ok(first && second && third);

    assert.deepEqual(faultsOfCard(readAnswer(first)), []);
    assert.deepEqual(faultsOfFailure(readAnswer(second)), []);
    assert.deepEqual(faultsOfCard(readAnswer(third)), []);
    assert.equal(readAnswer(second).lines[0], translate('en', 'error.NOT_AN_IMAGE'));
    assert.ok(
      readAnswer(second).lines.includes(
        `-# ${translate('en', 'card.picture', { index: 2, count: 3 })}`,
      ),
    );
  });

  it('answers six pictures where the app is only installed for the user, and says that four were left out', async () => {
    const elsewhere = world.discord.createGuild({ name: 'Elsewhere', botInstalled: false });
    const channel = elsewhere.createChannel({ name: 'talk' });
    const asker = elsewhere.addMember({ username: 'ada-4', hasApp: true, locale: 'en-US' });
    const message = await asker.send(channel, { attachments: pictures });
    const call = await asker.messageCommand(COMMAND, message);
    const answers = await call.settled({ messages: 6, timeoutMs: 15_000 });
    const last = answers.at(-1);
    assert.ok(last);

    assert.equal(answers.length, 6);
    assert.ok(
      readAnswer(last).lines.includes(
        `-# ${translate('en', 'card.leftOut', { count: 4, limit: 6 })}`,
      ),
    );
  });

  it('goes on with the next picture where Discord does not take a card', async () => {
    const author = world.guild.addMember({});
    const asker = world.guild.addMember({ locale: 'en-US' });
    const message = await author.send(world.channel, { attachments: pictures.slice(0, 4) });
    const end = world.discord.faults.serverErrors({
      route: /^POST \/webhooks/,
      // It may have arrived: nothing is said twice.
      status: 504,
      times: 1,
    });
    const call = await asker.messageCommand(COMMAND, message);
    const answers = await call.settled({ messages: 4, timeoutMs: 15_000 });
    end();

    assert.deepEqual(
      answers.map((answer) => readAnswer(answer).pictures.length),
      [1, 0, 1, 1],
    );
  });
});
