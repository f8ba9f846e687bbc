import { SingleBar } from 'cli-progress';

/** A progress bar on the terminal, on stderr; nothing where there is none. */
export async function withProgress<Result>(
  title: string,
  work: (onProgress: (done: number, total: number) => void) => Result | Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({
    format: `${title} [{bar}] {value} of {total}`,
    stream: process.stderr,
    // Arithmetic leaves no time for timers between its steps.
    synchronousUpdate: true,
  });

  bar.start(1, 0);

  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
