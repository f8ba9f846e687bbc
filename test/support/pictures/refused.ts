import { drawCharacter } from '../../../examples/draw.ts';
import type { NamedFiles } from './formats.ts';

/** Bytes of formats that are refused by name, by the name. */
export function unsupportedFiles(): ReadonlyMap<string, { bytes: Buffer; format: string }> {
  return new Map([
    ['a bitmap', { bytes: bmp(), format: 'BMP' }],
    ['an iPhone photograph', { bytes: isoMedia('heic', 'mif1', 'heic'), format: 'HEIC' }],
    ['a general HEIF file', { bytes: isoMedia('mif1', 'mif1', 'heic'), format: 'HEIC' }],
    ['an iPhone burst', { bytes: isoMedia('hevc', 'msf1', 'hevc'), format: 'HEIC' }],
    ['a PDF document', { bytes: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), format: 'PDF' }],
    ['an icon', { bytes: Buffer.from('\0\0\x01\0\x01\0\x10\x10\0\0', 'latin1'), format: 'ICO' }],
    ['a Photoshop file', { bytes: Buffer.from(`8BPS\0\x01${'\0'.repeat(20)}`), format: 'PSD' }],
    ...[...svgFiles()].map(([name, bytes]) => [name, { bytes, format: 'SVG' }] as const),
  ]);
}

/** SVG in the ways that editors write it. */
export function svgFiles(): NamedFiles {
  const svg = drawCharacter({ side: 'goody', seed: 1 });
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n';
  const comment = '<!-- Made by hand > with <svg> in mind -->\n';
  const doctype =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n<!ENTITY ns "x">\n]>\n';

  return new Map([
    ['a plain SVG', Buffer.from(svg)],
    ['an SVG with a declaration', Buffer.from(declaration + svg)],
    ['an SVG with a byte order mark', Buffer.from(`\ufeff${declaration}${svg}`)],
    ['an SVG after a comment', Buffer.from(`\n\n${comment}${svg}`)],
    ['an SVG after a doctype', Buffer.from(declaration + doctype + comment + svg)],
    ['an SVG with a prefix', Buffer.from('<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>')],
    ['an SVG in UTF-16', Buffer.from(`\ufeff${declaration}${svg}`, 'utf16le')],
    ['an SVG in big-endian UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le').swap16()],
  ]);
}

/** Bytes that are no picture at all, whatever the file's name says. */
export function nonPictures(): NamedFiles {
  return new Map([
    ['text', Buffer.from('Dear diary, today I drew a dragon.\n')],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body><svg></svg></body></html>')],
    ['an XML document', Buffer.from('<?xml version="1.0"?><!-- <svg> --><note>hello</note>')],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0\0\0'.padEnd(40, '\0'), 'latin1')],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01'.padEnd(64, '\0'), 'latin1')],
    ['a film', isoMedia('isom', 'isom', 'mp42')],
    ['one byte', Buffer.from([0x89])],
    ['zeros', Buffer.alloc(4_096)],
    ['an unfinished comment', Buffer.from(`<!-- ${'<!-'.repeat(20_000)}`)],
    ['a name without a box', Buffer.from('\0\0\0\x18ftyp', 'latin1')],
  ]);
}

/** A 2×2 bitmap. */
export function bmp(): Buffer {
  const file = Buffer.alloc(54 + 16);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(2, 18);
  file.writeInt32LE(2, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);

  return file;
}

/** The first box of a file of the ISO base media family (HEIC, AVIF, MP4), and some zeros. */
export function isoMedia(brand: string, ...compatible: string[]): Buffer {
  const box = Buffer.alloc(16 + 4 * compatible.length);
  box.writeUInt32BE(box.length);
  box.write(`ftyp${brand}`, 4, 'latin1');

  for (const [index, name] of compatible.entries()) {
    box.write(name, 16 + 4 * index, 'latin1');
  }

  return Buffer.concat([box, Buffer.alloc(64)]);
}
