import { expectedCalibrationError, mean, reliabilityCurve } from '../src/learning/measures.ts';
import { trainHead } from '../src/learning/train.ts';
import { usualEvenness } from '../src/learning/weights.ts';
import type { Figure } from './figure.ts';
import { type GuildStyle, playGuild } from './stream/guild.ts';
import { type Looking, startLooking } from './stream/looking.ts';
import { corpusPictures, drawnPictures, hasCorpus, type Pictures } from './stream/pictures.ts';
import { type Base, type Played, play, type Rules } from './stream/play.ts';
import { accuracyByPart, type Counted, type Estimate, estimate, PARTS } from './stream/tally.ts';

/** What is played: a guild, what its base head has seen, and what its moderators correct. */
interface Scenario extends Pick<Rules, 'corrected' | 'overlooked'> {
  readonly style: GuildStyle;
  /** One source of pictures alone, or every source that the guild does not post. */
  readonly base: 'one source' | 'every other source';
}

/** Learning and memory on and off. */
const VARIANTS = {
  neither: { learning: false, memory: false },
  memory: { learning: false, memory: true },
  learning: { learning: true, memory: false },
  both: { learning: true, memory: true },
} as const;

type Variant = keyof typeof VARIANTS;

/** One seed's play of a scenario, with and without everything. */
type Plays = Readonly<Record<Variant, Played>>;

/**
 * Sources that are nearly of one label (oct, snap2) are not posted: they would teach the source. Animation
 * and comics are posted by one guild: each alone has too few pictures for two retrains.
 */
const STYLES = {
  cards: { name: 'trading cards', sources: ['op'] },
  games: { name: 'games', sources: ['swg', 'swu', 'mu'] },
  drawings: {
    name: 'animation and comics',
    sources: ['db', 'ds', 'lor', 'dca', 'snap', 'opl'],
  },
} as const satisfies Record<string, GuildStyle>;

const DRAWN: GuildStyle = { name: 'drawn by the project', sources: ['drawn'] };

/** Other seeds than those that anything was chosen on. */
const FIRST_SEED = 101;

/**
 * Share of the verdicts outside the unsure band that the heads promise to be right. On pictures from elsewhere
 * no confidence reaches more, so that a head which promised more would always be unsure.
 */
const TARGET_ACCURACY = 0.7;

/** Points by which the last part is to be better than without learning, and the first at least. */
const TARGETS = { first: 0, last: 10 } as const;

/**
 * Plays guilds: pictures come one after the other, moderators correct what is wrong, and every 50
 * corrections are learned together with what was let stand, with memory and without.
 */
export async function benchStream(seeds: number): Promise<Figure[]> {
  await using looking = await startLooking();

  if (!hasCorpus()) {
    console.log('  The pictures in ../shared were left out: drawn characters are played instead.');

    const scenario = { ...USUAL, style: DRAWN, base: 'one source' } as const;
    const drawn = await drawnPictures(looking);
    const base = trainBase(scenario, drawn, looking.backbone);

    return await benchScenario(scenario, base, drawn, seeds);
  }

  const pictures = await corpusPictures(looking);
  const figures: Figure[] = [];
  const bases = new Map<string, Base>();

  for (const scenario of scenarios()) {
    const key = `${scenario.style.name}, ${scenario.base}`;
    const base = bases.get(key) ?? trainBase(scenario, pictures, looking.backbone);
    bases.set(key, base);

    figures.push(...(await benchScenario(scenario, base, pictures, seeds)));
  }

  return figures;
}

const USUAL = { base: 'every other source', corrected: 'wrong', overlooked: 0 } as const;

function scenarios(): Scenario[] {
  const { cards, games, drawings } = STYLES;

  return [
    ...[cards, games, drawings].map((style) => ({ ...USUAL, style })),
    { ...USUAL, style: cards, corrected: 'wrong or unsure' },
    { ...USUAL, style: games, corrected: 'wrong or unsure' },
    { ...USUAL, style: drawings, base: 'one source' },
    { ...USUAL, style: cards, overlooked: 0.4 },
  ];
}

async function benchScenario(
  scenario: Scenario,
  base: Base,
  pictures: Pictures,
  seeds: number,
): Promise<Figure[]> {
  const plays: Plays[] = [];

  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed += 1) {
    const posts = await playGuild(scenario.style, pictures.posted, seed);
    const playAs = (variant: Variant): Played =>
      play(base, posts, { ...VARIANTS[variant], ...scenario });

    plays.push({
      neither: playAs('neither'),
      memory: playAs('memory'),
      learning: playAs('learning'),
      both: playAs('both'),
    });
  }

  return tell(scenario, plays);
}

