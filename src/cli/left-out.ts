import type { Collected } from '../learning/dataset.ts';
import type { CleanResult } from '../learning/hygiene.ts';
import { sentenceOf } from '../locales/index.ts';

/** Says which pictures of a folder were left out, and why, on stderr. */
export function sayLeftOut(
  { unusable }: Pick<Collected, 'unusable'>,
  { leftOut }: Pick<CleanResult, 'leftOut'>,
): void {
  for (const { file, error } of unusable) {
    console.error(`left out ${file}: ${sentenceOf('en', error)}`);
  }

  for (const { kind, file, as } of leftOut) {
    const reason =
      kind === 'same'
        ? `it is the same picture as ${as}`
        : `it is the same picture as ${as}, which has the other label; nobody knows which is meant`;

    console.error(`left out ${file}: ${reason}`);
  }
}

/** The same for programs. */
export function listLeftOut(
  { unusable }: Pick<Collected, 'unusable'>,
  { leftOut }: Pick<CleanResult, 'leftOut'>,
): object[] {
  return [
    ...unusable.map(({ file, error }) => ({ file, reason: error.code })),
    ...leftOut.map(({ kind, file, as }) => ({ file, reason: kind, as })),
  ];
}
