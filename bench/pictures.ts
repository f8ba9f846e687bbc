import sharp from 'sharp';

import { renderCharacter } from '../examples/draw.ts';

/** A JPEG of 224×224 pixels. */
export async function smallJpeg(seed = 1): Promise<Uint8Array> {
  const side = seed % 2 === 0 ? 'goody' : 'baddy';
  const picture = await renderCharacter({ side, seed });

  return await sharp(picture).resize(224, 224).jpeg({ quality: 90 }).toBuffer();
}

/** A JPEG of 4000×3000 pixels with the grain of a photograph, some megabytes. */
export async function largeJpeg(): Promise<Uint8Array> {
  const width = 4_000;
  const height = 3_000;
  const grain = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();

  return await sharp(await renderCharacter({ side: 'goody', seed: 1 }))
    .resize(width, height, { fit: 'fill' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toBuffer();
}
