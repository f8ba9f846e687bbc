import { AppError } from '../errors.ts';

/** So many places, and the share of them that one visitor may take. */
export class Places {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #byVisitor = new Map<string, number>();
  #taken = 0;

  constructor(most: number, share: number) {
    this.#most = most;
    this.#mostOfOne = Math.ceil(most * share);
  }

  get taken(): number {
    return this.#taken;
  }

  /** @throws AppError BUSY where there are not so many left, in all or for this visitor */
  take(visitor: string, count = 1): void {
    const own = this.#byVisitor.get(visitor) ?? 0;

    if (this.#taken + count > this.#most || own + count > this.#mostOfOne) {
      throw new AppError('BUSY');
    }

    this.#taken += count;
    this.#byVisitor.set(visitor, own + count);
  }

  leave(visitor: string, count = 1): void {
    const rest = (this.#byVisitor.get(visitor) ?? 0) - count;
    this.#taken -= count;

    if (rest > 0) {
      this.#byVisitor.set(visitor, rest);
    } else {
      this.#byVisitor.delete(visitor);
    }
  }
}
