/** Where a mark stands, and how large it is. */
export interface MarkPlace {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Side of the square that it fills. */
  readonly size: number;
}

/**
 * Moves what is drawn in a square of 100 units to its place.
 *
 * @param content SVG elements
 * @returns an SVG element
 */
export function placeMark(content: string, { x, y, size }: MarkPlace): string {
  const scale = size / 100;

  return `<g transform="translate(${x - size / 2} ${y - size / 2}) scale(${scale})">${content}</g>`;
}
