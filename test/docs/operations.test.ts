import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';
import { openStore, type StoreSettings } from '../../src/store/open-store.ts';
import { listCommands, type } from '../support/documents.ts';
import { findPostgres, startPostgres } from '../support/postgres.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const GUILD = '1100000000000000001';
const HEAD = 'guild-1a2b3c4d';
const OTHER_HEAD = 'guild-5e6f7a8b';

const DOCUMENT = join('docs', 'operations.md');

/** What the shell blocks are expected to do, by their beginnings, in their order. */
const BACK_UP_SQLITE = ['npx goodyorbaddy backup'];
const RESTORE_SQLITE = ['rm -f', 'cp'];
const BACK_UP_POSTGRES = ['pg_dump'];
const RESTORE_POSTGRES = ['pg_restore'];

describe('backing up and restoring, as the operations guide says', () => {
  let folder: TemporaryFolder;
  let commands: string[];

  before(async () => {
    folder = await temporaryFolder();
    commands = await listCommands(DOCUMENT);
  });

  after(async () => {
    await folder[Symbol.asyncDispose]();
  });

  async function typeOnes(
    beginnings: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<void> {
    for (const beginning of beginnings) {
      const command = commands.find((one) => one.startsWith(`${beginning} `));
      assert.ok(command, `The guide has no command "${beginning}"`);

      const real = command.replaceAll(/\bcopy\.(sqlite|dump)/g, join(folder.path, 'copy.$1'));
      const { code, stderr } = await type(real, environment, PROJECT_FOLDER);
      assert.equal(code, 0, `${real}\n${stderr}`);
    }
  }

  /** What is changed after a backup is as it was, once that is restored. */
  async function goBack(
    settings: StoreSettings,
    backUp: () => Promise<void>,
    restore: () => Promise<void>,
  ): Promise<void> {
    const store = await openStore(settings);
    await store.setActiveHead(GUILD, HEAD);
    await backUp();
    await store.setActiveHead(GUILD, OTHER_HEAD);
    await store.close();

    await restore();

    const restored = await openStore(settings);
    assert.equal((await restored.findGuild(GUILD)).activeHeadId, HEAD);
    await restored.close();
  }

  it('works with SQLite', async () => {
    const dataFolder = join(folder.path, 'data');
    const environment = { DATA_DIR: dataFolder };

    await goBack(
      { dataFolder, databaseUrl: undefined },
      () => typeOnes(BACK_UP_SQLITE, environment),
      () => typeOnes(RESTORE_SQLITE, environment),
    );
  });

  it('works with PostgreSQL', async (t) => {
    const programs = await findPostgres();

    if (programs === undefined && process.env['CI_REQUIRES_POSTGRES'] !== '1') {
      t.skip('Expected the programs initdb and postgres, but this machine has none');

      return;
    }

    assert.ok(programs);
    await using server = await startPostgres(programs);
    const path = `${programs}:/usr/bin:${dirname(process.execPath)}:${String(process.env['PATH'])}`;
    const environment = { DATABASE_URL: server.url, PATH: path };

    await goBack(
      { dataFolder: '/nowhere', databaseUrl: server.url },
      () => typeOnes(BACK_UP_POSTGRES, environment),
      () => typeOnes(RESTORE_POSTGRES, environment),
    );
  });

  it('has every command of the guide tried', () => {
    const tried = [BACK_UP_SQLITE, RESTORE_SQLITE, BACK_UP_POSTGRES, RESTORE_POSTGRES].flat();

    for (const command of commands) {
      assert.ok(
        tried.some((beginning) => command.startsWith(`${beginning} `)),
        `Nothing runs "${command}"`,
      );
    }
  });
});
