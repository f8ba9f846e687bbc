import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { train } from '../../src/cli/train.ts';
import { draw } from './learning.ts';
import { type TinyOptions, writeTiny } from './tiny-backbone.ts';

/** Pictures of each label that its head is trained on; none that a lesson shows. */
const COUNT = 6;

const FIRST_SEED = 900;

/**
 * A tiny backbone with a head of its own, made as a person makes it: `train --backbone`.
 *
 * @returns its card's path; `base` stands beside it
 */
export async function writeSecondBackbone(
  folder: string,
  options: TinyOptions = {},
): Promise<string> {
  const card = await writeTiny(folder, options);
  const data = join(folder, 'pictures');

  for (const side of ['goody', 'baddy'] as const) {
    await mkdir(join(data, side), { recursive: true });

    for (let seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed += 1) {
      const { bytes } = await draw(seed, side);
      await writeFile(join(data, side, `${seed}.png`), bytes);
    }
  }

  await train({
    data,
    out: join(dirname(card), 'base'),
    name: 'base',
    seed: 1,
    views: false,
    backbone: card,
  });

  return card;
}
