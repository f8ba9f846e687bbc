import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';

import { type Locale, LOCALES } from '../../locales/index.ts';
import { type Asset, loadAssets, makeAsset } from './assets.ts';
import { renderDocument } from './document.ts';
import { negotiateLocale } from './negotiate-locale.ts';

export interface PageOptions {
  /** Bytes of the largest picture that the API takes: the page says so, and sends no larger one. */
  readonly maxPictureBytes: number;
}

/** All that pages load, to be mounted at `/`. */
export async function createAssets(): Promise<Hono> {
  const assets = await loadAssets();

  const app = new Hono();

  app.get('/assets/:path{.+}', etag(), (context) =>
    send(context, assets.get(context.req.param('path'))),
  );

  return app;
}

/**
 * The page where pictures are judged, to be mounted at `/`. It needs its own origin alone, and no inline
 * script or style; its verdicts come from `POST api/classify` beside it.
 */
export async function createPage(options: PageOptions): Promise<Hono> {
  const documents = new Map<Locale, Asset>();

  for (const locale of LOCALES) {
    const document = await renderDocument({ locale, ...options });
    documents.set(locale, makeAsset('.html', Buffer.from(document)));
  }

  const page = new Hono();

  page.get('/', etag(), (context) => {
    const locale = negotiateLocale(
      context.req.query('lang'),
      context.req.header('Accept-Language'),
    );

    context.header('Content-Language', locale);
    context.header('Vary', 'Accept-Language');

    return send(context, documents.get(locale));
  });

  return page;
}

/** Everything is asked for anew each time, and comes again only if it has changed. */
function send(context: Context, asset: Asset | undefined): Response | Promise<Response> {
  if (asset === undefined) {
    return context.notFound();
  }

  return context.body(asset.body, 200, {
    'Content-Type': asset.type,
    'Cache-Control': 'no-cache',
    ETag: asset.etag,
  });
}
