import type { Visit } from './visit.ts';

/** Bytes a second of a slow line. */
const SLOW_UPLOAD = 5_000;

/** Puts a slow line between the browser and the server. */
export async function slowDown({ page }: Visit): Promise<{ end: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page);

  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: SLOW_UPLOAD,
  });

  return {
    async end() {
      await session.detach();
    },
  };
}

/** One question to the API, in milliseconds since the page was opened. */
export interface Question {
  readonly start: number;
  readonly end: number;
}

/** When the page asked the API, and when it had the answers. */
export async function questionsOf({ page }: Visit): Promise<Question[]> {
  const entries = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, startTime, responseEnd }) => ({ name, start: startTime, end: responseEnd })),
  );

  return entries.filter(({ name }) => new URL(name).pathname === '/api/classify');
}

export function mostAtATime(questions: readonly Question[]): number {
  const counts = questions.map(
    ({ start }) => questions.filter((other) => other.start <= start && start < other.end).length,
  );

  return Math.max(0, ...counts);
}
