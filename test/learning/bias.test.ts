import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type BiasSubject, reportBias } from '../../src/learning/bias.ts';
import { makeObserved } from '../support/observed.ts';

const PICTURES = makeObserved(60);

/** What is said of each picture, by its number: a probability of goody; and of its darker view. */
function subjects(
  said: (number: number) => number,
  ofDarker: (number: number) => number,
): BiasSubject[] {
  return PICTURES.map((picture, number) => {
    const goody = said(number);
    const right = goody >= 0.5 === (picture.label === 'goody');
    const calibration = { temperature: 1, unsureBelow: 0.5 };
    const confidence = Math.max(goody, 1 - goody);

    return {
      picture,
      verdicts: [{ goody, confidence, right, sure: true, calibration }],
      views: [{ darker: ofDarker(number), mirrored: goody }],
    };
  });
}

const brightnessOf = (number: number): number => PICTURES[number]?.colours[5] ?? 0;

describe('flips', () => {
  it('are counted by the side that they go to, of the pictures that have the view', () => {
    const { flips } = reportBias(
      subjects(
        (number) => (number < 30 ? 0.9 : 0.2),
        (number) =>
          (number < 12 ? 0.4 : number < 57 ? 0.6 : 0.8) - (number >= 33 && number < 57 ? 0.3 : 0),
      ),
    );
    const darker = flips.find(({ view }) => view === 'darker');
    const mirrored = flips.find(({ view }) => view === 'mirrored');

    // 12 goodies turn; of the others 30 to 32 and 57 to 59.
    assert.deepEqual([darker?.toBaddy, darker?.toGoody, darker?.flipped.of], [12, 6, 60]);
    assert.equal(darker?.flipped.value, 0.3);
    assert.equal(mirrored?.flipped.right, 0);
    assert.equal(mirrored.shift, 0);
  });

  it('say why pictures do not have a view', () => {
    const { flips } = reportBias(
      subjects(
        () => 0.7,
        () => 0.7,
      ),
    );
    const white = flips.find(({ view }) => view === 'white');
    const grey = flips.find(({ view }) => view === 'grey');

    assert.deepEqual(white?.without, { same: 45, busy: 15 });
    assert.deepEqual(grey?.without, { same: 60, busy: 0 });
    assert.equal(white.flipped.of, 0);
  });

  it('are means where there are several runs', () => {
    const [first] = reportBias(
      subjects(
        () => 0.9,
        () => 0.1,
      ).map((subject) => ({
        ...subject,
        verdicts: [...subject.verdicts, ...subject.verdicts],
        views: [...subject.views, { darker: 0.9 }],
      })),
    ).flips.filter(({ view }) => view === 'darker');

    assert.deepEqual([first?.toBaddy, first?.flipped.value], [30, 0.5]);
    assert.ok(Math.abs((first?.shift ?? 0) + 0.4) < 1e-12);
  });
});

describe('the comparison of dark and bright pictures', () => {
  it('finds a judge that goes by darkness alone', () => {
    const { darkness, traits } = reportBias(
      subjects(
        (number) => (brightnessOf(number) < 0.45 ? 0.1 : 0.9),
        () => 0.5,
      ),
    );

    assert.equal(darkness.calledBaddy.first.value, 1);
    assert.equal(darkness.calledBaddy.second.value, 0);
    // Nothing is divided by nought.
    assert.equal(darkness.calledBaddy.ratio, undefined);
    assert.deepEqual(
      traits[0]?.groups.map(({ name, pictures }) => [name, pictures]),
      [
        ['darkest third', 20],
        ['middle third', 20],
        ['brightest third', 20],
      ],
    );
  });

  it('gives a ratio with the interval of Katz et al.', () => {
    // Ten of the twenty darkest and five of the twenty brightest.
    const order = [...PICTURES.keys()].sort((a, b) => brightnessOf(a) - brightnessOf(b));
    const baddies = new Set([...order.slice(0, 10), ...order.slice(55)]);
    const { darkness } = reportBias(
      subjects(
        (number) => (baddies.has(number) ? 0.2 : 0.8),
        () => 0.5,
      ),
    );
    const { value, interval } = darkness.calledBaddy.ratio ?? { value: NaN, interval: [NaN, NaN] };
    const spread = Math.sqrt(1 / 10 - 1 / 20 + 1 / 5 - 1 / 20);

    assert.equal(value, 2);
    assert.ok(Math.abs(interval[0] - 2 / Math.exp(1.959964 * spread)) < 1e-12);
    assert.ok(Math.abs(interval[1] - 2 * Math.exp(1.959964 * spread)) < 1e-12);
  });

  it('has no ratio where a group is small, or where there is nobody', () => {
    const few = subjects(
      () => 0.2,
      () => 0.2,
    ).slice(0, 24);

    assert.equal(reportBias(few).darkness.calledBaddy.ratio, undefined);
    assert.equal(reportBias([]).darkness.calledBaddy.first.of, 0);
    assert.equal(reportBias([]).darkness.calledBaddy.ratio, undefined);
  });
});

describe('groups', () => {
  it('have accuracy, confidence and errors of either kind, with intervals', () => {
    const { traits } = reportBias(
      subjects(
        () => 0.8,
        () => 0.8,
      ),
    );
    const size = traits.find(({ name }) => name === 'size');
    const background = traits.find(({ name }) => name === 'background');

    assert.deepEqual(
      size?.groups.map(({ name, pictures }) => [name, pictures]),
      [
        ['under 224 pixels', 20],
        ['224 to 447 pixels', 40],
      ],
    );
    assert.deepEqual(
      background?.groups.map(({ name }) => name),
      ['white', 'black', 'plain', 'busy'],
    );

    const [white] = background.groups;
    assert.ok(white);
    assert.equal(white.accuracy.value, white.goodies / white.pictures);
    assert.ok(Math.abs(white.confidence.value - 0.8) < 1e-12);
    assert.ok(Math.abs(white.confidence.interval[1] - 0.8) < 1e-12);
    assert.equal(white.baddiesCalledGoody.value, white.baddiesCalledGoody.of === 0 ? 0 : 1);
    assert.equal(white.goodiesCalledBaddy.right, 0);
  });
});
