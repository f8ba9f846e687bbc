import { bootstrap, type Estimate } from './bootstrap.ts';
import { measure, type Measured, shareRight } from './evaluate.ts';
import { type Judged, rank, type Ranked } from './judged.ts';
import { mean, type Share } from './measures.ts';
import { rankOnce } from './ranking.ts';
import { FEWEST_PER_CLASS } from './split.ts';
import type { Run } from './verdicts.ts';
import type { ViewsEffect } from './views-effect.ts';

/** How pictures of one source are judged. */
export interface SourceFigure {
  readonly source: string;
  readonly pictures: { readonly goody: number; readonly baddy: number };
  readonly accuracy: Share;
  /** Absent where a label has fewer than {@link FEWEST_PER_CLASS} pictures. */
  readonly ranked?: Ranked & { readonly colours: Ranked };
}

/** How pictures of several sources are judged, source by source. */
export interface SourceFigures {
  /** Whether each source was judged by a model that had seen none of it. */
  readonly heldOut: boolean;
  readonly each: readonly SourceFigure[];
  /** Means over the sources that have both labels, each counting the same. */
  readonly mean: {
    readonly areaUnderRoc: Estimate;
    readonly coloursAreaUnderRoc: Estimate;
    readonly balancedAccuracy: number;
  };
  /** All pictures together. */
  readonly all: Measured;
  /** Absent where nothing was learned from views. */
  readonly viewsEffect?: ViewsEffect;
}

/**
 * @param colourRuns the same on the six colour numbers
 * @param groups the group of each picture
 */
export function measureSources(
  { pictures, targets, runs, verdicts }: Judged,
  colourRuns: readonly Run[],
  groups: readonly number[],
  heldOut: boolean,
): SourceFigures {
  const members = Map.groupBy(pictures.keys(), (number) => pictures[number]?.source ?? '');
  const names = [...members.keys()].sort();

  const each = names.map((source): SourceFigure => {
    const own = members.get(source) ?? [];
    const pick = <Item>(list: readonly Item[]): Item[] => own.flatMap((one) => list[one] ?? []);
    const pickRuns = (list: readonly Run[]) =>
      list.map(({ logOdds }) => ({ logOdds: pick(logOdds) }));
    const ownTargets = pick(targets);
    const goody = ownTargets.filter((target) => target === 1).length;
    const baddy = ownTargets.length - goody;

    const figure = {
      source,
      pictures: { goody, baddy },
      accuracy: shareRight(pickRuns(runs), ownTargets),
    };

    return Math.min(goody, baddy) < FEWEST_PER_CLASS
      ? figure
      : {
          ...figure,
          ranked: {
            ...rank(pickRuns(runs), ownTargets, pick(groups)),
            colours: rank(pickRuns(colourRuns), ownTargets, pick(groups)),
          },
        };
  });

  const ranked = each.filter((figure) => figure.ranked !== undefined);
  const counted = ranked.map(({ source }) => members.get(source) ?? []);

  return {
    heldOut,
    each,
    mean: {
      areaUnderRoc: meanArea(runs, targets, groups, counted),
      coloursAreaUnderRoc: meanArea(colourRuns, targets, groups, counted),
      balancedAccuracy: mean(ranked.map((figure) => figure.ranked?.balancedAccuracy.value ?? 0)),
    },
    all: measure(runs, verdicts, targets),
  };
}

/** The mean over sources, whose pictures are drawn anew together. */
function meanArea(
  runs: readonly Pick<Run, 'logOdds'>[],
  targets: readonly number[],
  groups: readonly number[],
  sources: readonly (readonly number[])[],
): Estimate {
  const areas = runs.flatMap(({ logOdds }) =>
    sources.map((members) => {
      const area = rankOnce(
        members.map((member) => logOdds[member] ?? 0),
        members.map((member) => targets[member] ?? 0),
      );

      return (counts: Float64Array) =>
        area(Float64Array.from(members, (member) => counts[member] ?? 0));
    }),
  );
  const [estimate] = bootstrap((counts) => [mean(areas.map((area) => area(counts)))], groups);

  return estimate ?? { value: 0.5, interval: [0, 1] };
}
