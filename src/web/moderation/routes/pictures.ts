import type { Hono } from 'hono';

import { AppError } from '../../../errors.ts';
import { type ModerationEnvironment, type ModerationServices, sessionOf } from '../environment.ts';

/** The pictures of a server, as the model sees them. */
export function addPictures(
  pages: Hono<ModerationEnvironment>,
  { access, store }: ModerationServices,
): void {
  pages.get('/:server{[0-9]+}/pictures/:sha256{[0-9a-f]{64}}', async (context) => {
    const { server, sha256 } = context.req.param();

    await access.look(sessionOf(context).subject, server);

    const example = await store.findExample(server, sha256);

    const picture = example?.picture ?? null;

    if (picture === null) {
      throw new AppError('EXAMPLE_GONE');
    }

    return context.body(new Uint8Array(picture.input), 200, {
      'Content-Type': 'image/png',
    });
  });
}
