import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createPatientRequest } from '../../src/discord/patient-request.ts';

const CALLBACK = 'https://discord.com/api/v10/interactions/1/token/callback';
const MESSAGE = 'https://discord.com/api/v10/webhooks/1/token/messages/@original';

/** What the other side does: statuses, codes of Discord, or errors. */
type Deed = number | { readonly code: number } | Error;

/** Requests against a list of what becomes of them, the last of which goes on for ever. */
function play(deeds: readonly Deed[], stopping = new AbortController()) {
  let attempts = 0;

  const request = createPatientRequest(stopping.signal, () => {
    const deed = deeds[Math.min(attempts, deeds.length - 1)] ?? 200;
    attempts += 1;

    if (deed instanceof Error) {
      return Promise.reject(deed);
    }

    return Promise.resolve(
      typeof deed === 'number'
        ? Response.json({}, { status: deed })
        : Response.json(deed, { status: 400 }),
    );
  });

  return { request, attempts: () => attempts };
}

const HUNG_UP = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
const REFUSED = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

describe('a request on a bad day', () => {
  it('goes through after failures of Discord’s servers', async () => {
    const { request, attempts } = play([503, 500, 200]);
    const { status } = await request(MESSAGE, { method: 'PATCH' });

    assert.deepEqual([status, attempts()], [200, 3]);
  });

  it('goes through after the other side hung up', async () => {
    const { request, attempts } = play([HUNG_UP, 200]);
    const { status } = await request(MESSAGE, { method: 'PATCH' });

    assert.deepEqual([status, attempts()], [200, 2]);
  });

  it('counts as answered where Discord has had this first answer', async () => {
    const { request } = play([HUNG_UP, { code: 40_060 }]);

    assert.equal((await request(CALLBACK, { method: 'POST' })).status, 200);
  });

  it('does not count as answered where somebody else was first', async () => {
    const { request } = play([{ code: 40_060 }]);

    assert.equal((await request(CALLBACK, { method: 'POST' })).status, 400);
  });

  it('gives up a first answer when Discord has long ceased to wait for it', async () => {
    const start = performance.now();
    const { request, attempts } = play([503]);

    assert.equal((await request(CALLBACK, { method: 'POST' })).status, 503);
    assert.ok(attempts() > 3);
    assert.ok(performance.now() - start < 15_000);
  });

  it('says nothing twice where it may have arrived', async () => {
    const lost = play([HUNG_UP, 200]);
    await assert.rejects(lost.request('/webhooks/1/token', { method: 'POST' }), /other side/);

    const slow = play([504, 200]);
    assert.equal((await slow.request('/webhooks/1/token', { method: 'POST' })).status, 504);

    assert.deepEqual([lost.attempts(), slow.attempts()], [1, 1]);
  });

  it('says it again where it cannot have arrived', async () => {
    const { request, attempts } = play([REFUSED, 503, 200]);

    assert.equal((await request('/webhooks/1/token', { method: 'POST' })).status, 200);
    assert.equal(attempts(), 3);
  });

  it('is sent once where the bot is about to end, and waits for nothing', async () => {
    const stopping = new AbortController();
    stopping.abort();

    const taken = play([200], stopping);
    assert.equal((await taken.request(MESSAGE, { method: 'PATCH' })).status, 200);

    const failed = play([503, 200], stopping);
    assert.equal((await failed.request(MESSAGE, { method: 'PATCH' })).status, 503);
    assert.equal(failed.attempts(), 1);
  });
});
