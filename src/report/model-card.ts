import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import type { SourceFigures } from '../learning/source-figures.ts';
import { NOT_FOR_PEOPLE, sayViewsEffect, summariseBias } from './bias-words.ts';
import {
  type PlainTable,
  tabulateConfusion,
  tabulateFigures,
  tabulateFlips,
  tabulateSources,
  tabulateTraits,
} from './evaluation-tables.ts';
import { saySources, sayScope, saySureness } from './evaluation-words.ts';
import { percent } from './figures.ts';

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
  return [
    sayScope(evaluation).join(' '),
    renderTable(tabulateFigures(evaluation)),
    renderTable(tabulateConfusion(evaluation)),
    saySureness(evaluation.measured),
  ];
}

function renderSources(sources: SourceFigures): string[] {
  return [
    sources.heldOut ? '### On sources that it had not seen' : '### Source by source',
    renderTable(tabulateSources(sources)),
    saySources(sources),
    ...renderEffect(sources.viewsEffect),
  ];
}

function renderEffect(effect: FolderEvaluation['viewsEffect']): string[] {
  return effect === undefined ? [] : [sayViewsEffect(effect)];
}

function renderBias(evaluation: FolderEvaluation): string[] {
  return [
    renderList(summariseBias(evaluation.bias)),
    ...renderEffect(evaluation.viewsEffect),
    renderTable(tabulateFlips(evaluation)),
    renderTable(tabulateTraits(evaluation)),
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

  return [renderList(limits)];
}

function renderList(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

/** A table in Markdown, its columns as wide as their widest cell. */
function renderTable({ columns, rows }: PlainTable): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, column) =>
    Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;

  return [toLine(head), toLine(widths.map((width) => '-'.repeat(width))), ...body.map(toLine)].join(
    '\n',
  );
}
