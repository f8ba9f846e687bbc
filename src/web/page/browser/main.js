import { Board, MAX_CARDS } from './board.js';
import { followExamples } from './examples.js';
import { find } from './find.js';
import { followIntake } from './intake.js';
import { say } from './say.js';

const notice = find(document, '#notice', HTMLElement);

const board = new Board(() => {
  find(document, '#choose', HTMLInputElement).focus();
});

followIntake({
  onPictures: show,
  onNothing: () => {
    tell(say('web.noPicture'));
  },
});
followExamples(show, () => {
  tell(say('web.unreachable'));
});

/** @param {readonly File[]} files */
function show(files) {
  const all = board.add(files);

  tell(all ? '' : say('web.tooMany', { limit: MAX_CARDS }));
}

/** @param {string} sentence */
function tell(sentence) {
  notice.textContent = sentence;
}
