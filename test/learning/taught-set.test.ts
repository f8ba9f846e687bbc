import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { examineApart } from '../../src/learning/examine-apart.ts';
import { readBaseSet } from '../../src/learning/gather.ts';
import { reportOnTaughtSet } from '../../src/learning/taught-set.ts';
import type { TrainingExample } from '../../src/learning/training-example.ts';
import { refusal } from '../support/refusal.ts';
import { type Lesson, trueLessons } from '../support/learning.ts';
import { BACKBONE_CARD, MEMORY, BASE_HEAD } from '../support/models.ts';

const { id: backbone } = JSON.parse(await readFile(BACKBONE_CARD, 'utf8')) as { id: string };
const { bottlenecks } = await readBaseSet(BASE_HEAD, backbone);

const BASE = bottlenecks.map((bottleneck): TrainingExample => ({
  ...bottleneck,
  origin: 'base',
  queued: false,
  pinned: false,
}));

const LESSONS = await trueLessons(24, 1_200);

function toExample({ drawn, label }: Lesson): TrainingExample {
  const { sha256, perceptualHash, picture } = drawn;
  const { features, colours } = picture;
  const place = { origin: 'guild', queued: true, pinned: false } as const;

  return { sha256, perceptualHash, label, features, colours, ...place };
}

/** The same picture in another file. */
function copyOf(example: TrainingExample, label = example.label): TrainingExample {
  const sha256 = createHash('sha256').update(`copy of ${example.sha256}`).digest('hex');

  return { ...example, sha256, label, origin: 'guild' };
}

const GUILD = LESSONS.map(toExample);

describe('the report on what a guild was taught', () => {
  it('finds copies among its pictures, and says where they contradict each other', () => {
    const [first, second] = GUILD;
    assert.ok(first && second);
    const other = first.label === 'goody' ? 'baddy' : 'goody';
    const copies = [copyOf(first, other), copyOf(second)];
    const { duplicates, leaks, guild, base } = reportOnTaughtSet(
      [...BASE, ...GUILD, ...copies],
      MEMORY,
    );

    const groups = duplicates.map(({ pictures, isContradictory }) => ({
      sha256s: pictures.map(({ sha256 }) => sha256),
      isContradictory,
    }));

    for (const [index, original] of [first, second].entries()) {
      const sha256s = [original.sha256, copies[index]?.sha256];
      assert.deepEqual(
        groups.find((group) => group.sha256s.includes(original.sha256)),
        { sha256s, isContradictory: index === 0 },
      );
    }

    assert.deepEqual(leaks, []);
    assert.deepEqual([guild, base], [26, 140]);
  });

  it('finds those that the base set has, too, in the same file or another', () => {
    const [first, second] = BASE;
    assert.ok(first && second);
    const same: TrainingExample = { ...first, origin: 'guild' };
    const { leaks, duplicates } = reportOnTaughtSet(
      [...BASE, ...GUILD, same, copyOf(second)],
      MEMORY,
    );

    assert.equal(leaks.length, 2);
    assert.deepEqual(
      leaks.map(({ pictures }) => pictures.map(({ origin }) => origin)),
      [
        ['base', 'guild'],
        ['base', 'guild'],
      ],
    );
    assert.ok(!duplicates.some(({ pictures }) => pictures.some(({ origin }) => origin === 'base')));
  });

  it('finds labels that were turned around, and what is hardest', () => {
    const many = GUILD.map((example, index): TrainingExample => {
      const other = example.label === 'goody' ? 'baddy' : 'goody';

      return index < 3 ? { ...example, label: other } : example;
    });
    const { doubts } = reportOnTaughtSet([...BASE, ...many], MEMORY);
    assert.ok(doubts);
    const turned = new Set(many.slice(0, 3).map(({ sha256 }) => sha256));
    const { labelErrors, hardest } = doubts;

    assert.ok(labelErrors.some(({ sha256 }) => turned.has(sha256)));
    assert.ok(
      labelErrors.every(({ probability, origin }) => probability < 0.5 && origin === 'guild'),
    );
    assert.ok(hardest.slice(0, 6).filter(({ sha256 }) => turned.has(sha256)).length >= 2);
    assert.deepEqual(
      hardest.map(({ probability }) => probability),
      hardest.map(({ probability }) => probability).sort((one, other) => one - other),
    );
    assert.ok(hardest.every(({ origin }) => origin === 'guild'));
  });

  it('doubts nothing where there is too little to compare with', () => {
    assert.equal(reportOnTaughtSet(GUILD.slice(0, 3), MEMORY).doubts, null);
  });

  it('is the same from a process of its own, which ends when it is told to', async () => {
    const set = [...BASE, ...GUILD];

    assert.deepEqual(await examineApart(set, MEMORY), reportOnTaughtSet(set, MEMORY));
    await assert.rejects(
      examineApart(set, MEMORY, AbortSignal.abort()),
      refusal('RETRAIN_CANCELLED'),
    );
  });
});
