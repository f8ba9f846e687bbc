import { ask } from './ask.js';
import { Card } from './card.js';
import { find } from './find.js';
import { Lanes } from './lanes.js';
import { say } from './say.js';

/** Pictures that are asked about at a time: the server judges one while the next ones are on their way. */
const PICTURES_AT_A_TIME = 3;

/** Seconds that a picture waits by itself where the API asks for patience; beyond that, people ask again. */
const PATIENCE_SECONDS = 180;

/** Cards that stand on the page at most: each holds its picture in memory. */
export const MAX_CARDS = 100;

/** Lines that stay for those who hear them. */
const MAX_LINES = 20;

/** All pictures on the page: asks about them a few at a time, and shows how far it is. */
export class Board {
  #lanes = new Lanes(PICTURES_AT_A_TIME);

  /**
   * Every card, and what stops its question.
   *
   * @type {Map<Card, AbortController>}
   */
  #cards = new Map();

  #section = find(document, '#verdicts', HTMLElement);
  #list = find(document, '#cards', HTMLOListElement);
  #progress = find(document, '#progress', HTMLProgressElement);
  #stop = find(document, '#stop', HTMLButtonElement);
  #clear = find(document, '#clear', HTMLButtonElement);

  /** @param {() => void} onEmpty called when somebody has removed the last card */
  constructor(onEmpty) {
    this.#stop.addEventListener('click', () => {
      this.#stopAll();
      // The button goes, and whoever pressed it needs a place to go on from.
      this.#clear.focus();
    });

    this.#clear.addEventListener('click', () => {
      for (const card of [...this.#cards.keys()]) {
        this.#discard(card);
      }

      onEmpty();
    });

    this.onEmpty = onEmpty;
  }

  /**
   * Shows pictures and asks about them, the newest above those before.
   *
   * @param {readonly File[]} files
   * @returns {boolean} whether there was room for all of them
   */
  add(files) {
    const cards = files.slice(0, MAX_CARDS - this.#cards.size).map((file) => this.#makeCard(file));

    this.#list.prepend(...cards.map(({ element }) => element));

    for (const card of cards) {
      void this.#judge(card);
    }

    cards[0]?.element.scrollIntoView({ block: 'nearest' });

    return cards.length === files.length;
  }

  /** @param {File} file */
  #makeCard(file) {
    const card = new Card(file);

    this.#cards.set(card, new AbortController());
    card.on = {
      remove: () => {
        this.#remove(card);
      },
      again: () => {
        card.removeButton.focus();
        this.#cards.set(card, new AbortController());
        void this.#judge(card);
      },
    };

    return card;
  }

  /** @param {Card} card */
  async #judge(card) {
    const signal = this.#cards.get(card)?.signal ?? AbortSignal.abort();

    card.wait();
    this.#showProgress();

    await this.#lanes.run(() => this.#askPatiently(card, signal));

    if (this.#cards.has(card)) {
      this.#readOut(card);
      this.#showProgress();
    }
  }

  /**
   * @param {Card} card
   * @param {AbortSignal} signal
   */
  async #askPatiently(card, signal) {
    const onSent = card.send.bind(card);
    let outcome = await ask(card.file, { signal, onSent });

    let patience = PATIENCE_SECONDS;

    while (outcome.status === 'later' && outcome.seconds <= patience) {
      const { seconds } = outcome;

      card.postpone(say('web.later', { seconds }));
      await pause(seconds, signal);
      patience -= seconds;
      outcome = await ask(card.file, { signal, onSent });
    }

    switch (outcome.status) {
      case 'judged':
        card.judge(outcome.verdict);
        break;
      case 'refused':
        card.refuse(outcome.sentence, outcome.again);
        break;
      case 'later':
        card.refuse(outcome.sentence, true);
        break;
      case 'stopped':
        card.stop();
        break;
    }
  }

  #stopAll() {
    for (const controller of this.#cards.values()) {
      controller.abort();
    }
  }

  /**
   * The next card's button takes the focus, so that the keyboard goes on from there.
   *
   * @param {Card} card
   */
  #remove(card) {
    const neighbour = card.element.nextElementSibling ?? card.element.previousElementSibling;

    this.#discard(card);

    if (neighbour === null) {
      this.onEmpty();
    } else {
      find(neighbour, '.remove', HTMLButtonElement).focus();
    }
  }

  /** @param {Card} card */
  #discard(card) {
    this.#cards.get(card)?.abort();
    this.#cards.delete(card);
    card.discard();
    this.#showProgress();
  }

  #showProgress() {
    const count = this.#cards.size;
    const done = [...this.#cards.keys()].filter((card) => card.isDone).length;

    this.#section.hidden = count === 0;
    this.#section.dataset.busy = String(done < count);
    this.#stop.hidden = done === count;
    this.#progress.max = Math.max(count, 1);
    this.#progress.value = done;
    find(document, '#progress-said', HTMLElement).textContent = say('web.progress', {
      done,
      count,
    });
  }

  /** @param {Card} card */
  #readOut(card) {
    const log = find(document, '#read-out', HTMLElement);
    const line = document.createElement('p');

    line.textContent = card.heard;
    log.append(line);

    while (log.childElementCount > MAX_LINES) {
      log.firstElementChild?.remove();
    }
  }
}

/**
 * Resolves after a time, or at once when the signal says so.
 *
 * @param {number} seconds
 * @param {AbortSignal} signal
 */
async function pause(seconds, signal) {
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1_000);

    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
