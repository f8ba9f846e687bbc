import type { Collected } from '../learning/dataset.ts';
import type { CleanResult } from '../learning/hygiene.ts';
import { sentenceOf } from '../locales/index.ts';
import { printable } from './printable.ts';

/** Says which pictures of a folder were left out, and why, on stderr. */
export function sayLeftOut(
  collected: Pick<Collected, 'unusable'>,
  cleaned: Pick<CleanResult, 'leftOut'>,
): void {
  for (const sentence of describeLeftOut(collected, cleaned)) {
    console.error(`left out ${printable(sentence)}`);
  }
}

/** A sentence a picture. */
export function describeLeftOut(
  { unusable }: Pick<Collected, 'unusable'>,
  { leftOut }: Pick<CleanResult, 'leftOut'>,
): string[] {
  return [
    ...unusable.map(({ file, error }) => `${file}: ${sentenceOf('en', error)}`),
    ...leftOut.map(({ kind, file, as }) =>
      kind === 'same'
        ? `${file}: it is the same picture as ${as}`
        : `${file}: it is the same picture as ${as}, which has the other label; nobody knows which is meant`,
    ),
  ];
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
