import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../examples/character/random.ts';
import { type Ruling, rule } from '../../src/learning/corrections.ts';
import type { CorrectionRecord, Label } from '../../src/store/ports.ts';
import { makeCorrection } from '../store/records.ts';

/** `mia goody`, `-mia goody`, `-mia`: words and their ends, one a second. */
function say(...words: readonly string[]): CorrectionRecord[] {
  return words.map((text, index) => {
    const [moderatorId = '', label] = text.replace('-', '').split(' ');

    return {
      ...makeCorrection({
        moderatorId,
        action: text.startsWith('-') ? 'withdraw' : 'correct',
        label: label === 'goody' || label === 'baddy' ? label : null,
        verdictId: `of word ${index}`,
        at: 1_000 * index,
      }),
      id: index + 1,
    };
  });
}

/** `mia goody`, and after a bar who is against it. */
function holds(...words: readonly string[]): string {
  const ruling = rule(say(...words));

  return ruling === undefined ? 'nothing' : describeRuling(ruling);
}

function describeRuling({ moderatorId, label, against }: Ruling): string {
  return [`${moderatorId} ${label}`, ...against.toSorted()].join(' | ');
}

describe('what holds after several words on one picture', () => {
  const CASES: readonly (readonly [string, readonly string[], string])[] = [
    ['nothing where nobody has said anything', [], 'nothing'],
    ['a word that nobody disputes', ['mia goody'], 'mia goody'],
    ['the later of two moderators’ words', ['mia goody', 'ole baddy'], 'ole baddy | mia'],
    ['no dispute where two agree', ['mia goody', 'ole goody'], 'ole goody'],
    [
      'the later word of one moderator, who is not against it',
      ['mia goody', 'mia baddy'],
      'mia baddy',
    ],
    [
      'a word that is repeated after another’s',
      ['mia goody', 'ole baddy', 'mia goody'],
      'mia goody | ole',
    ],
    ['nothing once the only word is taken back', ['mia goody', '-mia'], 'nothing'],
    [
      'the other’s word once the later is taken back',
      ['mia goody', 'ole baddy', '-ole'],
      'mia goody',
    ],
    [
      'the later word where the earlier is taken back',
      ['mia goody', 'ole baddy', '-mia'],
      'ole baddy',
    ],
    [
      'one’s older word once the newer is taken back',
      ['mia goody', 'mia baddy', '-mia baddy'],
      'mia goody',
    ],
    [
      'one’s newer word where the older is taken back',
      ['mia goody', 'mia baddy', '-mia goody'],
      'mia baddy',
    ],
    ['nothing once both are taken back at once', ['mia goody', 'mia baddy', '-mia'], 'nothing'],
    ['a word that is given anew', ['mia goody', '-mia', 'mia goody'], 'mia goody'],
    ['a word though another label is taken back', ['mia goody', '-mia baddy'], 'mia goody'],
    ['a word though somebody else takes theirs back', ['mia goody', '-ole'], 'mia goody'],
    ['all who are against it', ['a goody', 'b goody', 'c baddy'], 'c baddy | a | b'],
  ];

  for (const [what, words, expected] of CASES) {
    it(`is ${what}`, () => {
      assert.equal(holds(...words), expected);
    });
  }

  it('names the verdict and the time of the word that counts', () => {
    const ruling = rule(say('mia goody', 'ole baddy', 'mia baddy'));

    assert.deepEqual([ruling?.verdictId, ruling?.at], ['of word 2', 2_000]);
  });

  it('is the word that was written down last, of two in the same millisecond', () => {
    const words = say('mia goody', 'ole baddy').map((word) => ({ ...word, at: 5 }));

    assert.equal(rule(words)?.moderatorId, 'ole');
  });

  it('is what a list of everybody’s standing words says, whatever was said', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const random = createRandom(seed);

      const words = Array.from({ length: random.integer(0, 12) }, () => {
        const who = random.pick(['mia', 'ole', 'ada']);
        const label = random.pick(['goody', 'baddy']);

        return random.pick([`${who} ${label}`, `${who} ${label}`, `-${who} ${label}`, `-${who}`]);
      });

      assert.equal(holds(...words), byStandingWords(words), `seed ${seed}: ${words.join(', ')}`);
    }
  });
});

/** The same said in another way: everybody’s words in their order, each label once, the taken back left out. */
function byStandingWords(words: readonly string[]): string {
  let standing: { who: string; label: Label }[] = [];

  for (const text of words) {
    const [who, label] = text.replace('-', '').split(' ') as [string, Label?];
    standing = standing.filter(
      (word) => word.who !== who || (label !== undefined && word.label !== label),
    );

    if (!text.startsWith('-') && label !== undefined) {
      standing.push({ who, label });
    }
  }

  const latest = standing.at(-1);

  if (latest === undefined) {
    return 'nothing';
  }

  const lastOf = new Map(standing.map(({ who, label }) => [who, label]));
  const against = [...lastOf].filter(([, label]) => label !== latest.label).map(([who]) => who);

  return [`${latest.who} ${latest.label}`, ...against.toSorted()].join(' | ');
}
