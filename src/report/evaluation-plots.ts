import type { EvaluationPlots, IntervalRow } from '../drawing/evaluation.ts';
import type { FolderEvaluation } from '../learning/folder-evaluation.ts';
import type { Share } from '../learning/measures.ts';

type TraitName = FolderEvaluation['bias']['traits'][number]['name'];

/** How each group is drawn, by the name that the bias report gives it. */
const MARKS: Readonly<Record<TraitName, Readonly<Record<string, IntervalRow['mark']>>>> = {
  brightness: { 'darkest third': 'dark', 'middle third': 'medium', 'brightest third': 'bright' },
  saturation: {
    'palest third': 'pale',
    'middle third': 'tinted',
    'most colourful third': 'colourful',
  },
  background: { white: 'white', black: 'black', plain: 'plain', busy: 'busy' },
  size: {
    'under 224 pixels': 'small',
    '224 to 447 pixels': 'middling',
    '448 pixels and more': 'large',
  },
};

/** An evaluation as the numbers that its plots show. */
export function plotsOf({
  measured,
  baselines,
  coverage,
  bias,
}: FolderEvaluation): EvaluationPlots {
  const { confusion, reliability, unsure } = measured;

  return {
    confusion: {
      goodyAsGoody: Math.round(confusion.goody.goody),
      goodyAsBaddy: Math.round(confusion.goody.baddy),
      baddyAsGoody: Math.round(confusion.baddy.goody),
      baddyAsBaddy: Math.round(confusion.baddy.baddy),
    },
    reliability: reliability.map((bin) => ({ ...bin, count: Math.round(bin.count) })),
    coverage,
    band: { coverage: unsure.coverage.value, accuracy: unsure.accuracy.value },
    baselines: [
      toRow('bot', measured.accuracy),
      toRow('colours', baselines.colours.accuracy),
      toRow('pixels', baselines.pixels.accuracy),
      toRow('majority', baselines.majority),
    ],
    flips: bias.flips.map(({ view, flipped, toBaddy, toGoody }) => ({
      mark: view,
      toBaddy: toBaddy / Math.max(1, flipped.of),
      toGoody: toGoody / Math.max(1, flipped.of),
    })),
    traits: bias.traits.map(({ name, groups }) =>
      groups.flatMap((group) => {
        const mark = MARKS[name][group.name];

        return mark === undefined ? [] : toRow(mark, group.accuracy);
      }),
    ),
  };
}

function toRow(mark: IntervalRow['mark'], { value, interval: [low, high] }: Share): IntervalRow {
  return { mark, value, low, high };
}
