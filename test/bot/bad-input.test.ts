import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';

import { faultsOfCard, faultsOfFailure, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import type { ErrorCode } from '../../src/errors.ts';
import type { Faults } from '../discord/index.ts';
import { type BotWorld, startBotWorld } from '../support/bot.ts';
import {
  bmp,
  bombPng,
  drawPng,
  hugeFile,
  isoMedia,
  longGif,
  svgFiles,
  truncate,
} from '../support/pictures.ts';

describe('what cannot be judged:', () => {
  let world: BotWorld;
  let good: Uint8Array;

  before(async () => {
    world = await startBotWorld({ DOWNLOAD_TIMEOUT_SECONDS: '2' });
    good = await renderCharacter({ side: 'goody', seed: 7 });
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** Asks about a picture and returns the answer and the code that was logged for it. */
  async function ask(bytes: Uint8Array, name = 'picture.png') {
    const member = world.guild.addMember({ locale: 'en-US' });
    const call = await member.slash('goodyorbaddy', { image: { name, bytes } });
    const [message] = await call.settled({ timeoutMs: 15_000 });
    assert.ok(message);

    const line = world.logged.findLast((entry) => entry['interaction'] === call.id);

    return { message, line };
  }

  /** The answer is a sentence whose reference is in the log with this code, and the bot goes on. */
  async function assertRefused(
    { message, line }: { message: APIMessage; line: Readonly<Record<string, unknown>> | undefined },
    code: ErrorCode,
  ): Promise<void> {
    const answer = readAnswer(message);

    assert.deepEqual(faultsOfFailure(answer), []);
    assert.equal(line?.['code'], code);
    assert.ok(answer.lines.at(-1)?.endsWith(String(line['reference'])));

    const next = await ask(good);
    assert.deepEqual(faultsOfCard(readAnswer(next.message)), []);
  }

  /** Each with the words that only its own answer has. */
  const refused: readonly {
    title: string;
    name: string;
    bytes: () => Uint8Array | Promise<Uint8Array>;
    code: ErrorCode;
    says: RegExp;
  }[] = [
    {
      title: 'a text that calls itself a picture',
      name: 'picture.png',
      bytes: () => Buffer.from('Dear diary'),
      code: 'NOT_AN_IMAGE',
      says: /not a picture/,
    },
    {
      title: 'a JPEG that breaks off',
      name: 'half.jpg',
      bytes: async () =>
        truncate(
          await sharp(await drawPng())
            .jpeg()
            .toBuffer(),
        ),
      code: 'IMAGE_DAMAGED',
      says: /damaged or cut off/,
    },
    {
      title: 'a decompression bomb',
      name: 'bomb.png',
      bytes: () => bombPng(),
      code: 'IMAGE_TOO_MANY_PIXELS',
      says: /900 megapixels/,
    },
    {
      title: 'a single pixel',
      name: 'dot.png',
      bytes: () => solid(1, 1),
      code: 'IMAGE_TOO_SMALL',
      says: /only 1 × 1 pixels/,
    },
    {
      title: 'a line of 1×20,000 pixels',
      name: 'line.png',
      bytes: () => solid(1, 20_000),
      code: 'IMAGE_TOO_NARROW',
      says: /1 × 20,000 pixels, too narrow/,
    },
    {
      title: 'an empty file',
      name: 'empty.png',
      bytes: () => new Uint8Array(0),
      code: 'IMAGE_EMPTY',
      says: /0 bytes/,
    },
    {
      title: 'a file of 26 MB',
      name: 'huge.png',
      bytes: () => hugeFile(),
      code: 'IMAGE_TOO_LARGE',
      says: /up to 25 MB/,
    },
    {
      title: 'an animation of 10,000 frames',
      name: 'film.gif',
      bytes: () => longGif(10_000),
      code: 'IMAGE_TOO_MANY_FRAMES',
      says: /10,000 frames/,
    },
    {
      title: 'a bitmap',
      name: 'paint.bmp',
      bytes: () => bmp(),
      code: 'UNSUPPORTED_FORMAT',
      says: /BMP files\. Save it as PNG or JPEG/,
    },
    {
      title: 'an iPhone photograph that calls itself a JPEG',
      name: 'IMG_0001.jpg',
      bytes: () => isoMedia('heic', 'mif1', 'heic'),
      code: 'UNSUPPORTED_FORMAT',
      says: /HEIC files\. Share it as JPEG/,
    },
    {
      title: 'an SVG',
      name: 'drawing.svg',
      bytes: () => svgFiles().get('a plain SVG') ?? new Uint8Array(0),
      code: 'UNSUPPORTED_FORMAT',
      says: /SVG files\. Export it as PNG/,
    },
    {
      title: 'a PDF',
      name: 'comic.png',
      bytes: () => Buffer.from('%PDF-1.7\n1 0 obj\n'),
      code: 'UNSUPPORTED_FORMAT',
      says: /PDF files\. Take a screenshot/,
    },
  ];

  for (const { title, name, bytes, code, says } of refused) {
    it(`${title} is refused as ${code}, in its own words`, async () => {
      const answer = await ask(await bytes(), name);

      assert.match(readAnswer(answer.message).lines[0] ?? '', says);
      await assertRefused(answer, code);
    });
  }

  const failures: readonly {
    title: string;
    code: ErrorCode;
    start: (faults: Faults['cdn']) => () => void;
  }[] = [
    {
      title: 'a picture whose link leads on',
      code: 'LINK_REDIRECTED',
      start: (cdn) => cdn.redirect('http://127.0.0.1:1/', { times: 1 }),
    },
    {
      title: 'a picture whose link has expired (403)',
      code: 'LINK_EXPIRED',
      start: (cdn) => cdn.forbidden({ times: 1 }),
    },
    {
      title: 'a picture that is gone (404)',
      code: 'LINK_GONE',
      start: (cdn) => cdn.notFound({ times: 1 }),
    },
    {
      title: 'a picture that comes a byte a second',
      code: 'DOWNLOAD_TIMEOUT',
      start: (cdn) => cdn.trickle({ times: 1 }),
    },
    {
      title: 'a picture that never comes',
      code: 'DOWNLOAD_TIMEOUT',
      start: (cdn) => cdn.stall({ times: 1 }),
    },
    {
      title: 'a picture that breaks off on its way',
      code: 'DOWNLOAD_FAILED',
      start: (cdn) => cdn.truncate({ times: 1 }),
    },
    {
      title: 'a picture whose server fails',
      code: 'DOWNLOAD_FAILED',
      start: (cdn) => cdn.status(500, { times: 1 }),
    },
  ];

  for (const { title, code, start } of failures) {
    it(`${title} is refused as ${code}`, async () => {
      const end = start(world.discord.faults.cdn);
      const answer = await ask(good);
      end();

      await assertRefused(answer, code);
    });
  }

  it('nothing where only the server lies about a picture’s type', async () => {
    const end = world.discord.faults.cdn.contentType('text/html', { times: 1 });
    const { message } = await ask(good);
    end();

    assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  });
});

describe('the bot’s limits', () => {
  it('refuses pictures from any origin that is not allowed, other ports of this machine included', async () => {
    await using world = await startBotWorld({ PICTURE_ORIGINS: 'http://127.0.0.1:9' });
    const code = await codeOf(world, 1);

    assert.deepEqual(code, ['LINK_NOT_ALLOWED']);
    assert.equal(world.discord.downloads.length, 0);
  });

  it('declines a picture that is not safe for work, without a picture', async () => {
    await using world = await startBotWorld({ NSFW_THRESHOLD: '0' });

    assert.deepEqual(await codeOf(world, 1), ['NSFW_PICTURE']);
  });

  it('tells a person who asks too often when to come back', async () => {
    await using world = await startBotWorld({ USER_PICTURES_PER_MINUTE: '2' });

    assert.deepEqual(await codeOf(world, 4), [
      undefined,
      undefined,
      'RATE_LIMITED_USER',
      'RATE_LIMITED_USER',
    ]);
  });

  it('tells a server that asks too often when to come back', async () => {
    await using world = await startBotWorld({ GUILD_PICTURES_PER_MINUTE: '1' });

    assert.deepEqual(await codeOf(world, 2), [undefined, 'RATE_LIMITED_GUILD']);
  });

  it('says that it is busy rather than let a queue grow', async () => {
    await using world = await startBotWorld({
      MAX_WAITING_PICTURES: '3',
      DOWNLOAD_TIMEOUT_SECONDS: '3',
    });
    const author = world.guild.addMember({});
    const bytes = await renderCharacter({ side: 'baddy', seed: 3 });
    const attachments = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => ({ name: `${index}.png`, bytes }));
    const message = await author.send(world.channel, { attachments });
    const end = world.discord.faults.cdn.stall();
    const first = await author.messageCommand('Goody or baddy?', message);
    await first.acknowledged();
    const second = await author.messageCommand('Goody or baddy?', message);
    const answers = await second.settled();

    assert.equal(answers.length, 1);
    assert.equal(lastCode(world), 'BUSY');

    end();
  });

  /** One member asks several times; undefined stands for a card. */
  async function codeOf(world: BotWorld, times: number): Promise<unknown[]> {
    const member = world.guild.addMember({});
    const bytes = await renderCharacter({ side: 'baddy', seed: 3 });
    const codes: unknown[] = [];

    for (let time = 0; time < times; time += 1) {
      const call = await member.slash('goodyorbaddy', { image: { name: 'picture.png', bytes } });
      const [message] = await call.settled();
      assert.ok(message);

      const isCard = readAnswer(message).pictures.length > 0;
      codes.push(isCard ? undefined : lastCode(world));
    }

    return codes;
  }

  function lastCode(world: BotWorld): unknown {
    return world.logged.findLast((line) => 'code' in line)?.['code'];
  }
});

async function solid(width: number, height: number): Promise<Uint8Array> {
  return await sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
}
