import { basename, dirname, join, relative } from 'node:path';

import { listFiles } from '../inference/files.ts';
import type { Label } from '../inference/head.ts';
import { AppError } from '../errors.ts';
import { listLabelled } from '../learning/dataset.ts';
import type { PartFile } from './examine-folder.ts';
import { isInside } from './folders.ts';

/** Where the original keeps its training pictures, then where others do. */
const TRAINING_FOLDERS = [join('images', 'training'), 'training', ''] as const;

/** Where the original keeps pictures that it invites people to try, beside its test pictures. */
const INVITING_FOLDER = join('docs', 'images');

export interface Seed {
  /** The folder with the training pictures. */
  readonly training: string;
  readonly files: readonly PartFile[];
}

/**
 * Finds the pictures of the original tutorial, or of any folder with the labels' folders in it: those to
 * train on, and those that are only to be tried.
 *
 * @throws AppError DATA_FOLDER_MISSING, DATA_CLASS_MISSING
 */
export async function findSeed(folder: string): Promise<Seed> {
  const { training, labelled } = await findTraining(folder);
  const testFolder = join(training === folder ? folder : dirname(training), 'test');
  const tested = [
    ...(await listTried(testFolder, folder)),
    ...(await listTried(join(folder, INVITING_FOLDER), folder)),
  ];

  return {
    training,
    files: [
      ...labelled
        .filter(({ path }) => !isInside(path, testFolder))
        .map((file): PartFile => ({ ...file, part: 'training' })),
      ...tested,
    ],
  };
}

async function findTraining(folder: string) {
  for (const place of TRAINING_FOLDERS.slice(0, -1)) {
    const training = join(folder, place);

    try {
      return { training, labelled: await listLabelled(training) };
    } catch (error) {
      // Perhaps in the next place.
      if (!(error instanceof AppError)) {
        throw error;
      }
    }
  }

  return { training: folder, labelled: await listLabelled(folder) };
}

/** Pictures whose folder or name says what they are, as `test/good/x.png` and `goody1.jpg`; none where there are none. */
async function listTried(tried: string, folder: string): Promise<PartFile[]> {
  const paths = await listFiles(tried).catch(() => []);

  return paths.flatMap((path): PartFile[] => {
    const label = labelOfName(basename(dirname(path))) ?? labelOfName(basename(path));
    const file = relative(folder, path);

    return label === undefined ? [] : [{ path, file, source: '', label, part: 'test' }];
  });
}

function labelOfName(name: string): Label | undefined {
  if (/^good(y|[^a-z]|$)/i.test(name)) {
    return 'goody';
  }

  return /^bad(dy|[^a-z]|$)/i.test(name) ? 'baddy' : undefined;
}
