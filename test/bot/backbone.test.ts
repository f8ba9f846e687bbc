import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';

import { readAnswer } from '../../demo/read-card.ts';
import { back, use } from '../../src/cli/backbone.ts';
import { readCard } from '../../src/inference/backbone-card.ts';
import { translate } from '../../src/locales/index.ts';
import type { Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, linesOf, verdictIdOf, withStore } from '../support/cards.ts';
import { draw, teach, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD } from '../support/models.ts';
import { retrain } from '../support/retraining.ts';
import { writeSecondBackbone } from '../support/second-backbone.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** The steps follow one another: one bot goes over to another backbone, and back. */
describe('the bot with another backbone', () => {
  let world: BotWorld;
  let folder: TemporaryFolder;
  let card: string;
  let first: string;
  let second: string;
  let admin: Person;
  let ada: Person;

  before(async () => {
    mock.method(console, 'log', () => undefined);
    folder = await temporaryFolder();
    card = await writeSecondBackbone(folder.path);
    first = (await readCard(BACKBONE_CARD)).id;
    second = (await readCard(card)).id;

    // Each backbone's own base head.
    world = await startBotWorld({ HEAD_FILE: '' });
    process.env['DATA_DIR'] = world.dataFolder;
    admin = world.guild.addMember({ locale: 'en-US', permissions: ['ManageGuild'] });
    ada = world.guild.addMember({ username: 'ada', locale: 'en-US' });
    const moderator = world.guild.addMember({ permissions: ['ManageMessages'] });

    const { guild } = world;
    const lessons = await trueLessons(18);
    await withStore(world, async (store) => {
      await teach(store, lessons.slice(0, 16), { guild, moderator });
      await teach(store, lessons.slice(16), { guild, moderator: ada });
      await store.dropPictures(ada.id, Date.now());
    });
    await retrain(world, admin);
  });

  after(async () => {
    mock.restoreAll();
    delete process.env['DATA_DIR'];
    await world[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** Which model answers a picture that nobody has seen. */
  async function modelNow(seed: number): Promise<string> {
    const seen = await askForCard(admin, await drawImage(seed));
    const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(seen)));

    return verdict?.model ?? '';
  }

  async function say(command: string): Promise<string> {
    const [message] = await (await admin.slash(command)).settled({ timeoutMs: 10_000 });
    assert.ok(message);

    return message.content === '' ? readAnswer(message).lines.join('\n') : message.content;
  }

  async function headOf(backbone: string): Promise<string | undefined> {
    const heads = await withStore(world, (store) =>
      store.listHeads(world.guild.id, { offset: 0, limit: 10 }),
    );

    return heads.find((head) => head.backbone === backbone)?.id;
  }

  it('goes on with the one that it has until it is started again', async () => {
    await use(card, {});

    assert.equal(await modelNow(500), `${first}+${await headOf(first)}`);
  });

  it('has its head made again after a start, also where it is stopped in the midst of it', async () => {
    await world.restart();
    assert.ok((await modelNow(501)).startsWith(`${second}+`));
    await world.restart();
    await world.bot.renewed;

    const made = await headOf(second);
    assert.ok(made);
    assert.equal(await modelNow(502), `${second}+${made}`);
  });

  it('remembers what was taught, whatever it looks with', async () => {
    for (const number of [0, 16]) {
      const { bytes, name, sha256, side } = await draw(number, 'goody');
      const seen = await askForCard(admin, { bytes, name, sha256 });
      assert.ok(
        linesOf(admin, seen)
          .join('\n')
          .includes(translate('en', `verdict.${side}`)),
      );

      const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(seen)));
      assert.equal(verdict?.rememberedFrom, sha256);
    }
  });

  it('says in /model and /queue what became of versions and pictures', async () => {
    const withoutPicture = translate('en', 'backbone.withoutPicture', { count: 2 });
    const versions = await say('model list');
    const other = versions.split('\n').filter((line) => line.includes('🔌'));

    assert.equal(other.length, 1);
    assert.match(other[0] ?? '', /^\*\*1\*\*/);
    assert.ok(other[0]?.endsWith(translate('en', 'backbone.other')));
    assert.ok((await say('queue')).includes(withoutPicture));

    const [shown] = await (await admin.slash('model show', { version: 2 })).settled();
    assert.ok(shown);
    assert.ok(shown.content.includes(withoutPicture));
    assert.match(shown.content, /in the place of version 1, which had \d+% right/);
  });

  it('says in /model that a head is still to be made', async () => {
    await withStore(world, async (store) => {
      const headId = (await headOf(first)) ?? '';
      const guildId = world.guild.id;
      await store.putBackboneHead({ guildId, backbone: second, headId, state: 'pending' });
    });

    assert.ok(
      (await say('model list')).includes(
        translate('en', 'backbone.renewing', { left: 0, version: 1 }),
      ),
    );

    await withStore(world, (store) => store.deleteBackboneHead(world.guild.id, second));
  });

  it('has the old head at once where it goes back', async () => {
    await back();
    await world.restart();

    assert.equal(await modelNow(503), `${first}+${await headOf(first)}`);
    await world.bot.renewed;
    assert.equal(await modelNow(504), `${first}+${await headOf(first)}`);
  });
});
