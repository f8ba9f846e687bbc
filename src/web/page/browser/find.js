/**
 * The one element that fits, which the page always has.
 *
 * @template {Element} Kind
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(parent, selector, kind) {
  const element = parent.querySelector(selector);

  if (!(element instanceof kind)) {
    throw new Error(
      `Expected a ${kind.name} at ${selector} but received ${element?.localName ?? 'nothing'}`,
    );
  }

  return element;
}
