import { say } from './say.js';

/** @typedef {import('./ask.js').Verdict} Verdict */

/** Highest confidence that is shown: nobody has measured that certainty means certainty. */
const MOST_SHOWN = Number(document.body.dataset.mostShown);

/**
 * A verdict in words; what there is nothing to say of is empty.
 *
 * @param {Verdict} verdict
 */
export function describeVerdict({ verdict, label, confidence, model, region, frames }) {
  const shown = Math.min(MOST_SHOWN, confidence);
  const other = say(label === 'goody' ? 'verdict.baddy' : 'verdict.goody');

  return {
    verdict: say(`verdict.${verdict}`),
    sure: say(verdict === 'unsure' ? `card.unsure.${label}` : 'card.sure', { confidence: shown }),
    runnerUp: say('web.runnerUp', { other, rest: 1 - shown }),
    looked:
      region === undefined ? '' : say(`card.looked.${label}`, { region: say(`region.${region}`) }),
    frames:
      frames === undefined ? '' : say('card.frames', { judged: frames.judged, frames: frames.of }),
    model: say('card.model', { model }),
  };
}
