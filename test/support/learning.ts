import { createHash } from 'node:crypto';

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

import { decode } from '../../src/inference/decode.ts';
import { embedFrames, loadBackbone } from '../../src/inference/backbone.ts';
import { perceptualHash } from '../../src/inference/perceptual-hash.ts';
import { packInputs } from '../../src/inference/pixels.ts';
import { colourNumbers } from '../../src/learning/colours.ts';
import { createTeacher, type Taught, type Word } from '../../src/learning/teach.ts';
import type { KeptPicture, Label, Store } from '../../src/store/ports.ts';
import { drawImage, type Image } from './cards.ts';
import { BACKBONE_CARD } from './models.ts';

/** A drawn character, and all that the bot keeps of it. */
export interface Drawn extends Image {
  /** What it is drawn as. */
  readonly side: Label;
  readonly perceptualHash: string;
  readonly picture: KeptPicture;
}

/** A drawn character, and what moderators say of it. */
export interface Lesson {
  readonly drawn: Drawn;
  readonly label: Label;
}

const backbone = loadBackbone(BACKBONE_CARD);
const atHand = new Map<string, Promise<Drawn>>();

/** Draws a character and looks at it as the bot does; each seed is another character. */
export async function draw(seed: number, side: Label): Promise<Drawn> {
  const name = `${side}-${seed}`;
  const drawing = atHand.get(name) ?? drawAnew(seed, side);
  atHand.set(name, drawing);

  return await drawing;
}

async function drawAnew(seed: number, side: Label): Promise<Drawn> {
  const image = await drawImage(seed, side);
  const { inputs } = await decode(image.bytes);
  const [first = new Uint8Array()] = inputs;
  const { card } = await backbone;
  const { features } = await embedFrames(await backbone, inputs);

  return {
    ...image,
    side,
    perceptualHash: perceptualHash(first),
    picture: {
      input: await packInputs(inputs),
      features,
      backbone: card.id,
      colours: colourNumbers(first),
    },
  };
}

/** So many lessons, goodies and baddies in turn, all of them true. */
export async function trueLessons(count: number, firstSeed = 0): Promise<Lesson[]> {
  const lessons: Lesson[] = [];

  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const side = seed % 2 === 0 ? 'goody' : 'baddy';
    lessons.push({ drawn: await draw(seed, side), label: side });
  }

  return lessons;
}

/** The same pictures with labels that have nothing to do with what they show. */
export async function poisonedLessons(count: number, firstSeed = 0): Promise<Lesson[]> {
  const lessons = await trueLessons(count, firstSeed);

  return lessons.map(({ drawn }, index) => ({
    drawn,
    label: index % 4 < 2 ? 'goody' : 'baddy',
  }));
}

/** Whose word it is, and where. */
export interface Teaching {
  readonly guild: { readonly id: string };
  readonly moderator: { readonly id: string };
  /** Whether each is marked "Never again". */
  readonly pinned?: boolean;
}

/** Teaches as /teach does, without the way through Discord. */
export async function teach(
  store: Store,
  lessons: readonly Lesson[],
  { guild, moderator, pinned = false }: Teaching,
): Promise<Taught[]> {
  const teacher = createTeacher(store, { trainOnMessageContent: false, now: Date.now });
  const taught: Taught[] = [];

  for (const { drawn, label } of lessons) {
    const { sha256, perceptualHash: hash, picture } = drawn;
    const word: Word = { moderatorId: moderator.id, label, via: 'teach' };

    taught.push(
      await teacher.correct(
        {
          guildId: guild.id,
          sha256,
          perceptualHash: hash,
          source: 'slash',
          ownerId: moderator.id,
          picture,
          verdict: null,
        },
        word,
      ),
    );

    if (pinned) {
      await teacher.pin(guild.id, sha256, moderator.id, true);
    }
  }

  return taught;
}

/**
 * Puts so many examples into a server's queue at once: black pictures with features that are made up, which
 * tell goodies from baddies. For what takes its time.
 */
export async function addMany(
  store: Store,
  guildId: string,
  moderatorId: string,
  count: number,
): Promise<void> {
  const { picture } = await draw(0, 'goody');
  const input = await packInputs([new Uint8Array(SIDE * SIDE * 3)]);
  const random = xoroshiro128plus(count);

  await store.transaction(guildId, async (operations) => {
    for (let number = 0; number < count; number += 1) {
      const label = number % 2 === 0 ? 'goody' : 'baddy';
      const shift = label === 'goody' ? 0.3 : 0;

      await operations.putExample({
        guildId,
        sha256: createHash('sha256').update(`made up ${number}`).digest('hex'),
        perceptualHash: hexDigits(random),
        label,
        disputed: false,
        state: 'queued',
        reason: null,
        pinned: false,
        source: 'slash',
        ownerId: moderatorId,
        moderatorId,
        verdictId: null,
        verdict: null,
        model: null,
        createdAt: Date.now(),
        updatedAt: Date.now(),
        picture: {
          input,
          backbone: picture.backbone,
          colours: picture.colours.map((colour) => colour * uniformFloat64(random)),
          features: picture.features.map(
            (_, index) => uniformFloat64(random) + (index < 30 ? shift : 0),
          ),
        },
      });
    }
  });
}

/** Side of a model input, in pixels. */
const SIDE = 224;

function hexDigits(random: RandomGenerator): string {
  return Array.from({ length: 16 }, () =>
    Math.floor(uniformFloat64(random) * 16).toString(16),
  ).join('');
}
