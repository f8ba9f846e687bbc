import assert from 'node:assert/strict';
import { it } from 'node:test';

import { createMetrics, type MetricsRegistry } from '../src/metrics.ts';

async function linesOf(metrics: MetricsRegistry): Promise<string[]> {
  const { text } = await metrics.expose();

  return text.split('\n').filter((line) => line.startsWith('goodyorbaddy_'));
}

it('counts verdicts of every surface by label and outcome, with how long they took', async () => {
  const metrics = createMetrics();
  metrics.judged('discord', { label: 'goody', outcome: 'remembered', seconds: 0.02 });
  metrics.judged('discord', { label: 'goody', outcome: 'remembered', seconds: 0.2 });
  metrics.judged('web', { label: 'baddy', outcome: 'unsure', seconds: 70 });
  const lines = await linesOf(metrics);

  for (const line of [
    'goodyorbaddy_verdicts_total{surface="discord",label="goody",outcome="remembered"} 2',
    'goodyorbaddy_verdicts_total{surface="web",label="baddy",outcome="unsure"} 1',
    'goodyorbaddy_verdict_seconds_bucket{le="0.025",surface="discord"} 1',
    'goodyorbaddy_verdict_seconds_bucket{le="0.25",surface="discord"} 2',
    'goodyorbaddy_verdict_seconds_bucket{le="60",surface="web"} 0',
    'goodyorbaddy_verdict_seconds_bucket{le="+Inf",surface="web"} 1',
  ]) {
    assert.ok(lines.includes(line), `${line} is not in ${lines.join('\n')}`);
  }
});

/** The lines of what has happened, or is being watched. */
async function happened(metrics: MetricsRegistry): Promise<string[]> {
  return (await linesOf(metrics)).filter((line) => !/_total\{.*\} 0$/.test(line));
}

it('tells what has not happened yet as 0, so that the first time can be seen', async () => {
  const lines = await linesOf(createMetrics());

  assert.ok(lines.includes('goodyorbaddy_retrains_total{outcome="failed"} 0'));
  assert.equal(lines.filter((line) => line.startsWith('goodyorbaddy_verdicts_total{')).length, 10);
});

it('counts refusals and retrains by what they came to', async () => {
  const metrics = createMetrics();
  metrics.refused('discord', 'LINK_EXPIRED');
  metrics.retrained('activated');
  metrics.retrained('refused');
  metrics.retrained('activated');
  const lines = await happened(metrics);

  assert.deepEqual(lines, [
    'goodyorbaddy_refusals_total{surface="discord",code="LINK_EXPIRED"} 1',
    'goodyorbaddy_retrains_total{outcome="activated"} 2',
    'goodyorbaddy_retrains_total{outcome="refused"} 1',
  ]);
});

it('asks for the lengths of queues when it is read, and not before', async () => {
  const metrics = createMetrics();
  let waiting = 1;
  let asked = 0;

  metrics.watchWaiting('web', () => waiting);
  metrics.watchQueue(() => {
    asked += 1;

    return Promise.resolve(40 + asked);
  });

  assert.equal(asked, 0);
  assert.deepEqual(await happened(metrics), [
    'goodyorbaddy_pictures_waiting{surface="web"} 1',
    'goodyorbaddy_corrections_queued 41',
  ]);

  waiting = 2;
  assert.deepEqual(await happened(metrics), [
    'goodyorbaddy_pictures_waiting{surface="web"} 2',
    'goodyorbaddy_corrections_queued 42',
  ]);
});

it('a queue that cannot be counted is no number, and everything else is told', async () => {
  const metrics = createMetrics();
  metrics.watchQueue(() => Promise.reject(new Error('the database is gone')));
  metrics.loaded('backbone+head');

  assert.deepEqual(await happened(metrics), [
    'goodyorbaddy_model_info{model="backbone+head"} 1',
    'goodyorbaddy_corrections_queued Nan',
  ]);
});

it('names one model, the latest that was loaded', async () => {
  const metrics = createMetrics();
  metrics.loaded('backbone+one');
  metrics.loaded('backbone+two');

  assert.deepEqual(await happened(metrics), ['goodyorbaddy_model_info{model="backbone+two"} 1']);
});
