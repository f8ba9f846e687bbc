import { describeVerdict } from './describe-verdict.js';
import { find } from './find.js';
import { say } from './say.js';

/** @typedef {import('./ask.js').Verdict} Verdict */

/** @typedef {'waiting' | 'sending' | 'looking' | 'later' | 'judged' | 'refused' | 'stopped'} State */

let cards = 0;

const template = find(document, '#card', HTMLTemplateElement);

/** One picture on the page, and what became of it. */
export class Card {
  /** @type {HTMLLIElement} */
  element;
  /** @type {File} */
  file;

  /**
   * Called when somebody asks for it.
   *
   * @type {{ remove: () => void, again: () => void }}
   */
  on = { remove: () => undefined, again: () => undefined };

  #preview;

  /** @param {File} file */
  constructor(file) {
    this.file = file;
    this.element = find(
      /** @type {DocumentFragment} */ (template.content.cloneNode(true)),
      'li',
      HTMLLIElement,
    );
    this.#preview = URL.createObjectURL(file);
    this.#nameButtons();
    this.#write('.name', file.name);
    this.#write('.remove .unseen', say('web.remove', { name: file.name }));
    this.#showPreview();

    this.removeButton.addEventListener('click', () => {
      this.on.remove();
    });
    this.againButton.addEventListener('click', () => {
      this.on.again();
    });
    this.#heatButton.addEventListener('click', () => {
      this.#toggleHeatMap();
    });
    this.wait();
  }

  get removeButton() {
    return find(this.element, '.remove', HTMLButtonElement);
  }

  get againButton() {
    return find(this.element, '.again', HTMLButtonElement);
  }

  wait() {
    this.#enter('waiting', say('web.waiting'));
  }

  /** @param {number} share of the picture that has been sent, 0 to 1 */
  send(share) {
    if (share < 1) {
      this.#enter('sending', say('web.sending'));
      find(this.element, '.sent', HTMLProgressElement).value = share;
    } else {
      this.#enter('looking', say('web.looking'));
    }
  }

  /** @param {string} sentence why it goes on later */
  postpone(sentence) {
    this.#enter('later', sentence);
  }

  stop() {
    this.#enter('stopped', say('web.stopped'));
  }

  /**
   * @param {string} sentence
   * @param {boolean} again whether asking again may help
   */
  refuse(sentence, again) {
    this.#enter('refused', '');
    this.#write('.trouble', sentence);
    this.againButton.hidden = !again;
  }

  /** @param {Verdict} answer */
  judge(answer) {
    const { verdict, scores, heatMap, frames } = answer;
    const said = describeVerdict(answer);

    this.#enter('judged', '');
    this.element.dataset.verdict = verdict;
    find(this.element, '.mark use', SVGUseElement).setAttribute('href', `#mark-${verdict}`);
    this.#write('.verdict', said.verdict);
    this.#write('.sure', said.sure);
    this.#write('.runner-up', said.runnerUp);
    this.#write('.looked', said.looked);
    this.#write('.frames', said.frames);
    this.#write('.model', said.model);

    const balance = find(this.element, '.balance', HTMLElement);
    balance.style.setProperty('--goody-share', String(scores.goody));

    if (heatMap !== undefined) {
      const image = find(this.element, '.heat-map', HTMLImageElement);
      image.alt = say('card.alt', { ...said, name: this.file.name });
      image.src = heatMap;
      this.#heatButton.hidden = false;
    }

    if (frames !== undefined) {
      void this.#holdStill();
    }
  }

  /** Whether nothing more happens to it by itself. */
  get isDone() {
    return ['judged', 'refused', 'stopped'].includes(this.element.dataset.state ?? '');
  }

  /** What has become of it, for those who hear it. */
  get heard() {
    const name = this.file.name;

    if (this.element.dataset.state === 'judged') {
      const verdict = this.#read('.verdict');

      return say('web.heard.judged', { name, verdict, sure: this.#read('.sure') });
    }

    return say('web.heard.other', {
      name,
      sentence: this.#read('.trouble') || this.#read('.doing'),
    });
  }

  /** Takes it off the page, and the picture out of memory. */
  discard() {
    this.element.remove();
    URL.revokeObjectURL(this.#preview);
  }

  /** Each card has buttons of the same words: whoever hears them is told which picture they are about. */
  #nameButtons() {
    const name = find(this.element, '.name', HTMLElement);
    cards += 1;
    name.id = `name-${cards}`;

    for (const button of [this.#heatButton, this.againButton]) {
      button.setAttribute('aria-describedby', name.id);
    }
  }

  get #heatButton() {
    return find(this.element, '.heat', HTMLButtonElement);
  }

  /** A browser does not know all formats that can be judged: then the place stays a drawing of a picture. */
  #showPreview() {
    const image = find(this.element, '.given', HTMLImageElement);

    image.alt = say('card.pictureAlt', { name: this.file.name });
    image.addEventListener('load', () => {
      image.hidden = false;
    });
    image.src = this.#preview;
  }

  /** What moves by itself for longer than five seconds would need a button that stops it. */
  async #holdStill() {
    const image = find(this.element, '.given', HTMLImageElement);
    const canvas = document.createElement('canvas');

    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);

    const still = await new Promise((/** @type {BlobCallback} */ resolve) => {
      canvas.toBlob(resolve);
    });

    // There is none where the browser cannot show the picture at all.
    if (still !== null) {
      URL.revokeObjectURL(this.#preview);
      this.#preview = URL.createObjectURL(still);
      image.src = this.#preview;
    }
  }

  #toggleHeatMap() {
    const shown = this.#heatButton.getAttribute('aria-pressed') !== 'true';

    this.#heatButton.setAttribute('aria-pressed', String(shown));
    find(this.element, '.heat-map', HTMLImageElement).hidden = !shown;
  }

  /**
   * @param {State} state
   * @param {string} doing
   */
  #enter(state, doing) {
    this.element.dataset.state = state;
    this.#write('.doing', doing);
    this.#write('.trouble', '');
    this.againButton.hidden = state !== 'stopped';
    this.#heatButton.hidden = true;
  }

  /** @param {string} selector */
  #read(selector) {
    return find(this.element, selector, HTMLElement).textContent;
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  #write(selector, text) {
    const element = find(this.element, selector, HTMLElement);
    element.textContent = text;
    element.hidden = text === '';
  }
}
