import { readConfig } from '../read-config.ts';
import { openStore } from '../store/open-store.ts';

/**
 * Copies the database to a new file, while the bot goes on.
 *
 * @throws AppError BACKUP_NOT_HERE, BACKUP_EXISTS, FILE_UNWRITABLE, STORE_…
 */
export async function backup(file: string): Promise<void> {
  const store = await openStore(readConfig());

  try {
    await store.backup(file);
  } finally {
    await store.close();
  }

  console.log(`Written: ${file}`);
}
