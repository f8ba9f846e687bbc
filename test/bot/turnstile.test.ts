import assert from 'node:assert/strict';
import { it } from 'node:test';

import { Turnstile } from '../../src/discord/turnstile.ts';
import { AppError } from '../../src/errors.ts';

function createTurnstile(limits: Partial<ConstructorParameters<typeof Turnstile>[0]> = {}) {
  return new Turnstile({
    userPicturesPerMinute: 100,
    guildPicturesPerMinute: 100,
    maxWaitingPictures: 100,
    ...limits,
  });
}

const ADA = { userId: 'ada', guildId: 'club' };

function visit(pictures: number, userId = 'ada', guildId: string | null = 'club') {
  return { userId, guildId, pictures };
}

/** The code with which somebody is turned away; undefined where they are let in. */
async function codeOf(entering: Promise<void>): Promise<string | undefined> {
  try {
    await entering;

    return undefined;
  } catch (error) {
    assert.ok(error instanceof AppError);

    return error.code;
  }
}

it('lets in as many pictures of one person as a minute allows, and others all the same', async () => {
  const turnstile = createTurnstile({ userPicturesPerMinute: 3 });

  assert.equal(await codeOf(turnstile.enter(visit(2))), undefined);
  assert.equal(await codeOf(turnstile.enter(visit(2))), 'RATE_LIMITED_USER');
  assert.equal(await codeOf(turnstile.enter(visit(1))), undefined);
  assert.equal(await codeOf(turnstile.enter(visit(3, 'bea'))), undefined);
});

it('lets in a request that is larger than a whole minute allows, once', async () => {
  const turnstile = createTurnstile({ userPicturesPerMinute: 3 });

  assert.equal(await codeOf(turnstile.enter(visit(10))), undefined);
  assert.equal(await codeOf(turnstile.enter(visit(1))), 'RATE_LIMITED_USER');
});

it('says how many seconds to wait', async () => {
  const turnstile = createTurnstile({ userPicturesPerMinute: 1 });
  await turnstile.enter(visit(1));

  await assert.rejects(turnstile.enter(visit(1)), (error) => {
    assert.ok(error instanceof AppError);
    const { seconds } = error.context;
    assert.ok(typeof seconds === 'number' && seconds >= 1 && seconds <= 60);

    return true;
  });
});

it('does not hold against a person what their server was refused', async () => {
  const turnstile = createTurnstile({ userPicturesPerMinute: 2, guildPicturesPerMinute: 1 });
  await turnstile.enter(visit(1, 'bea'));

  assert.equal(await codeOf(turnstile.enter(visit(1))), 'RATE_LIMITED_GUILD');
  assert.equal(await codeOf(turnstile.enter(visit(2, 'ada', null))), undefined);
});

it('is busy when its places are taken, however many ask at the same moment', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 1 });
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>();

  const codes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      codeOf(turnstile.enter(visit(1, `person-${index}`, `club-${index}`))),
    ),
  );
  const admitted = codes.filter((code) => code === undefined).length;
  const work = Array.from({ length: admitted }, () =>
    turnstile.run(ADA, nothing, async () => {
      await opened;
    }),
  );

  // Four in work and one waiting.
  assert.equal(admitted, 5);
  assert.equal(await codeOf(turnstile.enter(visit(1))), 'BUSY');

  open(undefined);
  await Promise.all(work);

  assert.equal(await codeOf(turnstile.enter(visit(1))), undefined);
});

it('gives a place back when the work on it fails', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 1 });

  for (let time = 0; time < 10; time += 1) {
    await turnstile.enter(visit(1, `person-${time}`));
    await assert.rejects(
      turnstile.run(ADA, nothing, () => Promise.reject(new AppError('IMAGE_DAMAGED'))),
    );
  }

  assert.equal(await codeOf(turnstile.enter(visit(1))), undefined);
});

it('gives a place back when the picture cannot be fetched', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 1 });

  for (let time = 0; time < 10; time += 1) {
    await turnstile.enter(visit(1, `person-${time}`));
    await assert.rejects(
      turnstile.run(ADA, () => Promise.reject(new AppError('LINK_GONE')), nothing),
    );
  }

  assert.equal(await codeOf(turnstile.enter(visit(1))), undefined);
});

it('lets a message with more pictures than may wait in where nobody else is there', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 1 });

  assert.equal(await codeOf(turnstile.enter(visit(10, 'ada'))), undefined);
  assert.equal(await codeOf(turnstile.enter(visit(1, 'bea'))), 'BUSY');
});

it('works on pictures that are there while others are slow to come', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 20 });
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<undefined>();
  await turnstile.enter(visit(6));

  const slow = Array.from({ length: 5 }, () => turnstile.run(ADA, () => arrived, nothing));
  const done = await turnstile.run(ADA, nothing, () => Promise.resolve('judged'));
  arrive(undefined);
  await Promise.all(slow);

  assert.equal(done, 'judged');
});

it('lets one server take half of the places, and others the rest', async () => {
  const turnstile = createTurnstile({ maxWaitingPictures: 16 });

  assert.equal(await codeOf(turnstile.enter(visit(10, 'ada', 'flood'))), undefined);
  assert.equal(await codeOf(turnstile.enter(visit(1, 'bea', 'flood'))), 'BUSY');
  assert.equal(await codeOf(turnstile.enter(visit(1, 'cid', 'calm'))), undefined);
});

it('lets servers take turns, however much of one is waiting', async () => {
  const turnstile = createTurnstile();
  const done: string[] = [];

  const run = (guildId: string) =>
    turnstile.run({ userId: 'ada', guildId }, nothing, async () => {
      await nothing();
      done.push(guildId);
    });

  const flood = Array.from({ length: 40 }, () => run('flood'));
  await Promise.all([...flood, run('calm')]);

  // Behind those that were in work and one more, not behind all of them.
  assert.ok(done.indexOf('calm') < 20, done.join(' '));
});

async function nothing(): Promise<void> {
  await Promise.resolve();
}
