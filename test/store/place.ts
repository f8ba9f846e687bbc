import { openStore, type StoreSettings } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/ports.ts';

/** A database of one test's own; disposing of it deletes it. */
export interface StorePlace extends AsyncDisposable {
  readonly settings: StoreSettings;
  /** Runs a statement past the store. */
  execute(statement: string): Promise<unknown[]>;
}

export type MakePlace = () => Promise<StorePlace>;

export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  readonly place: StorePlace;
}

/** An empty store of one test's own. */
export async function newStore(makePlace: MakePlace): Promise<TestStore> {
  const place = await makePlace();
  const store = await openStore(place.settings);

  return {
    store,
    place,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
