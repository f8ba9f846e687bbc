import { readFileSync } from 'node:fs';

/**
 * The compiled loops of kernels.wat. Every number but `shift` is a byte address in their memory;
 * `rows` and `rowsEnd` bound a list of 32-bit addresses of rows.
 */
export interface Kernels {
  /** scores[r] = row r · vector */
  multiply(rows: number, rowsEnd: number, vector: number, vectorEnd: number, scores: number): void;
  /** sum += Σ factors[r] × row r */
  combine(rows: number, rowsEnd: number, factors: number, sum: number, sumEnd: number): void;
  /** scores[r] = row r · vector + shift, and sum += Σ factors[r] × scores[r] × row r */
  multiplyTwice(
    rows: number,
    rowsEnd: number,
    vector: number,
    vectorEnd: number,
    shift: number,
    factors: number,
    scores: number,
    sum: number,
    sumEnd: number,
  ): void;
  /** sum += Σ (row r − centre)², number by number */
  addSquares(rows: number, rowsEnd: number, centre: number, sum: number, sumEnd: number): void;
}

/** Rows and vectors are padded with zeros to a multiple of so many numbers. */
export const PADDING = 8;

const PAGE_BYTES = 65_536;

/** The part of the standard that is used here; Node's types leave it out. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const MODULE = new WebAssembly.Module(readFileSync(new URL('kernels.wasm', import.meta.url)));

/** The loops on a memory of their own, which is given back once nobody holds it any more. */
export function createKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(MODULE, { kernels: { memory } });

  return { kernels: exports as Kernels, buffer: memory.buffer };
}
