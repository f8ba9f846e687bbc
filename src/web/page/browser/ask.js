import { say } from './say.js';

/**
 * What the API answers for a picture.
 *
 * @typedef {object} Verdict
 * @property {'goody' | 'baddy' | 'unsure'} verdict
 * @property {'goody' | 'baddy'} label
 * @property {number} confidence
 * @property {Readonly<Record<'goody' | 'baddy', number>>} scores
 * @property {string} model
 * @property {{ judged: number, of: number }} [frames]
 * @property {string} [region]
 * @property {string} [heatMap] a data URL
 */

/**
 * What came of a question.
 *
 * @typedef {{ readonly status: 'judged', readonly verdict: Verdict }
 *   | { readonly status: 'refused', readonly sentence: string, readonly again: boolean }
 *   | { readonly status: 'later', readonly sentence: string, readonly seconds: number }
 *   | { readonly status: 'stopped' }} Outcome
 */

/**
 * @typedef {object} AskOptions
 * @property {AbortSignal} signal
 * @property {(share: number) => void} onSent how much of the picture has been sent, 0 to 1
 */

const ENDPOINT = 'api/classify?explain=true';

/** Milliseconds for a whole question: a large picture over a slow line takes a minute. */
const TIMEOUT_MS = 180_000;

/** Answers with these codes may be another if one asks again. */
const WORTH_ANOTHER_TRY = [408, 429];

/** Answers with these codes say when it is time to ask again. */
const WORTH_PATIENCE = [429, 503];

/** Bytes of the largest picture that is taken. */
const MAX_PICTURE_BYTES = Number(document.body.dataset.maxPictureBytes);

/**
 * Asks the API about one picture.
 *
 * @param {File} file
 * @param {AskOptions} options
 * @returns {Promise<Outcome>}
 */
export async function ask(file, { signal, onSent }) {
  if (file.size > MAX_PICTURE_BYTES) {
    return { status: 'refused', sentence: say('error.IMAGE_TOO_LARGE'), again: false };
  }

  const request = await send(file, signal, onSent);

  if (signal.aborted) {
    return { status: 'stopped' };
  }

  return read(request);
}

/**
 * fetch does not tell how much has been sent; this does.
 *
 * @param {File} file
 * @param {AbortSignal} signal
 * @param {(share: number) => void} onSent
 * @returns {Promise<XMLHttpRequest>} ended in any way
 */
async function send(file, signal, onSent) {
  const request = new XMLHttpRequest();
  const form = new FormData();
  const stop = () => {
    request.abort();
  };

  form.append('file', file, file.name);
  request.open('POST', ENDPOINT);
  request.timeout = TIMEOUT_MS;
  request.setRequestHeader('Accept-Language', document.documentElement.lang);

  request.upload.addEventListener('progress', ({ loaded, total }) => {
    onSent(total === 0 ? 1 : loaded / total);
  });

  if (!signal.aborted) {
    signal.addEventListener('abort', stop);

    await new Promise((resolve) => {
      request.addEventListener('loadend', resolve);
      request.send(form);
    });

    signal.removeEventListener('abort', stop);
  }

  return request;
}

/**
 * @param {XMLHttpRequest} request
 * @returns {Outcome}
 */
function read(request) {
  const answer = parse(request.responseText);

  if (request.status === 200 && answer !== undefined) {
    return { status: 'judged', verdict: /** @type {Verdict} */ (answer) };
  }

  // A problem of the API's has a sentence for people; what stands between here and there has none.
  const detail = answer?.detail;
  const sentence = typeof detail === 'string' ? detail : say('web.unreachable');
  const seconds = Number(request.getResponseHeader('Retry-After'));

  if (WORTH_PATIENCE.includes(request.status) && seconds > 0) {
    return { status: 'later', sentence, seconds };
  }

  const again =
    request.status === 0 || request.status >= 500 || WORTH_ANOTHER_TRY.includes(request.status);

  return { status: 'refused', sentence, again };
}

/**
 * @param {string} text
 * @returns {Record<string, unknown> | undefined} where it is a JSON object
 */
function parse(text) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(text));

    return typeof value === 'object' && value !== null
      ? /** @type {Record<string, unknown>} */ (value)
      : undefined;
  } catch {
    return undefined;
  }
}
