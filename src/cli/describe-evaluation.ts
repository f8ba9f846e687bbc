import type { Baseline } from '../learning/baselines.ts';
import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import { NOT_FOR_PEOPLE, sayViewsEffect, summariseBias, VIEW_WORDS } from '../report/bias-words.ts';
import { sayScope } from '../report/evaluation-words.ts';
import { count, decimalWithin, percent, percentWithin, pointsWithin } from '../report/figures.ts';
import { columns } from './columns.ts';

/** Most mistakes that are named. */
const MOST_MISTAKES = 10;

/** An evaluation for people, in English: a line a picture, then what it comes to. */
export function describeEvaluation(evaluation: FolderEvaluation): string {
  const { measured, bias, sources } = evaluation;

  const blocks = [
    describePictures(evaluation),
    sayScope(evaluation).join('\n'),
    [...summariseBias(bias), NOT_FOR_PEOPLE].join('\n'),
    describeFigures(evaluation),
    [
      `It says unsure unless it is confident enough: it gives ${percentWithin(measured.unsure.coverage)} of the pictures a label,`,
      `and of those labels ${percentWithin(measured.unsure.accuracy)} are right.`,
      `Confidence is off by ${(100 * measured.expectedCalibrationError).toFixed(1)} points on average (expected calibration error).`,
    ].join('\n'),
    describeConfusion(evaluation),
    describeFlips(evaluation),
    describeTraits(evaluation),
    ...(sources === undefined ? [] : [describeSources(sources)]),
    describeMistakes(evaluation),
  ];

  return blocks.join('\n\n');
}

function describePictures({ verdicts }: FolderEvaluation): string {
  return columns(
    [['picture', 'expected', 'result', 'confidence']],
    verdicts.map(({ file, expected, verdict, confidence }) => [
      file,
      expected,
      verdict,
      percent(confidence),
    ]),
  );
}

function describeFigures({ measured, baselines }: FolderEvaluation): string {
  const row = (
    name: string,
    { accuracy, balancedAccuracy, areaUnderRoc }: Omit<Baseline, 'difference'>,
  ) => [
    name,
    percentWithin(accuracy),
    percentWithin(balancedAccuracy),
    decimalWithin(areaUnderRoc),
  ];

  return [
    columns(
      [['95 % intervals in brackets', 'right', 'balanced', 'area under ROC']],
      [
        row('this', measured),
        row('six colour numbers alone', baselines.colours),
        row('8×8 pixels alone', baselines.pixels),
        ['always the majority', percentWithin(baselines.majority), '50.0 %', '0.500'],
      ],
    ),
    `This minus the six colour numbers: ${pointsWithin(baselines.colours.difference)}; minus 8×8 pixels: ${pointsWithin(baselines.pixels.difference)}.`,
  ].join('\n');
}

function describeConfusion({ measured: { confusion } }: FolderEvaluation): string {
  return columns(
    [['', 'called goody', 'called baddy']],
    [
      ['goodies', count(confusion.goody.goody), count(confusion.goody.baddy)],
      ['baddies', count(confusion.baddy.goody), count(confusion.baddy.baddy)],
    ],
  );
}

function describeFlips({ bias, viewsEffect }: FolderEvaluation): string {
  const table = columns(
    [
      [
        'the same pictures',
        'change sides',
        'to baddy',
        'to goody',
        'of',
        'not so: already',
        'busy',
      ],
    ],
    bias.flips.map(({ view, flipped, toBaddy, toGoody, without }) => [
      VIEW_WORDS[view],
      percentWithin(flipped),
      count(toBaddy),
      count(toGoody),
      String(flipped.of),
      String(without.same),
      String(without.busy),
    ]),
  );

  return viewsEffect === undefined ? table : `${table}\n${sayViewsEffect(viewsEffect)}`;
}

function describeTraits({ bias }: FolderEvaluation): string {
  return columns(
    [['by', '', 'pictures', 'right', 'confidence', 'called baddy', 'are baddies']],
    bias.traits.flatMap(({ name, groups }) =>
      groups.map((group) => [
        name,
        group.name,
        String(group.pictures),
        percentWithin(group.accuracy),
        percentWithin(group.confidence),
        percentWithin(group.calledBaddy),
        percent((group.pictures - group.goodies) / group.pictures),
      ]),
    ),
  );
}

function describeSources({
  heldOut,
  each,
  mean,
  all,
  viewsEffect,
}: NonNullable<FolderEvaluation['sources']>): string {
  return [
    heldOut ? 'Each source by heads that had seen none of it:' : 'Source by source:',
    columns(
      [['source', 'goodies', 'baddies', 'right', 'area under ROC', 'colours alone']],
      each.map(({ source, pictures, accuracy, ranked }) => [
        source === '' ? '(none)' : source,
        String(pictures.goody),
        String(pictures.baddy),
        percentWithin(accuracy),
        ranked === undefined ? 'too few' : decimalWithin(ranked.areaUnderRoc),
        ranked === undefined ? '' : decimalWithin(ranked.colours.areaUnderRoc),
      ]),
    ),
    `Mean area under ROC: ${decimalWithin(mean.areaUnderRoc)}, colours alone ${decimalWithin(mean.coloursAreaUnderRoc)}. Confidence is off by ${(100 * all.expectedCalibrationError).toFixed(1)} points.`,
    ...(viewsEffect === undefined ? [] : [sayViewsEffect(viewsEffect)]),
  ].join('\n');
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
          file,
          expected,
          label,
          percent(confidence),
        ]),
      );
}
