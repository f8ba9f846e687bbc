import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { translate } from '../../src/locales/index.ts';
import { DEFAULT_SETTINGS } from '../../src/store/ports.ts';
import type { Person } from '../discord/index.ts';
import { makeHead } from '../store/records.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  buttonsOf,
  drawImage,
  execute,
  type Image,
  linesOf,
  press,
  untilLine,
  verdictIdOf,
  whisperOf,
  withStore,
} from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';

const PAGE_LENGTH = { offset: 0, limit: 100 };

describe('/privacy', () => {
  let world: BotWorld;
  let ada: Person;
  let mod: Person;
  let seed = 600;

  before(async () => {
    world = await startBotWorld({ RETENTION_DAYS: '5', GRACE_DAYS: '14' });
    mod = world.guild.addMember({ username: 'mia', permissions: ['ManageMessages'] });
  });

  beforeEach(() => {
    ada = world.guild.addMember({ locale: 'en-US' });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function open(person = ada): Promise<APIMessage> {
    const call = await person.slash('privacy');
    const [page] = await call.settled();
    assert.ok(page);

    return page;
  }

  /** Presses a button of the page, and waits for its answer. */
  async function choose(page: APIMessage, label: string, person = ada): Promise<void> {
    const now = person.look(page) ?? page;
    const button = buttonsOf(now).find((each) => each.label === label);
    assert.ok(button, `Expected a button ${label}`);

    await person.click(now, button.customId);
    await world.discord.until(
      () => !buttonsOf(person.look(page) ?? page).some((each) => each.label === label),
    );
  }

  async function takeOut(person = ada): Promise<APIMessage> {
    const page = await open(person);
    await choose(page, translate('en', 'privacy.takeOut'), person);

    return page;
  }

  async function forgetMe(person = ada): Promise<APIMessage> {
    const page = await open(person);
    await choose(page, translate('en', 'privacy.forget'), person);
    await choose(page, translate('en', 'privacy.forgetConfirmed'), person);

    return page;
  }

  async function newCard(person = ada): Promise<{ image: Image; card: APIMessage }> {
    seed += 1;
    const image = await drawImage(seed);

    return { image, card: await askForCard(person, image) };
  }

  async function correctedCard(person = ada): Promise<{ image: Image; card: APIMessage }> {
    const made = await newCard(person);
    await press(mod, made.card, 'baddy');

    return made;
  }

  async function stateOf({ sha256 }: Image): Promise<string | undefined> {
    return await withStore(world, async (store) => {
      const example = await store.findExample(world.guild.id, sha256);

      return example && `${example.state} ${example.reason ?? ''}`.trim();
    });
  }

  /** Everything of somebody’s in the tables of pictures. */
  function picturesOf({ id }: Person): number {
    return execute(
      world,
      `select 1 from verdict_pictures join verdicts on verdicts.id = verdict_id
         where owner_id = '${id}'
       union all select 1 from example_pictures join examples using (guild_id, sha256)
         where owner_id = '${id}'`,
    ).length;
  }

  /** Every place in the database where an id stands. */
  function placesOf({ id }: Person): string[] {
    const tables = execute(world, "select name from sqlite_master where type = 'table'") as {
      name: string;
    }[];

    return tables
      .map(({ name }) => name)
      .filter((name) => JSON.stringify(execute(world, `select * from ${name}`)).includes(id));
  }

  it('says for one’s own eyes what is kept, for how long, and what is learned from', async () => {
    await newCard();
    await correctedCard();
    const page = await open();
    const { lines } = readAnswer(page);

    assert.ok(((page.flags ?? 0) & MessageFlags.Ephemeral) !== 0);
    assert.deepEqual(lines, [
      `## ${translate('en', 'privacy.title')}`,
      translate('en', 'privacy.kept', { verdicts: 2, examples: 1, corrections: 0 }),
      translate('en', 'privacy.howLong', { days: 5, grace: 14 }),
      translate('en', 'privacy.training'),
      `-# ${translate('en', 'privacy.isIn')}`,
    ]);
  });

  it('counts the corrections that somebody gave', async () => {
    const other = world.guild.addMember({ permissions: ['ManageMessages'], locale: 'en-US' });
    const { card } = await newCard();
    await press(other, card, 'goody');

    assert.ok(
      readAnswer(await open(other)).lines.includes(
        translate('en', 'privacy.kept', { verdicts: 0, examples: 0, corrections: 1 }),
      ),
    );
  });

  it('is there in direct messages, in the language of whoever asks', async () => {
    const jonas = world.guild.addMember({ locale: 'de' });
    const call = await jonas.slash('privacy', {}, { channel: jonas.directMessages });
    const [page] = await call.settled();
    assert.ok(page);

    assert.equal(readAnswer(page).lines[0], `## ${translate('de', 'privacy.title')}`);
  });

  describe('"Take me out"', () => {
    it('says so, and offers to let in again', async () => {
      const page = await takeOut();

      assert.ok(linesOf(ada, page).includes(`-# ${translate('en', 'privacy.isOut')}`));
      await choose(page, translate('en', 'privacy.letIn'));
      assert.ok(linesOf(ada, page).includes(`-# ${translate('en', 'privacy.isIn')}`));
    });

    it('keeps no picture from then on, and queues none', async () => {
      await takeOut();
      const { image, card } = await correctedCard();
      await untilLine(world, ada, card, translate('en', 'standing.remembered.taken-out'));

      assert.equal(picturesOf(ada), 0);
      assert.equal(await stateOf(image), 'remembered taken-out');
    });

    it('keeps none of those before either: what was queued is learned from no more', async () => {
      const { image } = await correctedCard();
      const { card: later } = await newCard();
      assert.equal(picturesOf(ada), 3);
      await takeOut();

      assert.equal(picturesOf(ada), 0);
      assert.equal(await stateOf(image), 'remembered taken-out');

      await press(mod, later, 'baddy');
      await untilLine(world, ada, later, translate('en', 'standing.remembered.taken-out'));
      assert.equal(picturesOf(ada), 0);
    });

    it('leaves the pictures of others alone', async () => {
      const bea = world.guild.addMember({});
      const { image } = await correctedCard(bea);
      await takeOut();

      assert.equal(await stateOf(image), 'queued');
      assert.equal(picturesOf(bea), 2);
    });

    it('is on record where pictures went', async () => {
      await correctedCard();
      await takeOut();

      const [line] = await withStore(world, (store) =>
        store.listAudit(world.guild.id, PAGE_LENGTH),
      );
      assert.deepEqual([line?.who, line?.action], [ada.id, 'forget']);
      assert.deepEqual(JSON.parse(line?.details ?? ''), { examples: 1, heads: [] });
    });

    it('ends with "Let me in again": later pictures are queued', async () => {
      const page = await takeOut();
      await choose(page, translate('en', 'privacy.letIn'));
      const { image } = await correctedCard();

      assert.equal(await stateOf(image), 'queued');
    });

    it('lasts over a restart', async () => {
      await takeOut();
      await world.restart();
      const { card } = await newCard();
      const verdict = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));

      assert.equal(verdict?.picture, null);
    });
  });

  describe('"Forget me"', () => {
    it('asks once more, and does nothing before', async () => {
      await correctedCard();
      const page = await open();
      await choose(page, translate('en', 'privacy.forget'));

      assert.deepEqual(linesOf(ada, page), [translate('en', 'privacy.sure')]);
      assert.equal(picturesOf(ada), 2);
    });

    it('deletes pictures, features and corrections, and takes the name off all that stays', async () => {
      const moderating = world.guild.addMember({
        permissions: ['ManageMessages'],
        locale: 'en-US',
      });
      const { image } = await correctedCard(moderating);
      await newCard(moderating);
      const { card, image: another } = await newCard(ada);
      await press(moderating, card, 'goody');
      assert.deepEqual(placesOf(moderating).toSorted(), [
        'audit',
        'corrections',
        'example_events',
        'examples',
        'verdicts',
      ]);

      const page = await forgetMe(moderating);

      assert.deepEqual(linesOf(moderating, page), [
        translate('en', 'privacy.forgotten', { verdicts: 2, examples: 1, corrections: 1 }),
      ]);
      assert.deepEqual(placesOf(moderating), []);
      assert.equal(await stateOf(image), undefined);
      assert.equal(await stateOf(another), 'queued');
    });

    it('leaves no old card that could bring the picture back', async () => {
      const { image, card } = await correctedCard();
      await forgetMe();
      const call = await press(mod, card, 'goody');
      const kept = `select 1 from example_pictures where sha256 = '${image.sha256}'`;

      assert.equal(await whisperOf(call), translate('en', 'error.VERDICT_GONE'));
      assert.deepEqual(execute(world, kept), []);
    });

    it('lets the word of another moderator count where two had differed', async () => {
      const forgotten = world.guild.addMember({ permissions: ['ManageMessages'] });
      const { image, card } = await newCard();
      await press(mod, card, 'goody');
      await press(forgotten, card, 'baddy');
      await forgetMe(forgotten);

      const example = await withStore(world, (store) =>
        store.findExample(world.guild.id, image.sha256),
      );
      assert.deepEqual(
        [example?.label, example?.moderatorId, example?.disputed],
        ['goody', mod.id, false],
      );

      assert.ok(readAnswer(await askForCard(ada, image)).lines[0]?.startsWith('## 😇'));
    });

    it('reaches every server', async () => {
      const elsewhere = world.discord.createGuild({ name: 'Another club' });
      const channel = elsewhere.createChannel({ name: 'talk' });
      const there = elsewhere.addMember({ permissions: ['ManageMessages'] });
      elsewhere.addMember({ person: ada });
      const { image } = await correctedCard();
      const card = await askForCard(ada, image, { channel });
      await press(there, card, 'goody');
      await askForCard(ada, image, { channel: ada.directMessages });

      const page = await forgetMe();

      assert.deepEqual(linesOf(ada, page), [
        translate('en', 'privacy.forgotten', { verdicts: 3, examples: 2, corrections: 0 }),
      ]);
      assert.equal(picturesOf(ada), 0);
    });

    describe('where a head has seen a picture', () => {
      let image: Image;

      /** Two versions, of which one saw the picture and answers. */
      async function addHeads(retrainAfterForget: boolean): Promise<void> {
        ({ image } = await correctedCard());

        await withStore(world, async (store) => {
          const { id: guildId } = world.guild;
          const example = { label: 'baddy', weight: 1, origin: 'guild' };
          const manifest = (sha256: string) =>
            JSON.stringify({ format: 1, examples: [{ ...example, sha256 }] });

          const taught = await store.findExample(guildId, image.sha256);
          // On the backbone that is in use, or the start would make another.
          const backbone = taught?.picture?.backbone ?? '';
          const saw = `guild-saw${seed}`;
          const blind = 'guild-blind';

          await store.addHead(
            makeHead({ guildId, id: saw, backbone, manifest: manifest(image.sha256) }),
          );
          await store.addHead(makeHead({ guildId, id: blind, backbone, manifest: manifest('00') }));
          await store.setActiveHead(guildId, saw);
          await store.setGuildSettings(guildId, { ...DEFAULT_SETTINGS, retrainAfterForget });
        });

        await world.restart();
      }

      async function runsOf(): Promise<readonly string[]> {
        const runs = await withStore(world, (store) => store.listRuns(world.guild.id, PAGE_LENGTH));

        return runs.map(({ requestedBy, state }) => `${requestedBy} ${state}`);
      }

      it('names it, on the page and in the audit log', async () => {
        await addHeads(false);
        const page = await forgetMe();

        assert.equal(
          linesOf(ada, page).at(-1),
          translate('en', 'privacy.heads', { heads: `\`guild-saw${seed}\`` }),
        );

        const [line] = await withStore(world, (store) =>
          store.listAudit(world.guild.id, PAGE_LENGTH),
        );
        assert.deepEqual([line?.who, line?.action], ['forgotten', 'forget']);
        assert.deepEqual(JSON.parse(line?.details ?? ''), {
          examples: 1,
          heads: [`guild-saw${seed}`],
        });
        assert.deepEqual(await runsOf(), []);
      });

      it('names one that learned from a verdict which nobody opposed, too', async () => {
        const { image: own } = await newCard();
        const { id: guildId } = world.guild;
        const stands = { sha256: own.sha256, label: 'goody', weight: 2, origin: 'unopposed' };
        const ofBase = { ...stands, origin: 'base' };

        await withStore(world, async (store) => {
          for (const [id, example] of [
            ['guild-stands', stands],
            ['guild-of-base', ofBase],
          ] as const) {
            const manifest = JSON.stringify({ format: 1, examples: [example] });
            await store.addHead(makeHead({ guildId, id, manifest }));
          }
        });

        assert.equal(
          linesOf(ada, await forgetMe()).at(-1),
          translate('en', 'privacy.heads', { heads: '`guild-stands`' }),
        );
      });

      it('retrains it at once where the admins have set that', async () => {
        await addHeads(true);
        await forgetMe();
        let runs: readonly string[] = [];

        await eventually(async () => {
          runs = await runsOf();

          return runs.length > 0 && !runs[0]?.endsWith('running');
        });

        assert.equal(runs.length, 1);
        assert.match(runs[0] ?? '', /^bot (activated|parked)$/);
      });
    });
  });
});
