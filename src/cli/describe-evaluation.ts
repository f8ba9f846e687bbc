import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import { NOT_FOR_PEOPLE, sayViewsEffect, summariseBias } from '../report/bias-words.ts';
import {
  type PlainTable,
  tabulateConfusion,
  tabulateFigures,
  tabulateFlips,
  tabulateSources,
  tabulateTraits,
} from '../report/evaluation-tables.ts';
import { saySources, sayScope, saySureness } from '../report/evaluation-words.ts';
import { percent } from '../report/figures.ts';
import { columns } from './columns.ts';
import { printable } from './printable.ts';

/** Most mistakes that are named. */
const MOST_MISTAKES = 10;

/** An evaluation for people, in English: a line a picture, then what it comes to. */
export function describeEvaluation(evaluation: FolderEvaluation): string {
  const { measured, bias, sources, viewsEffect } = evaluation;

  const blocks = [
    describePictures(evaluation),
    sayScope(evaluation).join('\n'),
    [...summariseBias(bias), NOT_FOR_PEOPLE].join('\n'),
    describeTable(tabulateFigures(evaluation)),
    saySureness(measured),
    describeTable(tabulateConfusion(evaluation)),
    describeTable(tabulateFlips(evaluation)),
    ...describeEffect(viewsEffect),
    describeTable(tabulateTraits(evaluation)),
    ...(sources === undefined
      ? []
      : [
          describeTable(tabulateSources(sources)),
          saySources(sources),
          ...describeEffect(sources.viewsEffect),
        ]),
    describeMistakes(evaluation),
  ];

  return blocks.join('\n\n');
}

function describeTable({ caption, columns: heads, rows }: PlainTable): string {
  return `${caption}:\n${columns([heads.map(({ title }) => title)], rows)}`;
}

function describeEffect(effect: FolderEvaluation['viewsEffect']): string[] {
  return effect === undefined ? [] : [sayViewsEffect(effect)];
}

function describePictures({ verdicts }: FolderEvaluation): string {
  return columns(
    [['picture', 'expected', 'result', 'confidence']],
    verdicts.map(({ file, expected, verdict, confidence }) => [
      printable(file),
      expected,
      verdict,
      percent(confidence),
    ]),
  );
}

function describeMistakes({ verdicts }: FolderEvaluation): string {
  const worst = verdicts
    .filter(({ right }) => !right)
    .sort((first, second) => second.confidence - first.confidence)
    .slice(0, MOST_MISTAKES);

  return worst.length === 0
    ? 'No picture is called what it is not.'
    : columns(
        [['worst mistakes', 'expected', 'called', 'confidence']],
        worst.map(({ file, expected, label, confidence }) => [
          printable(file),
          expected,
          label,
          percent(confidence),
        ]),
      );
}
