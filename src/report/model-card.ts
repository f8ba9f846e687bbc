import type { Baseline } from '../learning/baselines.ts';
import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import { NOT_FOR_PEOPLE, sayViewsEffect, summariseBias, VIEW_WORDS } from './bias-words.ts';
import { sayScope } from './evaluation-words.ts';
import { count, decimalWithin, percent, percentWithin, pointsWithin } from './figures.ts';

/**
 * A model card (Mitchell et al. 2019, "Model Cards for Model Reporting") with every figure from an
 * evaluation.
 *
 * @returns Markdown
 */
export function renderModelCard(evaluation: FolderEvaluation): string {
  const { model, sources } = evaluation;

  return (
    [
      `# Model card: ${model.head ?? 'a recipe'}`,
      'Made by `npx goodyorbaddy evaluate --card`; nothing in it is written by hand.',
      ...renderUse(evaluation),
      '## Data',
      ...renderData(evaluation),
      '## How good it is',
      ...renderFigures(evaluation),
      ...(sources === undefined ? [] : renderSources(sources)),
      '## What else decides',
      ...renderBias(evaluation),
      '## Limits',
      ...renderLimits(evaluation),
    ].join('\n\n') + '\n'
  );
}

function renderUse({ model }: FolderEvaluation): string[] {
  return [
    `A linear head on the features of the frozen backbone \`${model.backbone}\` (\`models/backbone.json\` has its source and licence): a regularised logistic regression that says whether a drawn character is a goody or a baddy, with a temperature that makes its score a confidence, and an unsure band.`,
    '## Intended use',
    'For fun: a bot, a page and a command that judge drawn characters, and that moderators correct. It is meant to be trained further on pictures like those that it will meet.',
    `It is not meant for anything that matters to anybody. ${NOT_FOR_PEOPLE}`,
  ];
}

function renderData({ pictures, sources, recipe }: FolderEvaluation): string[] {
  const from =
    sources === undefined
      ? ''
      : `, from ${sources.each.length} sources (listed below with their figures)`;
  const views =
    recipe?.views === true
      ? ' It learned from views of each as well: brighter, darker, grey, mirrored, on white, on black, at half the size.'
      : '';

  return [
    `${pictures.goody} goodies and ${pictures.baddy} baddies${from}.${views} The pictures belong to their owners and are not part of the project; what is kept of each is in \`bottlenecks.jsonl\` and \`observations.jsonl\`: hashes, features, colours on an 8×8 grid.`,
  ];
}

function renderFigures(evaluation: FolderEvaluation): string[] {
  const { measured, baselines } = evaluation;
  const { confusion, unsure } = measured;

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
    sayScope(evaluation).join(' '),
    table(
      ['95 % intervals in brackets', 'right', 'balanced accuracy', 'area under ROC'],
      [
        row('this head’s recipe', measured),
        row('six colour numbers alone', baselines.colours),
        row('8×8 pixels alone', baselines.pixels),
        ['always the more frequent label', percentWithin(baselines.majority), '50.0 %', '0.500'],
      ],
    ),
    `The recipe minus the six colour numbers: ${pointsWithin(baselines.colours.difference)}. Minus 8×8 pixels: ${pointsWithin(baselines.pixels.difference)}.`,
    table(
      ['', 'called goody', 'called baddy'],
      [
        ['goodies', count(confusion.goody.goody), count(confusion.goody.baddy)],
        ['baddies', count(confusion.baddy.goody), count(confusion.baddy.baddy)],
      ],
    ),
    `Confidence is off by ${points(measured.expectedCalibrationError)} on average (expected calibration error). ${percentWithin(unsure.coverage)} of the pictures get a label rather than \`unsure\`, and ${percentWithin(unsure.accuracy)} of those labels are right.`,
  ];
}

function renderSources({
  heldOut,
  each,
  mean,
  all,
  viewsEffect,
}: NonNullable<FolderEvaluation['sources']>): string[] {
  return [
    heldOut ? '### On sources that it had not seen' : '### Source by source',
    table(
      ['source', 'goodies', 'baddies', 'right', 'area under ROC', 'colours alone'],
      each.map(({ source, pictures, accuracy, ranked }) => [
        source === '' ? '(none)' : source,
        String(pictures.goody),
        String(pictures.baddy),
        percentWithin(accuracy),
        ranked === undefined ? 'too few' : decimalWithin(ranked.areaUnderRoc),
        ranked === undefined ? 'too few' : decimalWithin(ranked.colours.areaUnderRoc),
      ]),
    ),
    `Mean area under ROC ${decimalWithin(mean.areaUnderRoc)}, colours alone ${decimalWithin(mean.coloursAreaUnderRoc)}. ${percentWithin(all.accuracy)} of all these verdicts are right. Confidence is off by ${points(all.expectedCalibrationError)} on average. ${percentWithin(all.unsure.coverage)} of the pictures get a label, and ${percentWithin(all.unsure.accuracy)} of those labels are right.`,
    ...renderEffect(viewsEffect),
  ];
}

function renderEffect(effect: FolderEvaluation['viewsEffect']): string[] {
  return effect === undefined ? [] : [sayViewsEffect(effect)];
}

function renderBias({ bias, viewsEffect }: FolderEvaluation): string[] {
  return [
    summariseBias(bias)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    ...renderEffect(viewsEffect),
    table(
      ['the same pictures', 'change sides', 'to baddy', 'to goody', 'of'],
      bias.flips.map(({ view, flipped, toBaddy, toGoody }) => [
        VIEW_WORDS[view],
        percentWithin(flipped),
        count(toBaddy),
        count(toGoody),
        String(flipped.of),
      ]),
    ),
    table(
      ['by', 'pictures', 'right', 'confidence', 'called baddy', 'are baddies'],
      bias.traits.flatMap(({ name, groups }) =>
        groups.map((group) => [
          `${name}: ${group.name}`,
          String(group.pictures),
          percentWithin(group.accuracy),
          percentWithin(group.confidence),
          percentWithin(group.calledBaddy),
          percent((group.pictures - group.goodies) / group.pictures),
        ]),
      ),
    ),
  ];
}

function renderLimits({ measured, baselines, sources }: FolderEvaluation): string[] {
  const isClear = baselines.colours.difference.interval[0] > 0;

  const limits = [
    isClear
      ? 'It is better than a look at the colours alone, beyond the interval.'
      : 'It is not better than a look at the colours alone beyond the interval: on pictures like these most of what it knows may be colour.',
    sources === undefined
      ? 'It was measured on pictures of the kind that it was trained on. On other styles expect less.'
      : `On sources that it had not seen it ranks a goody above a baddy in ${percent(sources.mean.areaUnderRoc.value)} of all pairs, where chance is 50 %.`,
    `What a goody is was decided by whoever labelled the pictures. ${percent(1 - measured.accuracy.value)} of the verdicts do not agree with them.`,
    'It knows goodies and baddies only: a picture of neither gets a label too.',
  ];

  return [limits.map((limit) => `- ${limit}`).join('\n')];
}

function points(share: number): string {
  return `${(100 * share).toFixed(1)} points`;
}

/** A table in Markdown, its columns as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;

  return [toLine(head), toLine(widths.map((width) => '-'.repeat(width))), ...rows.map(toLine)].join(
    '\n',
  );
}
