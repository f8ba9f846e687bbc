import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { renderCharacter } from '../examples/draw.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { PROJECT_FOLDER } from '../src/config.ts';
import { startDiscord } from './discord/index.ts';
import { type Ended, listCommands, type } from './support/documents.ts';
import { eventually } from './support/eventually.ts';

/** What `.ci/run` runs, since it takes minutes or runs these very tests. */
const RUN_BY_CI = ['npm ci', 'npm run demo', 'npm test', 'npm run check', 'npm run bench -- quick'];

describe('the README', () => {
  let folder: string;
  let commands: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'goodyorbaddy-readme-'));
    commands = (await listCommands('README.md')).flatMap((line) => line.split(' && '));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  /** The commands that are checked below, and so may stand in the README. */
  const checked = new Set<string>();

  /** Types a command of the README, its example names replaced by real ones. */
  async function typeFromReadme(
    command: string,
    names: Readonly<Record<string, string>>,
    environment: Record<string, string> = {},
  ): Promise<Ended> {
    assert.ok(commands.includes(command), `The README has no command "${command}"`);
    checked.add(command);

    const real = command
      .split(' ')
      .map((word) => names[word] ?? word)
      .join(' ');

    return await type(real, environment);
  }

  it('draws pictures, trains on them and judges them as it says', async () => {
    const pictures = join(folder, 'pictures');
    const trained = join(folder, 'trained');
    const names = { pictures, trained };

    const drawn = await typeFromReadme('npm run draw -- pictures', names);
    assert.equal(drawn.code, 0, drawn.stderr);

    const examined = await typeFromReadme('npx goodyorbaddy doctor --data pictures', names);
    assert.equal(examined.code, 0, examined.stdout);
    assert.match(examined.stdout, /^Nothing grave was found\.$/m);

    const train = await typeFromReadme(
      'npx goodyorbaddy train --data pictures --out trained',
      names,
    );
    assert.equal(train.code, 0, train.stderr);
    assert.match(train.stdout, /^Trained head-[0-9a-f]{8} on 12 goodies and 12 baddies\.$/m);

    const judged = await typeFromReadme(
      'npx goodyorbaddy classify --model trained pictures',
      names,
    );
    assert.equal(judged.code, 0, judged.stderr);
    assert.equal(judged.stdout.trim().split('\n').length, 24);

    const page = join(folder, 'evaluation.html');
    const measured = await typeFromReadme(
      'npx goodyorbaddy evaluate --data pictures --report evaluation.html',
      { ...names, 'evaluation.html': page },
    );
    assert.equal(measured.code, 0, measured.stderr);
    assert.match(await readFile(page, 'utf8'), /^<!doctype html>/);
  });

  it('judges one picture as it says', async () => {
    const picture = join(folder, 'one.png');
    await writeFile(picture, await renderCharacter({ side: 'baddy', seed: 9 }));

    const { code, stdout } = await typeFromReadme('npx goodyorbaddy classify PATH', {
      PATH: picture,
    });

    assert.equal(code, 0);
    assert.match(stdout, /^.*one\.png: (goody|baddy|unsure) \(.*\d+ %\)\n$/);
  });

  it('registers for one server as it says', async () => {
    await using discord = await startDiscord();
    const guild = discord.createGuild({ name: 'Reader' });

    const { code, stdout } = await typeFromReadme(
      'npx goodyorbaddy register --guild ID',
      { ID: guild.id },
      { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    );

    assert.equal(code, 0);
    assert.equal(stdout, `Registered ${COMMANDS.length} commands for the server ${guild.id}.\n`);
  });

  it('copies the database as it says', async () => {
    const file = join(folder, 'copy.sqlite');
    const { code, stderr } = await typeFromReadme(
      'npx goodyorbaddy backup FILE',
      { FILE: file },
      { DATA_DIR: join(folder, 'data') },
    );

    assert.equal(code, 0, stderr);
    assert.equal((await readFile(file)).subarray(0, 15).toString(), 'SQLite format 3');
  });

  it('serves the page as it says, until it is told to stop', async () => {
    const command = 'npx goodyorbaddy web';
    assert.ok(commands.includes(command));
    checked.add(command);

    // A process group of its own: what npx starts is to be told as well.
    const env = { ...process.env, WEB_PORT: '0' };
    const shell = spawn('sh', ['-c', command], { cwd: PROJECT_FOLDER, env, detached: true });
    const ended = once(shell, 'close');
    let said = '';
    shell.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));

    try {
      // Lines of the log may come before it.
      const greeting = /^Goody or baddy\? (\S+)\n/m;
      await eventually(() => greeting.test(said));
      const [, address = ''] = greeting.exec(said) ?? [];
      assert.equal((await fetch(`${address}/healthz`)).status, 200);
    } finally {
      process.kill(-(shell.pid ?? 0), 'SIGTERM');
      await ended;
    }
  });

  it('makes a key as it says', async () => {
    const { code, stdout } = await typeFromReadme('npx goodyorbaddy key NAME', { NAME: 'museum' });

    assert.equal(code, 0);
    assert.match(stdout, /gob_/);
  });

  it('starts the bot as it says, which asks for the token where there is none', async () => {
    const { code, stderr } = await typeFromReadme('npm start', {}, { DISCORD_TOKEN: '' });

    assert.notEqual(code, 0);
    assert.match(stderr, /DISCORD_TOKEN is missing/);
  });

  it('has no other command but those that the continuous integration runs', async () => {
    const script = await readFile(join(PROJECT_FOLDER, '.ci/run'), 'utf8');

    for (const command of commands.filter((one) => !checked.has(one))) {
      assert.ok(RUN_BY_CI.includes(command), `Nothing runs "${command}"`);
      assert.ok(command === 'npm test' || script.includes(`\n${command}\n`), command);
    }
  });
});