/** As `train` does it. The base head has seen nothing that is posted. */
function trainBase(
  { style, base }: Scenario,
  { shipped, posted }: Pictures,
  backbone: Looking['backbone'],
): Base {
  const others = posted
    .filter(({ source }) => !style.sources.includes(source))
    .map(({ bottleneck, source, character }) => ({ ...bottleneck, source, character }));
  const pictures = base === 'one source' ? shipped : [...shipped, ...others];
  const sources = new Set(pictures.map(({ source }) => source));

  const { head, report } = trainHead(pictures, {
    backbone: backbone.id,
    name: 'base',
    seed: 1,
    evenness: usualEvenness(sources.size),
    targetAccuracy: TARGET_ACCURACY,
  });

  return {
    backbone,
    pictures,
    targetAccuracy: TARGET_ACCURACY,
    incumbent: {
      head,
      trainedOn: pictures.map(({ sha256 }) => sha256),
      strength: report.strength,
    },
  };
}

function tell(scenario: Scenario, plays: readonly Plays[]): Figure[] {
  const { style, base, corrected, overlooked } = scenario;
  const missed = overlooked === 0 ? '' : `, ${100 * overlooked} % overlooked`;
  const name = `${style.name}, base head from ${base}, ${corrected} corrected${missed}`;
  const retrains = plays.flatMap(({ both }) => both.retrains);
  const counted = (outcome: string): number =>
    retrains.filter((retrain) => retrain.outcome === outcome).length / plays.length;

  console.log(`\n  ${name}`);
  console.log(
    `    a guild: ${meanOf(plays, ({ both }) => both.answers.length)} posts, ` +
      `${meanOf(plays, ({ both }) => both.corrections)} corrections, ` +
      `${counted('activated').toFixed(1)} versions, ${counted('parked').toFixed(1)} parked, ` +
      `${counted('refused').toFixed(1)} refused`,
  );

  for (const variant of ['neither', 'memory', 'learning', 'both'] as const) {
    const [every, fresh] = (['every post', 'new pictures'] as const).map((which) =>
      accuracies(plays, variant, which).map(({ value }) => (100 * value).toFixed(1).padStart(6)),
    );

    console.log(
      `    ${variant.padEnd(9)} every post ${every?.join('') ?? ''} %   ` +
        `new pictures ${fresh?.join('') ?? ''} %`,
    );
  }

  for (const [variant, which] of [
    ['memory', 'every post'],
    ['learning', 'new pictures'],
    ['both', 'every post'],
  ] as const) {
    const gains = gainsOf(plays, variant, which).map(describeGain).join(' ');

    console.log(`    ${variant.padEnd(9)} over neither, ${which.padEnd(13)}${gains}`);
  }

  for (const variant of ['neither', 'both'] as const) {
    console.log(`    ${variant.padEnd(9)} ${describeSure(plays, variant)}`);
  }

  const gains = gainsOf(plays, 'both', 'every post');
  const first = { name: `${name}: first third`, part: 0 };
  const last = { name: `${name}: last third`, part: PARTS - 1 };

  return [
    { ...first, target: { atLeast: TARGETS.first } },
    { ...last, target: { atLeast: TARGETS.last } },
  ].map(({ name: figure, part, target }) => ({
    name: figure,
    value: 100 * (gains[part]?.value ?? Number.NaN),
    unit: 'points',
    target,
  }));
}

/** How far what the model says of itself may be trusted, without what it remembers. */
function describeSure(plays: readonly Plays[], variant: Variant): string {
  const said = plays.flatMap((one) => one[variant].answers).filter((one) => !one.remembered);
  const sure = said.filter((one) => one.sure);
  const curve = reliabilityCurve(
    sure.map(({ confidence }) => confidence),
    sure.map(({ right }) => right),
  );

  return (
    `sure of ${percent(sure.length / said.length)}, ` +
    `${percent(mean(sure.map(({ right }) => (right ? 1 : 0))))} of that right, ` +
    `calibration error ${percent(expectedCalibrationError(curve))}`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function meanOf(plays: readonly Plays[], count: (one: Plays) => number): string {
  return estimate(plays.map(count)).value.toFixed(0);
}

function accuracies(plays: readonly Plays[], variant: Variant, counted: Counted): Estimate[] {
  const parts = plays.map((one) => accuracyByPart(one[variant].answers, counted));

  return Array.from({ length: PARTS }, (_, part) => estimate(parts.map((own) => own[part] ?? 0)));
}

/** By how much each part is better than with neither learning nor memory, on the same posts. */
function gainsOf(plays: readonly Plays[], variant: Variant, counted: Counted): Estimate[] {
  const parts = plays.map((one) => {
    const before = accuracyByPart(one.neither.answers, counted);

    return accuracyByPart(one[variant].answers, counted).map(
      (after, part) => after - (before[part] ?? 0),
    );
  });

  return Array.from({ length: PARTS }, (_, part) => estimate(parts.map((own) => own[part] ?? 0)));
}

function describeGain({ value, interval }: Estimate): string {
  const ends = interval?.map(signed).join(' to ');

  return `${signed(value)}${ends === undefined ? '' : ` (${ends})`}`.padEnd(24);
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
}
