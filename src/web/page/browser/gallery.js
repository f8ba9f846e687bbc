import { find } from './find.js';

/** Steps between pictures that a key makes; up and down go to the row above and below. */
const STEPS = /** @type {Readonly<Record<string, 'next' | 'previous' | 'below' | 'above'>>} */ ({
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'below',
  ArrowUp: 'above',
});

const gallery = document.querySelector('#gallery');
const notice = document.querySelector('#notice');

if (gallery instanceof HTMLElement) {
  find(document, '#keys', HTMLElement).hidden = false;
  gallery.addEventListener('keydown', followKey);
  focusPlace(location.hash.slice(1));
}

if (notice instanceof HTMLElement) {
  sayAgain(notice);
}

/**
 * Keys count only while a picture itself has the focus: in its buttons, and everywhere else, they are the browser's.
 *
 * @param {KeyboardEvent} event
 */
function followKey(event) {
  const { target, key, altKey, ctrlKey, metaKey } = event;

  if (key === 'Escape' && target instanceof HTMLElement) {
    giveUpRemoving(target);

    return;
  }

  if (
    !(target instanceof HTMLElement) ||
    !target.matches('.tile') ||
    altKey ||
    ctrlKey ||
    metaKey
  ) {
    return;
  }

  const step = STEPS[key];

  if (step !== undefined) {
    event.preventDefault();
    move(target, step);
  } else {
    press(target, key.toLowerCase());
  }
}

/**
 * @param {HTMLElement} tile
 * @param {'next' | 'previous' | 'below' | 'above'} step
 */
function move(tile, step) {
  const tiles = [...document.querySelectorAll('.tile')].filter(
    (other) => other instanceof HTMLElement,
  );
  const place = tiles.indexOf(tile);
  const left = tile.getBoundingClientRect().left;

  const isInColumn = (/** @type {HTMLElement} */ other) =>
    Math.abs(other.getBoundingClientRect().left - left) < 1;

  const found = {
    next: () => tiles[place + 1],
    previous: () => tiles[place - 1],
    below: () => tiles.slice(place + 1).find(isInColumn),
    above: () => tiles.slice(0, Math.max(0, place)).findLast(isInColumn),
  }[step]();

  found?.focus();
}

/**
 * Presses the button of a picture that a key is for.
 *
 * @param {HTMLElement} tile
 * @param {string} key
 */
function press(tile, key) {
  const button = [...tile.querySelectorAll('[data-key]')].find(
    (candidate) => candidate.getAttribute('data-key') === key,
  );

  if (!(button instanceof HTMLElement)) {
    return;
  }

  button.click();

  // What cannot be taken back is asked once more: Enter says yes.
  if (button.localName === 'summary') {
    button.parentElement?.querySelector('button')?.focus();
  }
}

/** @param {HTMLElement} inside */
function giveUpRemoving(inside) {
  const details = inside.closest('details');

  if (details !== null) {
    details.open = false;
    find(document, `#${inside.closest('.tile')?.id ?? ''}`, HTMLElement).focus();
  }
}

/**
 * After something was done the picture in that place has the focus; or the last one, where it is gone.
 *
 * @param {string} id
 */
function focusPlace(id) {
  if (/^place-\d+$/.test(id)) {
    const tile = document.getElementById(id) ?? [...document.querySelectorAll('.tile')].at(-1);

    if (tile instanceof HTMLElement) {
      tile.focus();
    }
  }
}

/**
 * Screen readers tell what comes into such an element, not what was there from the start.
 *
 * @param {HTMLElement} element
 */
function sayAgain(element) {
  const sentence = element.textContent;

  element.textContent = '';
  setTimeout(() => {
    element.textContent = sentence;
  }, 100);
}
