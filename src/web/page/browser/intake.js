import { find } from './find.js';

/**
 * @typedef {object} IntakeOptions
 * @property {(files: readonly File[]) => void} onPictures
 * @property {() => void} onNothing somebody gave something that is no file
 */

/**
 * Every way that a picture comes to the page: chosen, photographed, dropped anywhere, pasted.
 *
 * @param {IntakeOptions} options
 */
export function followIntake({ onPictures, onNothing }) {
  /** @param {readonly File[]} files */
  const take = (files) => {
    if (files.length === 0) {
      onNothing();
    } else {
      onPictures(files);
    }
  };

  followInputs(take);
  followDrops(take);
  followPastes(take);
}

/** @param {(files: readonly File[]) => void} take */
function followInputs(take) {
  for (const selector of ['#choose', '#camera']) {
    const input = find(document, selector, HTMLInputElement);

    input.addEventListener('change', () => {
      take([...(input.files ?? [])]);
      // The same picture may be chosen once more.
      input.value = '';
    });
  }

  find(document, '#intake', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
  });
}

/**
 * The whole page takes what is dropped: a browser would leave the page for a picture that misses its place.
 *
 * @param {(files: readonly File[]) => void} take
 */
function followDrops(take) {
  /** @param {boolean} over */
  const show = (over) => document.body.classList.toggle('dragging', over);

  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    show(event.dataTransfer?.types.includes('Files') === true);
  });

  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) {
      show(false);
    }
  });

  document.addEventListener('drop', (event) => {
    event.preventDefault();
    show(false);
    take(filesIn(event.dataTransfer));
  });
}

/** @param {(files: readonly File[]) => void} take */
function followPastes(take) {
  document.addEventListener('paste', ({ clipboardData }) => {
    take(filesIn(clipboardData));
  });

  const button = find(document, '#paste', HTMLButtonElement);

  // Elsewhere browsers have no such thing.
  if (isSecureContext) {
    button.hidden = false;
    button.addEventListener('click', () => {
      void readClipboard().then(take);
    });
  }
}

/**
 * The files in it, without the folders.
 *
 * @param {DataTransfer | null} data
 */
function filesIn(data) {
  return [...(data?.items ?? [])]
    .filter((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);
}

/** @returns {Promise<File[]>} none where it holds no picture, or must not be read */
async function readClipboard() {
  /** @type {File[]} */
  const files = [];

  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((name) => name.startsWith('image/'));

      if (type !== undefined) {
        files.push(new File([await item.getType(type)], type.replace('/', '.'), { type }));
      }
    }
  } catch {
    // Permission denied: nothing came.
  }

  return files;
}
