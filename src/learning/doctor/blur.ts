import type { PixelImage } from '../../inference/pixels.ts';

/** Pixels over which the picture is blurred once more; those of scikit-image's `blur_effect`. */
const WINDOW = 11;

/**
 * How blurred a picture is (Crete et al. 2007, "The blur effect: perception and estimation with a new
 * no-reference perceptual blur metric"): a sharp picture changes much where it is blurred once more, one
 * that is blurred already hardly does. What it shows, and how much contrast it has, makes little difference.
 *
 * @param image RGB pixels
 * @returns 0 (sharp) to 1 (blurred), the larger of both directions; 0 for a flat colour
 */
export function blurEffect(image: PixelImage): number {
  const luminance = toLuminance(image);
  const { width, height } = image;

  return Math.max(
    blurAlong(luminance, { lines: height, length: width, step: 1, next: width }),
    blurAlong(luminance, { lines: width, length: height, step: width, next: 1 }),
  );
}

/** The lines of a picture in one direction. */
interface Lines {
  readonly lines: number;
  /** Pixels of each. */
  readonly length: number;
  /** From one pixel of a line to the next. */
  readonly step: number;
  /** From one line to the next. */
  readonly next: number;
}

/** Share of the differences between neighbouring pixels that blurring once more leaves. */
function blurAlong(pixels: Float32Array, { lines, length, step, next }: Lines): number {
  const half = (WINDOW - 1) / 2;
  let differences = 0;
  let lost = 0;

  for (let place = 1; place < length; place += 1) {
    const here = place * step;
    const before = here - step;
    // Of two windows side by side only the outer pixels differ.
    const ahead = Math.min(length - 1, place + half) * step;
    const behind = Math.max(0, place - half - 1) * step;

    for (let start = 0; start < lines * next; start += next) {
      const difference = Math.abs((pixels[start + here] ?? 0) - (pixels[start + before] ?? 0));
      const outer = Math.abs((pixels[start + ahead] ?? 0) - (pixels[start + behind] ?? 0));

      differences += difference;
      lost += Math.max(0, difference - outer / WINDOW);
    }
  }

  return differences === 0 ? 0 : (differences - lost) / differences;
}

/** Rec. 601, 0 to 255. */
function toLuminance({ data, width, height }: PixelImage): Float32Array {
  const luminance = new Float32Array(width * height);

  for (let pixel = 0; pixel < luminance.length; pixel += 1) {
    const red = data[3 * pixel] ?? 0;
    const green = data[3 * pixel + 1] ?? 0;
    const blue = data[3 * pixel + 2] ?? 0;

    luminance[pixel] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  return luminance;
}
