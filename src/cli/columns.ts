/**
 * Lines whose cells stand below one another.
 *
 * @param heads lines above the others
 */
export function columns(
  heads: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [...heads, ...rows];
  const widths = lines.reduce<number[]>(
    (widest, line) => line.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );

  return lines
    .map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
    .map((line) => line.trimEnd())
    .join('\n');
}
