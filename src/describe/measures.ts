import type { CandidateReport } from '../learning/candidate.ts';
import type { GateReason } from '../learning/gate.ts';
import type { Share } from '../learning/measures.ts';
import type { VersionAsides } from '../learning/version-asides.ts';
import { type Locale, translate } from '../locales/index.ts';

/** One thing that is said of a version, for whatever shows it. */
export interface Line {
  /** What it is about, where that is set apart. */
  readonly about?: string;
  readonly text: string;
  /** Whether it may be overlooked at first. */
  readonly minor?: boolean;
}

/** How good a version is, and what changed with it. */
export function describeMeasures(locale: Locale, report: CandidateReport & VersionAsides): Line[] {
  const { before, difference, guild, corrections, recent, leftOut, baselines } = report;
  const { withoutPicture = 0, insteadOf } = report;
  const { unopposed = 0 } = report.pictures;

  const lines: Line[] = [
    {
      about: translate(locale, 'receipt.held'),
      text: describeChange(locale, before.accuracy, report.accuracy),
    },
    {
      text: translate(locale, 'receipt.difference', {
        value: pointsOf(difference.value),
        low: pointsOf(difference.interval[0]),
        high: pointsOf(difference.interval[1]),
        gained: Math.round(difference.gained),
        lost: Math.round(difference.lost),
      }),
    },
    {
      text: translate(locale, 'receipt.colours', { value: baselines.colours.value }),
      minor: true,
    },
  ];

  if (guild.after.of > 0) {
    lines.push({
      about: translate(locale, 'receipt.here'),
      text: describeChange(locale, guild.before, guild.after),
    });
  }

  const wrong = corrections.fixed.length + corrections.notFixed.length;

  if (wrong > 0) {
    const fixed = corrections.fixed.length;
    lines.push({ text: translate(locale, 'receipt.fixed', { fixed, of: wrong }) });
  }

  if (recent.of > 0) {
    const changed = recent.changed.length;
    lines.push({ text: translate(locale, 'receipt.changed', { of: recent.of, changed }) });
  }

  if (unopposed > 0) {
    lines.push({ text: translate(locale, 'unopposed.learned', { count: unopposed }), minor: true });
  }

  const contradictions = leftOut.filter(({ reason }) => reason !== 'same').length;

  if (contradictions > 0) {
    const text = translate(locale, 'receipt.leftOut', { count: contradictions });
    lines.push({ text, minor: true });
  }

  if (withoutPicture > 0) {
    const text = translate(locale, 'backbone.withoutPicture', { count: withoutPicture });
    lines.push({ text, minor: true });
  }

  if (insteadOf !== undefined) {
    const { version, accuracy } = insteadOf;
    const { value, low, high } = valuesOf(accuracy);
    const values = { version, accuracy: value, low, high };
    lines.push({ text: `🔌 ${translate(locale, 'backbone.insteadOf', values)}` });
  }

  return lines;
}

/** Percentage points, to one place; a little less than nothing is nothing. */
function pointsOf(share: number): number {
  return Math.round(share * 1_000) / 10 + 0;
}

function describeChange(locale: Locale, before: Share, after: Share): string {
  return [
    translate(locale, 'receipt.before', valuesOf(before)),
    translate(locale, 'receipt.after', valuesOf(after)),
  ].join(', ');
}

function valuesOf({ value, interval: [low, high] }: Share) {
  return { value, low, high };
}

/** Why the gate parked a version. */
export function describeReason(locale: Locale, reason: GateReason): string {
  switch (reason.code) {
    case 'worse': {
      const worst = Math.min(reason.interval[0], reason.balancedDifference);

      return translate(locale, 'receipt.reason.worse', {
        points: pointsOf(-worst),
        margin: reason.margin * 100,
      });
    }

    case 'fixesNothing':
      return translate(locale, 'receipt.reason.fixesNothing', { count: reason.wrong });

    case 'breaksPinned':
      return translate(locale, 'receipt.reason.breaksPinned', { count: reason.sha256s.length });
  }
}
