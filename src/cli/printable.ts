/**
 * What a terminal would obey rather than show: control characters (a line end begins a line that nobody wrote, an
 * escape paints over others), separators of lines, and what turns the direction of writing round.
 */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text on one line, such as a name that somebody else gave a file, as it can be printed for people. */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) => {
    const code = character.codePointAt(0) ?? 0;

    return `\\u{${code.toString(16)}}`;
  });
}
