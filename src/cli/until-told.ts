/** Resolves when the process is told to stop. */
export async function untilTold(): Promise<NodeJS.Signals> {
  return await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
