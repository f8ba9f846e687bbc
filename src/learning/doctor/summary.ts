import type { Findings } from './examine.ts';
import { QUALITY_ISSUES, type QualityIssue } from './quality.ts';

/** All checks, those first whose findings are grave. */
export const CHECKS = [
  'unusable',
  'leaks',
  'contradictions',
  'exact',
  'samePixels',
  'imbalance',
  'sideIssues',
  'near',
  'labelErrors',
  'sources',
  'outliers',
  ...QUALITY_ISSUES,
] as const;

export type Check = (typeof CHECKS)[number];

export interface CheckResult {
  readonly check: Check;
  /** Pictures, groups of pictures, sources or side issues. */
  readonly count: number;
  /** Whether a head, or what is measured of it, cannot be trusted before it is mended. */
  readonly isGrave: boolean;
}

/** Findings that are grave where there are any. */
const GRAVE: ReadonlySet<Check> = new Set([
  'unusable',
  'leaks',
  'contradictions',
  'exact',
  'samePixels',
  'imbalance',
]);

/**
 * What each check comes to.
 *
 * @param unusable files that could not be looked at
 */
export function summarise(findings: Findings, unusable: number): CheckResult[] {
  const { predicted } = findings;
  const isStrong = predicted?.sideIssues.some(({ sign }) => sign === 'strong') ?? false;
  const counts = countFindings(findings, unusable);

  return CHECKS.map((check) => {
    const count = counts[check];
    const isGrave = (GRAVE.has(check) && count > 0) || (check === 'sideIssues' && isStrong);

    return { check, count, isGrave };
  });
}

function countFindings(findings: Findings, unusable: number): Record<Check, number> {
  const { duplicates, predicted, balance, sources, outliers, quality } = findings;
  const ofQuality = (issue: QualityIssue): number => quality?.[issue].length ?? 0;

  return {
    unusable,
    leaks: duplicates.leaks.length,
    contradictions: duplicates.contradictions.length,
    exact: duplicates.exact.length,
    samePixels: duplicates.samePixels.length,
    near: duplicates.near.length,
    imbalance: Number(balance.isUneven),
    sources: sources.filter(({ isUneven }) => isUneven).length,
    sideIssues: predicted?.sideIssues.filter(({ sign }) => sign !== 'none').length ?? 0,
    labelErrors: predicted?.labelErrors.length ?? 0,
    outliers: outliers.length,
    tooSmall: ofQuality('tooSmall'),
    tooDark: ofQuality('tooDark'),
    tooBright: ofQuality('tooBright'),
    blurred: ofQuality('blurred'),
    empty: ofQuality('empty'),
    grey: ofQuality('grey'),
    animated: ofQuality('animated'),
    oddShape: ofQuality('oddShape'),
    oddSize: ofQuality('oddSize'),
  };
}
