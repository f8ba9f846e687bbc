/** The sentences that the page came with, in its language. */
const sentences = readSentences();

const numbers = new Intl.NumberFormat(document.documentElement.lang);
const percents = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });

/** An argument of a sentence: `{x}`, `{x, number}` or `{x, number, percent}`. */
const ARGUMENT = /\{(\w+)(, number)?(, percent)?\}/g;

/**
 * One sentence in the page's language, as the server would say it.
 *
 * @param {string} key
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export function say(key, values = {}) {
  const sentence = sentences.get(key);

  if (sentence === undefined) {
    throw new Error(`Expected a sentence that came with the page but received ${key}`);
  }

  return sentence.replace(ARGUMENT, (_, /** @type {string} */ name, isNumber, isPercent) => {
    const value = values[name] ?? '';

    if (!isNumber) {
      return String(value);
    }

    return (isPercent ? percents : numbers).format(Number(value));
  });
}

/** @returns {ReadonlyMap<string, string>} */
function readSentences() {
  const template = document.querySelector('#sentences');
  const elements = template instanceof HTMLTemplateElement ? template.content.children : [];

  return new Map(
    Array.from(elements, (element) => [
      element.getAttribute('data-key') ?? '',
      element.textContent,
    ]),
  );
}
