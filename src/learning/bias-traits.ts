import type { Estimate } from './bootstrap.ts';
import { mean, type Share, share, Z95 } from './measures.ts';
import type { ObservedPicture } from './observe.ts';
import type { RunVerdict } from './verdicts.ts';
import type { OfViews } from './views.ts';

/** A picture, what each run says of it, and the probability of goody that each gives its views. */
export interface BiasSubject {
  readonly picture: ObservedPicture;
  readonly verdicts: readonly RunVerdict[];
  readonly views: readonly OfViews<number>[];
}

/** As much of that as the light takes. */
export interface LitSubject {
  readonly picture: Pick<ObservedPicture, 'label' | 'colours'>;
  readonly verdicts: readonly Pick<RunVerdict, 'goody'>[];
}

/** How pictures of one kind are judged. Counts are means over the runs. */
export interface TraitGroup {
  readonly name: string;
  /** The values that it spans, 0 to 1 or pixels; absent for names. */
  readonly range?: readonly [number, number];
  readonly pictures: number;
  readonly goodies: number;
  readonly accuracy: Share;
  /** Mean, 0.5 to 1. */
  readonly confidence: Estimate;
  readonly calledBaddy: Share;
  readonly goodiesCalledBaddy: Share;
  readonly baddiesCalledGoody: Share;
}

/** Something that tells pictures apart and should not decide. */
export interface Trait {
  readonly name: 'brightness' | 'saturation' | 'background' | 'size';
  /** Of a measure from the lowest on; groups without pictures are left out. */
  readonly groups: readonly TraitGroup[];
}

/** Places in the six colour numbers. */
const SATURATION = 4;
const BRIGHTNESS = 5;

/** Pixels of the shorter side: what the model sees without enlarging it, and twice that. */
const SIZES = [
  { name: 'under 224 pixels', below: 224 },
  { name: '224 to 447 pixels', below: 448 },
  { name: '448 pixels and more', below: Infinity },
] as const;

const BACKDROPS = ['white', 'black', 'plain', 'busy'] as const;

export function groupByTraits(subjects: readonly BiasSubject[]): Trait[] {
  return [
    {
      name: 'brightness',
      groups: thirds(subjects, BRIGHTNESS, ['darkest third', 'middle third', 'brightest third']),
    },
    {
      name: 'saturation',
      groups: thirds(subjects, SATURATION, [
        'palest third',
        'middle third',
        'most colourful third',
      ]),
    },
    {
      name: 'background',
      groups: BACKDROPS.flatMap((backdrop) =>
        describe(
          backdrop,
          subjects.filter(({ picture }) => picture.backdrop === backdrop),
        ),
      ),
    },
    { name: 'size', groups: bySize(subjects) },
  ];
}

/** The darkest third, the middle one, the brightest. */
export function splitByLight<Subject extends LitSubject>(
  subjects: readonly Subject[],
): [Subject[], Subject[], Subject[]] {
  return splitInThirds(subjects, BRIGHTNESS);
}

function splitInThirds<Subject extends LitSubject>(
  subjects: readonly Subject[],
  colour: number,
): [Subject[], Subject[], Subject[]] {
  const sorted = [...subjects].sort(
    (first, second) => (first.picture.colours[colour] ?? 0) - (second.picture.colours[colour] ?? 0),
  );
  const [first, second] = [Math.round(sorted.length / 3), Math.round((2 * sorted.length) / 3)];

  return [sorted.slice(0, first), sorted.slice(first, second), sorted.slice(second)];
}

function thirds(
  subjects: readonly BiasSubject[],
  colour: number,
  names: readonly [string, string, string],
): TraitGroup[] {
  return splitInThirds(subjects, colour).flatMap((members, third) => {
    const values = members.map(({ picture }) => picture.colours[colour] ?? 0);

    return describe(names[third] ?? '', members, [Math.min(...values), Math.max(...values)]);
  });
}

/** How often they are called baddy, as a mean over the runs. */
export function shareCalledBaddy(members: readonly LitSubject[]): Share {
  return shareWhere(members, (verdict) => verdict.goody < 0.5);
}

function bySize(subjects: readonly BiasSubject[]): TraitGroup[] {
  let from = 0;

  return SIZES.flatMap(({ name, below }) => {
    const least = from;
    from = below;

    return describe(
      name,
      subjects.filter(({ picture }) => {
        const shorter = Math.min(picture.width, picture.height);

        return shorter >= least && shorter < below;
      }),
    );
  });
}

function describe(
  name: string,
  members: readonly BiasSubject[],
  range?: readonly [number, number],
): TraitGroup[] {
  if (members.length === 0) {
    return [];
  }

  const goodies = members.filter(({ picture }) => picture.label === 'goody');
  const baddies = members.filter(({ picture }) => picture.label === 'baddy');

  return [
    {
      name,
      ...(range === undefined ? {} : { range }),
      pictures: members.length,
      goodies: goodies.length,
      accuracy: shareWhere(members, (verdict) => verdict.right),
      confidence: meanConfidence(members),
      calledBaddy: shareCalledBaddy(members),
      goodiesCalledBaddy: shareCalledBaddy(goodies),
      baddiesCalledGoody: shareWhere(baddies, (verdict) => verdict.goody >= 0.5),
    },
  ];
}

function shareWhere<Verdict>(
  members: readonly { readonly verdicts: readonly Verdict[] }[],
  holds: (verdict: Verdict) => boolean,
): Share {
  const counts = members.map(({ verdicts }) => mean(verdicts.map((one) => Number(holds(one)))));

  return share(
    counts.reduce((sum, count) => sum + count, 0),
    members.length,
  );
}

/** With the interval of a mean of many (normal approximation). */
function meanConfidence(members: readonly BiasSubject[]): Estimate {
  const values = members.map(({ verdicts }) => mean(verdicts.map((one) => one.confidence)));
  const value = mean(values);

  // Of one picture nobody knows how others like it would fare.
  if (values.length < 2) {
    return { value, interval: [0.5, 1] };
  }

  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (values.length - 1);
  const half = Z95 * Math.sqrt(variance / values.length);

  return { value, interval: [Math.max(0.5, value - half), Math.min(1, value + half)] };
}
