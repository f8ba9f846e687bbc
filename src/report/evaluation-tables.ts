import type { Baseline } from '../learning/baselines.ts';
import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import type { SourceFigures } from '../learning/source-figures.ts';
import { VIEW_WORDS } from './bias-words.ts';
import { count, decimalWithin, percent, percentWithin, pointsWithin } from './figures.ts';
import type { Column } from './table.ts';

/** A table of an evaluation in words, for the page, the terminal and the model card alike. */
export interface PlainTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export function tabulateFigures({ measured, baselines }: FolderEvaluation): PlainTable {
  const { colours, pixels, majority } = baselines;

  const row = (
    name: string,
    { accuracy, balancedAccuracy, areaUnderRoc }: Omit<Baseline, 'difference'>,
    difference = '',
  ): string[] => [
    name,
    percentWithin(accuracy),
    percentWithin(balancedAccuracy),
    decimalWithin(areaUnderRoc),
    difference,
  ];

  return {
    caption: 'Each with its 95 % interval, on the same pictures',
    columns: [
      { title: 'what judges' },
      ...numbers('right', 'balanced accuracy', 'area under ROC', 'right, this minus it'),
    ],
    rows: [
      row('this', measured),
      row('six colour numbers alone', colours, pointsWithin(colours.difference)),
      row('8×8 pixels alone', pixels, pointsWithin(pixels.difference)),
      ['always the more frequent label', percentWithin(majority), '50.0 %', '0.500', ''],
    ],
  };
}

export function tabulateConfusion({ measured: { confusion } }: FolderEvaluation): PlainTable {
  return {
    caption: 'What pictures are, and what they are called',
    columns: [{ title: 'what they are' }, ...numbers('called goody', 'called baddy')],
    rows: [
      ['goodies', count(confusion.goody.goody), count(confusion.goody.baddy)],
      ['baddies', count(confusion.baddy.goody), count(confusion.baddy.baddy)],
    ],
  };
}

export function tabulateReliability({ measured: { reliability } }: FolderEvaluation): PlainTable {
  return {
    caption: 'Confidence beside the share that is right, over ten bins of equally many verdicts',
    columns: numbers('confidence', 'right', 'verdicts'),
    rows: reliability.map((bin) => [
      percent(bin.confidence),
      percent(bin.accuracy),
      count(bin.count),
    ]),
  };
}

export function tabulateFlips({ bias }: FolderEvaluation): PlainTable {
  return {
    caption: 'The same pictures shown in another way',
    columns: [
      { title: 'shown' },
      ...numbers(
        'change sides',
        'to baddy',
        'to goody',
        'pictures',
        'already so',
        'no plain ground',
      ),
    ],
    rows: bias.flips.map(({ view, flipped, toBaddy, toGoody, without }) => [
      VIEW_WORDS[view],
      percentWithin(flipped),
      count(toBaddy),
      count(toGoody),
      String(flipped.of),
      String(without.same),
      String(without.busy),
    ]),
  };
}

export function tabulateTraits({ bias }: FolderEvaluation): PlainTable {
  return {
    caption: 'Verdicts by what should not decide',
    columns: [
      { title: 'group' },
      ...numbers('pictures', 'right', 'confidence', 'called baddy', 'are baddies'),
      ...numbers('goodies called baddy', 'baddies called goody'),
    ],
    rows: bias.traits.flatMap(({ name, groups }) =>
      groups.map((group) => [
        `${name}: ${group.name}`,
        String(group.pictures),
        percentWithin(group.accuracy),
        percentWithin(group.confidence),
        percentWithin(group.calledBaddy),
        percent((group.pictures - group.goodies) / group.pictures),
        `${count(group.goodiesCalledBaddy.right)} of ${group.goodiesCalledBaddy.of}`,
        `${count(group.baddiesCalledGoody.right)} of ${group.baddiesCalledGoody.of}`,
      ]),
    ),
  };
}

export function tabulateSources({ heldOut, each }: SourceFigures): PlainTable {
  return {
    caption: heldOut
      ? 'Each source by heads that had seen none of it'
      : 'The same head, source by source',
    columns: [
      { title: 'source' },
      ...numbers('goodies', 'baddies', 'right', 'area under ROC', 'colours alone'),
    ],
    rows: each.map(({ source, pictures, accuracy, ranked }) => [
      source === '' ? '(none)' : source,
      String(pictures.goody),
      String(pictures.baddy),
      percentWithin(accuracy),
      ranked === undefined ? 'too few' : decimalWithin(ranked.areaUnderRoc),
      ranked === undefined ? 'too few' : decimalWithin(ranked.colours.areaUnderRoc),
    ]),
  };
}

function numbers(...titles: readonly string[]): Column[] {
  return titles.map((title) => ({ title, kind: 'number' }));
}
