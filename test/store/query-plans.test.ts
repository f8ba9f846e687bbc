import assert from 'node:assert/strict';
import { it } from 'node:test';

import { sql, SqliteQueryCompiler, type KyselyPlugin } from 'kysely';

import type { Store, StoreOperations } from '../../src/store/ports.ts';
import type { Database } from '../../src/store/schema.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeStore } from '../../src/store/store.ts';
import {
  ASKER,
  BACKBONE,
  FIRST_PAGE,
  GUILD,
  makeBackboneHead,
  makeCorrection,
  makeExample,
  makeHead,
  makePicture,
  makeRun,
  makeVerdict,
  MODERATOR,
  sha256,
} from './records.ts';
import { sqlitePlace } from './sqlite-place.ts';

it('nothing that is asked of the store reads through a whole table, or sorts one', async () => {
  await using place = await sqlitePlace();
  const backend = await openSqlite({ dataFolder: place.dataFolder });
  const statements = new Set<string>();
  const database = backend.database.withPlugin(recordInto(statements));
  const store = await makeStore({ ...backend, database });
  statements.clear();

  await askEverything(store);

  const slow: string[] = [];

  for (const statement of statements) {
    for (const step of await explain(backend.database, statement)) {
      const isSlow = /^SCAN (?!CONSTANT)|TEMP B-TREE/.test(step);

      if (isSlow && !MEANT_TO.some((meant) => meant.test(statement))) {
        slow.push(`${step}: ${statement}`);
      }
    }
  }

  await store.close();
  assert.ok(statements.size > 40);
  assert.deepEqual(slow, []);
});

/** Where few rows are left by then, and why. */
const MEANT_TO = [
  // The index that is read through holds the running ones alone, of which a guild has one at most.
  /from "runs" where "state" = 'running'/,
  // The index that is read through holds the queued ones alone, which are to be counted.
  /count\(\*\) as "count" from "examples" where "state" = 'queued'/,
  // The index that is read through holds the guilds alone where a head of their own answers.
  /from "guilds" inner join "heads"/,
  // Near pictures are few.
  /order by hamming/,
  // So are the words of one person in the last hour.
  /count\(distinct "corrections"."sha256"\)/,
];

/** Everything that the bot asks for in its daily work. */
async function askEverything(store: Store): Promise<void> {
  const operations: Required<StoreOperations> = store;
  const event = { at: 1, who: MODERATOR, what: 'queued' };
  const settings = (await operations.findGuild(GUILD)).settings;
  const filter = { guildId: GUILD };

  await operations.addVerdict(makeVerdict());
  await operations.setVerdictMessage(makeVerdict().id, '1');
  await operations.findVerdict(makeVerdict().id);
  await operations.findVerdictByMessage('1');
  await operations.listVerdictCards(0, FIRST_PAGE);
  await operations.listRecentFeatures(GUILD, BACKBONE, 10);
  await operations.listUnopposed(GUILD, BACKBONE, 0, FIRST_PAGE);
  await operations.listKeptPictures(GUILD);
  await operations.countRulings(GUILD, 0, 1);
  await operations.expireVerdicts(0);
  await operations.addCorrection(makeCorrection());
  await operations.listCorrections(GUILD, sha256(1));
  await operations.listCorrectionsBy(GUILD, MODERATOR, 0);
  await operations.countDisputed(GUILD, MODERATOR, 0);
  await operations.putExample(makeExample());
  await operations.putExample(makeExample({ picture: null }));
  await operations.findExample(GUILD, sha256(1));
  await operations.findNearExamples(GUILD, makeExample().perceptualHash, 4);
  await operations.listExamples(filter, FIRST_PAGE);
  await operations.listExamples({ ...filter, states: ['queued'] }, FIRST_PAGE);
  await operations.listExamples({ ...filter, pinned: true }, FIRST_PAGE);
  await operations.listExamplesWithPictures(filter, FIRST_PAGE);
  await operations.listExamplesWithPictures({ ...filter, states: ['queued'] }, FIRST_PAGE);
  await operations.listExamplesWithPictures({ ...filter, pinned: true }, FIRST_PAGE);
  await operations.countExamples(GUILD);
  await operations.setExampleStates(GUILD, [sha256(1)], 'trained', null, event);
  await operations.addExampleEvent(GUILD, sha256(1), event);
  await operations.listExampleEvents(GUILD, sha256(1));
  await operations.deleteExample(GUILD, sha256(1));
  await operations.addHead(makeHead());
  await operations.findHead(GUILD, makeHead().id);
  await operations.listHeads(GUILD, FIRST_PAGE);
  await operations.setActiveHead(GUILD, null);
  await operations.listOutdatedExamples(GUILD, BACKBONE, null, 10);
  await operations.listOutdatedExamples(GUILD, BACKBONE, { backbone: '', sha256: '' }, 10);
  await operations.setExampleFeatures(GUILD, sha256(1), makePicture());
  await operations.countPictures(GUILD);
  await operations.listGuildsApart(BACKBONE);
  await operations.putBackboneHead(makeBackboneHead());
  await operations.findBackboneHead(GUILD, BACKBONE);
  await operations.listPendingGuilds(BACKBONE);
  await operations.deleteBackboneHead(GUILD, BACKBONE);
  await operations.countHeadsInUse(BACKBONE);
  await operations.setGuildSettings(GUILD, settings);
  await operations.setGuildLeft(GUILD, 1);
  await operations.listGuildsLeftBefore(2);
  await operations.listGuildsPresent();
  await operations.addRun(makeRun());
  await operations.updateRun('run-1', { stage: 'fit' });
  await operations.findRun('run-1');
  await operations.listRunning();
  await operations.listRuns(GUILD, FIRST_PAGE);
  await operations.addAudit({ guildId: GUILD, at: 1, who: 'bot', action: 'a', details: '{}' });
  await operations.listAudit(GUILD, FIRST_PAGE);
  await operations.isOptedOut(ASKER);
  await operations.setOptedOut(ASKER, true, 1);
  await operations.setOptedOut(ASKER, false, 1);
  await operations.countKept(ASKER);
  await operations.dropPictures(ASKER, 1);
  await operations.forget(ASKER);
  await operations.deleteGuild(GUILD);
  await operations.probe(1);
  await operations.countQueued();
}

/** Notes every statement, as it reaches the database. */
function recordInto(statements: Set<string>): KyselyPlugin {
  const compiler = new SqliteQueryCompiler();

  return {
    transformQuery: ({ node, queryId }) => {
      statements.add(compiler.compileQuery(node, queryId).sql);

      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

async function explain(database: Database, statement: string): Promise<readonly string[]> {
  if (statement.startsWith('pragma')) {
    return [];
  }

  const { rows } = await sql
    .raw<{ detail: string }>(`explain query plan ${statement}`)
    .execute(database);

  return rows.map(({ detail }) => detail);
}
