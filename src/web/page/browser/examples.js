import { find } from './find.js';

/**
 * Lets people try pictures that the page brings along, as if they had dropped them.
 *
 * @param {(files: readonly File[]) => void} onPictures
 * @param {() => void} onFailure
 */
export function followExamples(onPictures, onFailure) {
  for (const button of find(document, '#examples', HTMLElement).querySelectorAll('button')) {
    button.addEventListener('click', () => {
      fetchExample(button).then((file) => {
        onPictures([file]);
      }, onFailure);
    });
  }
}

/**
 * @param {HTMLButtonElement} button
 * @throws where the server cannot be reached
 */
async function fetchExample(button) {
  const response = await fetch(find(button, 'img', HTMLImageElement).src);

  if (!response.ok) {
    throw new Error(`Expected a picture but received ${response.status}`);
  }

  return new File([await response.blob()], button.dataset.name ?? '', { type: 'image/png' });
}
