import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A page elsewhere. */
export interface OriginalPage extends AsyncDisposable {
  readonly origin: string;
}

/**
 * What the page of the original GoodyOrBaddy does, on an origin of its own: a Dropzone as it comes from npm posts
 * pictures of up to 4 MB as the field `file`, and the text of the answer decides what is shown.
 *
 * @param endpoint the only thing in it that is not as it was
 */
export async function startOriginalPage(endpoint: string): Promise<OriginalPage> {
  const files = new Map([
    ['/', { type: 'text/html', body: page(endpoint) }],
    ['/dropzone.js', { type: 'text/javascript', body: await readDropzone() }],
  ]);

  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url);

    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': file?.type });
    response.end(file?.body);
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,

    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readDropzone(): Promise<string> {
  const file = fileURLToPath(import.meta.resolve('dropzone/dist/dropzone-min.js'));

  return await readFile(file, 'utf8');
}

function page(endpoint: string): string {
  return `<!doctype html>
    <link rel="icon" href="data:," />
    <form class="dropzone" id="drop"></form>
    <p id="answer"></p>
    <script src="dropzone.js"></script>
    <script>
      Dropzone.autoDiscover = false;

      const show = (text) => {
        document.querySelector('#answer').textContent = text;
      };

      const dropzone = new Dropzone('#drop', {
        url: ${JSON.stringify(endpoint)},
        maxFilesize: 4,
      });

      dropzone.on('success', (file, response) => {
        if (response === 'good') {
          show('A goody!');
        } else if (response === 'bad') {
          show('A baddy!');
        } else {
          show('What is that? ' + response);
        }
      });

      dropzone.on('error', (file, message, request) => {
        show('Refused: ' + request.status);
      });
    </script>`;
}
