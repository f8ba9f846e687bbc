import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { temporaryFolder } from '../support/temporary-folder.ts';
import { moduleUrl, runModule } from './rendered.ts';

/** Draws all there is to draw, and two digits as text; prints a hash of each. */
const DRAW_EVERYTHING = `
  import { createHash } from 'node:crypto';
  import sharp from 'sharp';
  import { drawContactSheet, drawThumbnails } from '${moduleUrl('src', 'drawing', 'contact-sheet.ts')}';
  import { drawReceipt } from '${moduleUrl('src', 'drawing', 'receipt.ts')}';

  const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const write = (text) => sharp(Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><text y="80" font-size="80">' + text + '</text></svg>',
  )).raw().toBuffer();

  console.log(JSON.stringify({
    drawings: [
      hash(await drawContactSheet([{ input: null, label: 'goody', number: 1234567890, marked: 'pinned' }])),
      hash(await drawThumbnails([{ input: null, label: 'baddy' }])),
      hash(await drawReceipt({
        confusion: { goodyAsGoody: 1, goodyAsBaddy: 2, baddyAsGoody: 3, baddyAsBaddy: 4 },
        reliability: [{ confidence: 0.9, accuracy: 0.8, count: 10 }],
        history: [{ version: 1, accuracy: 0.8, low: 0.7, high: 0.9, active: true, parked: false }],
      })),
    ],
    texts: [hash(await write('3')), hash(await write('8'))],
  }));
`;

interface Drawn {
  readonly drawings: readonly string[];
  readonly texts: readonly string[];
}

async function drawEverything(environment: Readonly<Record<string, string>> = {}): Promise<Drawn> {
  return JSON.parse(await runModule(DRAW_EVERYTHING, environment)) as Drawn;
}

it('a machine without any font draws the same pictures, to the bit', async () => {
  await using folder = await temporaryFolder();
  const config = join(folder.path, 'fonts.conf');
  await writeFile(
    config,
    `<?xml version="1.0"?><fontconfig><cachedir>${folder.path}</cachedir></fontconfig>`,
  );

  const without = await drawEverything({ FONTCONFIG_FILE: config });

  // All text is the same empty box: otherwise there would be fonts after all, and nothing to show.
  assert.equal(without.texts[0], without.texts[1]);
  assert.deepEqual(without.drawings, (await drawEverything()).drawings);
});
