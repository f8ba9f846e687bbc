import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server on this machine; disposing of it breaks off whatever still runs. */
export interface PictureServer extends AsyncDisposable {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The paths that were asked for, in their order. */
  readonly requests: readonly string[];
}

export async function startPictureServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<PictureServer> {
  const requests: string[] = [];

  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(request, response);
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
