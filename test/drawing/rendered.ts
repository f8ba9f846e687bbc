import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import sharp from 'sharp';

import { PROJECT_FOLDER } from '../../src/config.ts';

/** A rectangle of a drawing, in pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Renders SVG elements on white. */
export async function render(elements: string, width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${elements}</svg>`;

  return await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toBuffer();
}

/** What somebody who sees no colour sees: for each pixel of a region, whether anything is there. */
export async function shapes(file: Uint8Array, region?: Region): Promise<boolean[]> {
  const whole = sharp(file);
  const part = region === undefined ? whole : whole.extract(region);
  const pixels = await part.greyscale().threshold(200).raw().toBuffer();

  return Array.from(pixels, (value) => value === 0);
}

/** How many pixels differ. */
export function difference(first: readonly boolean[], second: readonly boolean[]): number {
  return first.filter((value, index) => value !== second[index]).length;
}

/** The red, green and blue of one pixel. */
export async function pixelAt(file: Uint8Array, left: number, top: number): Promise<number[]> {
  const region = { left, top, width: 1, height: 1 };

  return [...(await sharp(file).extract(region).removeAlpha().raw().toBuffer())];
}

/** Numbers in the attributes of elements, as `{cx: 12, r: 7}`. */
export function readElements(svg: string, element: string): Record<string, number>[] {
  const elements = svg.matchAll(new RegExp(`<${element} [^>]*>`, 'g'));

  return Array.from(elements, ([tag]) => {
    const attributes = tag.matchAll(/(?<name>[a-z]+)="(?<value>[\d.]+)"/g);

    return Object.fromEntries(
      Array.from(attributes, ({ groups }) => [groups?.['name'] ?? '', Number(groups?.['value'])]),
    );
  });
}

/** Runs a module in a Node of its own; resolves to what it printed. */
export async function runModule(
  code: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', code],
    { cwd: PROJECT_FOLDER, env: { ...process.env, ...environment } },
  );

  return stdout.trim();
}

/** What a module is imported by from another one that stands nowhere. */
export function moduleUrl(...path: readonly string[]): string {
  return pathToFileURL(join(PROJECT_FOLDER, ...path)).href;
}
