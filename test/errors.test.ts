import assert from 'node:assert/strict';
import { it } from 'node:test';

import { AppError, ERROR_CODES, toAppError } from '../src/errors.ts';

it('an error says its code and what it is about', () => {
  const cause = new Error('the disk is gone');
  const error = new AppError('FILE_UNREADABLE', { file: 'a.png' }, { cause });

  assert.equal(error.name, 'AppError');
  assert.equal(error.message, 'FILE_UNREADABLE {"file":"a.png"}');
  assert.deepEqual(error.context, { file: 'a.png' });
  assert.equal(error.cause, cause);
});

it('an error that has a code keeps it', () => {
  const error = new AppError('IMAGE_EMPTY');

  assert.equal(toAppError(error), error);
});

it('whatever else is thrown is INTERNAL, with itself as the cause', () => {
  for (const thrown of [new TypeError('x is undefined'), 'a text', undefined, null, 7]) {
    const error = toAppError(thrown);

    assert.equal(error.code, 'INTERNAL');
    assert.equal(error.cause, thrown);
  }
});

it('no code is listed twice', () => {
  assert.equal(new Set(ERROR_CODES).size, ERROR_CODES.length);
});
