import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { MessageFlags } from 'discord-api-types/v10';

import { readAnswer } from '../../demo/read-card.ts';
import { loadBackbone } from '../../src/inference/backbone.ts';
import { decide } from '../../src/inference/calibration.ts';
import { loadHead } from '../../src/inference/head.ts';
import { translate } from '../../src/locales/index.ts';
import { DEFAULT_SETTINGS, type GuildSettings } from '../../src/store/ports.ts';
import type { Channel, Guild, Options, Person } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  askForCard,
  drawImage,
  execute,
  linesOf,
  press,
  verdictIdOf,
  whisperOf,
  withStore,
} from '../support/cards.ts';
import { BACKBONE_CARD, BASE_HEAD } from '../support/models.ts';

/** What is said where nobody has set anything. */
const DEFAULT_LINES = {
  moderatorRoleId: translate('en', 'settings.none'),
  unsureBelow: translate('en', 'settings.ownBand'),
  channelIds: translate('en', 'settings.everywhere'),
  learning: translate('en', 'settings.on'),
  retentionDays: translate('en', 'settings.days', { days: 7 }),
  retrainAfterForget: translate('en', 'settings.off'),
} as const;

describe('/settings', () => {
  let world: BotWorld;
  let guild: Guild;
  let channel: Channel;
  let admin: Person;
  let seed = 700;

  before(async () => {
    world = await startBotWorld();
  });

  // A server of its own for each test: nobody has set anything there.
  beforeEach(() => {
    guild = world.discord.createGuild({ name: 'Newcomers' });
    channel = guild.createChannel({ name: 'talk' });
    admin = guild.addMember({ permissions: ['ManageGuild'], locale: 'en-US' });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function change(options: Options = {}, person = admin): Promise<readonly string[]> {
    const call = await person.slash('settings', options, { channel });
    const [message] = await call.settled();
    assert.ok(message);
    assert.ok(((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0);

    return readAnswer(message).lines;
  }

  function page(lines: Partial<Record<keyof GuildSettings, string>> = {}): string[] {
    return [
      `## ${translate('en', 'settings.title')}`,
      ...Object.entries({ ...DEFAULT_LINES, ...lines }).map(
        ([key, value]) =>
          `**${translate('en', `settings.${key as keyof GuildSettings}`)}**: ${value}`,
      ),
    ];
  }

  async function stored(): Promise<GuildSettings> {
    return (await withStore(world, (store) => store.findGuild(guild.id))).settings;
  }

  /** What the audit log says of changes, oldest first. */
  async function onRecord(): Promise<unknown[]> {
    const lines = await withStore(world, (store) =>
      store.listAudit(guild.id, { offset: 0, limit: 100 }),
    );

    return lines
      .filter(({ action }) => action === 'settings')
      .map(({ who, details }) => [who, JSON.parse(details) as unknown])
      .toReversed();
  }

  it('shows the defaults where nobody has set anything, and changes nothing', async () => {
    assert.deepEqual(await change(), page());
    assert.deepEqual(await stored(), DEFAULT_SETTINGS);
    assert.deepEqual(await onRecord(), []);
  });

  it('shows them in the language of whoever asks', async () => {
    const jonas = guild.addMember({ permissions: ['ManageGuild'], locale: 'de' });
    const [title] = await change({}, jonas);

    assert.equal(title, `## ${translate('de', 'settings.title')}`);
  });

  it('is offered to nobody but those with Manage Server, and refused where it is', async () => {
    const mod = guild.addMember({ permissions: ['ManageMessages'] });

    await assert.rejects(mod.slash('settings', {}, { channel }));
  });

  const CASES: readonly (readonly [
    what: string,
    options: Options,
    details: Partial<GuildSettings>,
    line: string,
  ])[] = [
    ['unsure band', { 'unsure-below': 85 }, { unsureBelow: 0.85 }, '85 %'],
    ['learning', { learning: false }, { learning: false }, translate('en', 'settings.off')],
    [
      'retention',
      { 'keep-days': 1 },
      { retentionDays: 1 },
      translate('en', 'settings.days', { days: 1 }),
    ],
    [
      'keeping nothing',
      { 'keep-days': 0 },
      { retentionDays: 0 },
      translate('en', 'settings.days', { days: 0 }),
    ],
    [
      'retrain after forgetting',
      { 'retrain-after-forget': true },
      { retrainAfterForget: true },
      translate('en', 'settings.on'),
    ],
  ];

  for (const [what, options, details, line] of CASES) {
    it(`changes ${what}, says so, and puts it on record`, async () => {
      const [key = ''] = Object.keys(details);
      const lines = await change(options);

      assert.deepEqual(lines, page({ [key]: line }));
      assert.deepEqual(await stored(), { ...DEFAULT_SETTINGS, ...details });
      assert.deepEqual(await onRecord(), [[admin.id, details]]);
      assert.deepEqual(await change(), lines);
    });
  }

  it('changes the moderator role, says so, calls nobody, and puts it on record', async () => {
    const { id } = guild.createRole({ name: 'Art teachers' });

    assert.deepEqual(
      await change({ 'moderator-role': id }),
      page({ moderatorRoleId: `<@&${id}>` }),
    );
    assert.deepEqual(await onRecord(), [[admin.id, { moderatorRoleId: id }]]);

    const answer = world.discord.requests.findLast(({ path }) => path.endsWith('/callback'));
    const { data } = answer?.body as { data?: { allowed_mentions?: unknown } };
    assert.deepEqual(data?.allowed_mentions, { parse: [] });
  });

  it('adds channels and takes them away again, each on record', async () => {
    const other = guild.createChannel({ name: 'gallery' });
    await change({ 'allow-channel': channel.id });

    assert.deepEqual(
      await change({ 'allow-channel': other.id }),
      page({ channelIds: `<#${channel.id}> <#${other.id}>` }),
    );
    assert.deepEqual(
      await change({ 'forbid-channel': channel.id }),
      page({ channelIds: `<#${other.id}>` }),
    );

    assert.deepEqual(await onRecord(), [
      [admin.id, { channelIds: [channel.id] }],
      [admin.id, { channelIds: [channel.id, other.id] }],
      [admin.id, { channelIds: [other.id] }],
    ]);
  });

  it('does not take the last channel away, which would allow all of them', async () => {
    const refused = translate('en', 'error.LAST_CHANNEL');
    assert.equal((await change({ 'forbid-channel': channel.id }))[0], refused);

    await change({ 'allow-channel': channel.id });
    assert.equal((await change({ 'forbid-channel': channel.id }))[0], refused);
    assert.deepEqual((await stored()).channelIds, [channel.id]);

    await change({ reset: 'channelIds' });
    assert.deepEqual((await stored()).channelIds, []);
  });

  it('says so where there are more channels than it can name', async () => {
    for (let count = 1; count <= 25; count += 1) {
      const { id } = guild.createChannel({ name: `room ${count}` });
      await change({ 'allow-channel': id });
    }

    const [refusal] = await change({ 'allow-channel': channel.id });
    assert.equal(refusal, translate('en', 'error.TOO_MANY_CHANNELS', { limit: 25 }));
    assert.equal((await stored()).channelIds.length, 25);
  });

  it('a shorter time holds for pictures that are there already, a longer one for those to come', async () => {
    const ada = guild.addMember({ locale: 'en-US' });
    seed += 1;
    const card = await askForCard(ada, await drawImage(seed), { channel });

    const daysKept = (): number | undefined => {
      const [row] = execute(
        world,
        `select (expires_at - created_at) / 86400000.0 as days from verdict_pictures
         where verdict_id = '${verdictIdOf(card)}'`,
      ) as { days: number }[];

      return row?.days;
    };

    assert.equal(daysKept(), 7);
    await change({ 'keep-days': 2 });
    assert.equal(daysKept(), 2);
    await change({ 'keep-days': 30 });
    assert.equal(daysKept(), 2);
    await change({ 'keep-days': 0 });
    assert.equal(daysKept(), 0);
    await world.restart();
    assert.equal(daysKept(), undefined);
  });

  it('changes several things at once, on one record', async () => {
    await change({ learning: false, 'keep-days': 30, 'unsure-below': 60 });
    const details = { unsureBelow: 0.6, learning: false, retentionDays: 30 };

    assert.deepEqual(await stored(), { ...DEFAULT_SETTINGS, ...details });
    assert.deepEqual(await onRecord(), [[admin.id, details]]);
  });

  it('puts nothing on record where everything is as it was', async () => {
    const other = guild.createChannel({ name: 'gallery' });
    await change({ 'allow-channel': channel.id, 'keep-days': 30 });
    await change({ 'allow-channel': channel.id, 'keep-days': 30 });
    await change({ 'forbid-channel': other.id });
    await change({ reset: 'unsureBelow' });

    assert.equal((await onRecord()).length, 1);
  });

  it('puts each setting back as it was at first', async () => {
    const { id } = guild.createRole({ name: 'Art teachers' });
    await change({
      'moderator-role': id,
      'unsure-below': 99,
      'keep-days': 1,
      'allow-channel': channel.id,
    });

    for (const key of ['moderatorRoleId', 'unsureBelow', 'retentionDays', 'channelIds'] as const) {
      await change({ reset: key });

      assert.deepEqual((await stored())[key], DEFAULT_SETTINGS[key]);
      assert.deepEqual((await onRecord()).at(-1), [admin.id, { [key]: DEFAULT_SETTINGS[key] }]);
    }

    assert.deepEqual(await change(), page());
  });

  it('loses nothing where two admins change different things at once', async () => {
    const other = guild.addMember({ permissions: ['ManageGuild'] });
    await Promise.all([change({ 'keep-days': 3 }), change({ learning: false }, other)]);

    assert.deepEqual(await stored(), { ...DEFAULT_SETTINGS, retentionDays: 3, learning: false });
  });

  it('lasts over a restart', async () => {
    await change({ 'keep-days': 3 });
    await world.restart();

    assert.deepEqual(
      await change(),
      page({ retentionDays: translate('en', 'settings.days', { days: 3 }) }),
    );
  });

  it('holds in its own server only', async () => {
    await change({ 'keep-days': 3 });
    guild = world.discord.createGuild({ name: 'Neighbours' });
    channel = guild.createChannel({ name: 'talk' });
    admin = guild.addMember({ permissions: ['ManageGuild'], locale: 'en-US' });

    assert.deepEqual(await change(), page());
  });

  it('the unsure band decides the next verdict: between two bands one is unsure, the other not', async () => {
    const backbone = await loadBackbone(BACKBONE_CARD);
    const head = await loadHead(BASE_HEAD, backbone.card);
    await backbone.close();

    await change({ 'unsure-below': 50 });
    seed += 1;
    const image = await drawImage(seed);
    const ada = guild.addMember({ locale: 'en-US' });
    const sure = await askForCard(ada, image, { channel });
    const record = await withStore(world, (store) => store.findVerdict(verdictIdOf(sure)));
    assert.ok(record);
    assert.equal(record.verdict, decide({ ...head, unsureBelow: 0.5 }, record.logOdds).label);

    await change({ 'unsure-below': 100 });
    const unsure = await askForCard(ada, image, { channel });
    assert.equal(readAnswer(unsure).lines[0], `## 🤔 ${translate('en', 'verdict.unsure')}`);
  });

  it('learning that is off refuses corrections, and verdicts go on', async () => {
    await change({ learning: false });
    const mod = guild.addMember({ permissions: ['ManageMessages'], locale: 'en-US' });
    seed += 1;
    const card = await askForCard(mod, await drawImage(seed), { channel });

    assert.equal(
      await whisperOf(await press(mod, card, 'baddy')),
      translate('en', 'error.LEARNING_OFF'),
    );

    await change({ learning: true });
    await press(mod, card, 'baddy');
    assert.ok(linesOf(mod, card).includes(`-# ${translate('en', 'standing.queued')}`));
  });
});
