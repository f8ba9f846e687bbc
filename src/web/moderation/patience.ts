/**
 * Waits for something, but not for longer than that; it goes on.
 *
 * @returns undefined where it takes longer
 */
export async function withPatience<Result>(
  work: Promise<Result>,
  milliseconds: number,
): Promise<Result | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, milliseconds, undefined);

  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
