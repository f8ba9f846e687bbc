import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { sql } from 'kysely';

import { AppError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Change } from '../../src/store/ports.ts';
import { eventually } from '../support/eventually.ts';
import { findPostgres, query, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { refusal } from '../support/refusal.ts';
import { describeStore } from './contract.ts';
import { newStore, type StorePlace } from './place.ts';
import { FIRST_PAGE, GUILD, makeCorrection, makeRun, sha256 } from './records.ts';

const programs = await findPostgres();

if (programs === undefined) {
  const required = process.env['CI_REQUIRES_POSTGRES'] === '1';
  const reason = 'Expected the programs initdb and postgres, but this machine has none';

  it('the store on PostgreSQL', { skip: required ? false : reason }, () => {
    assert.fail(reason);
  });
} else {
  describeOn(await startPostgres(programs));
}

function describeOn(server: PostgresServer): void {
  const makePlace = () => postgresPlace(server);

  after(() => server[Symbol.asyncDispose]());
  describeStore('the store on PostgreSQL', makePlace);

  describe('PostgreSQL', () => {
    it('has everything on disk before a promise resolves, whatever its own settings', async () => {
      await using place = await makePlace();
      await place.execute('alter database postgres set synchronous_commit = off');
      const backend = openPostgres(server.url);

      const { rows } = await sql`show synchronous_commit`.execute(backend.database);

      await backend.close();
      assert.deepEqual(rows, [{ synchronousCommit: 'on' }]);
    });

    it('tells every process what another one has changed, as soon as it is on disk', async () => {
      await using place = await makePlace();
      const one = await openStore(place.settings);
      const other = await openStore(place.settings);
      const heard: Change[] = [];
      const end = other.watch((change) => heard.push(change));
      await eventually(() => heard.length === 1);
      assert.deepEqual(heard, [{ of: 'anything' }]);

      await one.setActiveHead(GUILD, 'guild-1a2b3c4d');
      await one.addRun(makeRun());
      await one.updateRun(makeRun().id, { stage: 'fit' });
      await one.updateRun(makeRun().id, { state: 'activated', endedAt: 9 });
      await eventually(() => heard.length === 3);

      assert.deepEqual(heard.slice(1), [
        { of: 'guild', id: GUILD },
        { of: 'run', id: makeRun().id },
      ]);

      await end();
      await one.close();
      await other.close();
    });

    it('is listened to again after the connection broke, when anything may have changed', async () => {
      await using place = await makePlace();
      const store = await openStore(place.settings);
      const heard: Change[] = [];
      const end = store.watch((change) => heard.push(change));
      await eventually(() => heard.length === 1);

      await place.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'goodyorbaddy changes'",
      );
      await eventually(() => heard.length === 2);
      await store.setActiveHead(GUILD, null);
      await eventually(() => heard.length === 3);

      assert.deepEqual(heard, [{ of: 'anything' }, { of: 'anything' }, { of: 'guild', id: GUILD }]);
      await end();
      await store.close();
    });

    it('is backed up by its own programs', async () => {
      await using opened = await newStore(makePlace);

      await assert.rejects(opened.store.backup('/nowhere/copy'), refusal('BACKUP_NOT_HERE'));
    });

    it('that nobody can connect to is told with the reason', async () => {
      const nobodyListens = 'postgres://tests:secret@127.0.0.1:1/tests';
      const nothingThere = server.url.replace('/postgres?', '/nothing?');

      for (const [url, reason] of [
        [nobodyListens, /ECONNREFUSED/],
        [nothingThere, /database "nothing" does not exist/],
        ['no address at all', /./],
      ] as const) {
        await assert.rejects(openStore({ dataFolder: '/nowhere', databaseUrl: url }), (error) => {
          assert.ok(error instanceof AppError);
          assert.equal(error.code, 'STORE_UNAVAILABLE');
          assert.match(String(error.context['reason']), reason);
          assert.doesNotMatch(String(error.context['reason']), /secret/);

          return true;
        });
      }
    });

    it('that breaks the connections is told, and is back once it is', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;

      await assert.rejects(
        store.transaction(GUILD, async (operations) => {
          await operations.addCorrection(makeCorrection());
          await place.execute(BREAK_CONNECTIONS);
          await operations.addCorrection(makeCorrection());
        }),
        refusal('STORE_UNAVAILABLE'),
      );

      assert.deepEqual(await store.listCorrections(GUILD, sha256(1)), []);
    });

    for (const [errcode, code] of [
      ['disk_full', 'STORE_FULL'],
      ['lock_not_available', 'STORE_LOCKED'],
      ['deadlock_detected', 'STORE_LOCKED'],
      ['serialization_failure', 'STORE_LOCKED'],
      ['data_corrupted', 'STORE_DAMAGED'],
      ['index_corrupted', 'STORE_DAMAGED'],
      ['too_many_connections', 'STORE_UNAVAILABLE'],
      ['admin_shutdown', 'STORE_UNAVAILABLE'],
      ['read_only_sql_transaction', 'STORE_UNAVAILABLE'],
    ] as const) {
      it(`whose answer is ${errcode} is told as ${code}`, async () => {
        await using opened = await newStore(makePlace);
        const { store, place } = opened;
        await place.execute(failWith(errcode));
        await place.execute(
          'create trigger fails before insert on audit for each row execute function fail()',
        );

        const line = { guildId: GUILD, at: 1, who: 'bot', action: 'settings', details: '{}' };
        await assert.rejects(store.addAudit(line), refusal(code));

        assert.deepEqual(await store.listAudit(GUILD, FIRST_PAGE), []);
      });
    }

    it('whose answer shows a mistake of ours is not taken for a failure of its own', async () => {
      await using opened = await newStore(makePlace);
      const { store, place } = opened;
      await place.execute('drop table audit');

      await assert.rejects(store.listAudit(GUILD, FIRST_PAGE), (error) => {
        return error instanceof Error && !(error instanceof AppError);
      });
    });
  });
}

const BREAK_CONNECTIONS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
`;

function failWith(errcode: string): string {
  return `
    create function fail() returns trigger language plpgsql as $$
      begin raise exception 'as the test wants it' using errcode = '${errcode}'; end
    $$
  `;
}

async function postgresPlace(server: PostgresServer): Promise<StorePlace> {
  const { url } = server;
  await server.empty();

  return {
    settings: { dataFolder: '/nowhere', databaseUrl: url },
    execute: (statement) => query(url, statement),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
