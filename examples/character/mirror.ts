/** What is drawn on the left side, and its mirror image. */
export function both(left: string): string {
  return `${left}<g transform="translate(512 0) scale(-1 1)">${left}</g>`;
}
