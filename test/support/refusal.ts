import assert from 'node:assert/strict';

import { AppError, type ErrorCode, type ErrorContext } from '../../src/errors.ts';

/** For `assert.rejects`: the error is an AppError of this code, with these values where they are named. */
export function refusal(code: ErrorCode, context?: ErrorContext): (thrown: unknown) => true {
  return (thrown) => {
    assert.ok(thrown instanceof AppError, `Expected an AppError but received ${String(thrown)}`);
    assert.equal(thrown.code, code);

    if (context !== undefined) {
      assert.deepEqual(thrown.context, context);
    }

    return true;
  };
}
