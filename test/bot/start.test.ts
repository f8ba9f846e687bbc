import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';

import { startBotProcess } from '../../demo/bot-process.ts';
import { faultsOfCard, readAnswer } from '../../demo/read-card.ts';
import { renderCharacter } from '../../examples/draw.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { translate } from '../../src/locales/index.ts';
import { startDiscord } from '../discord/index.ts';

/** Starts the bot and waits for its end. */
async function startAndEnd(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/cli/main.ts', 'start'],
      {
        cwd: PROJECT_FOLDER,
        env: { ...process.env, DISCORD_TOKEN: '', WEB_PORT: '0', ...environment },
      },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

it('says in two sentences what is missing and where to get it without a token', async () => {
  const { code, stdout, stderr } = await startAndEnd({});

  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(
    stderr,
    /^DISCORD_TOKEN is missing: [^.]*\. Create an application at https:\/\/discord\.com\/developers\/applications, .*\.env.*\n$/,
  );
});

it('says that Discord refused a token that is wrong', async () => {
  await using discord = await startDiscord();
  const { code, stderr } = await startAndEnd({
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: 'bm90.YW4.dG9rZW4',
  });
  discord.takeViolations();

  assert.equal(code, 1);
  assert.match(stderr, /^Discord refused the token\./);
});

it('says that Discord cannot be reached where it cannot', async () => {
  const { code, stderr } = await startAndEnd({
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    DISCORD_TOKEN: 'bm90.YW4.dG9rZW4',
  });

  assert.equal(code, 1);
  assert.match(stderr, /^Discord could not be reached: /);
});

it('names every wrong setting at once', async () => {
  const { code, stderr } = await startAndEnd({ NSFW_THRESHOLD: 'high', MAX_PICTURE_MB: '-1' });

  assert.equal(code, 1);
  assert.match(stderr, /MAX_PICTURE_MB/);
  assert.match(stderr, /NSFW_THRESHOLD/);
});

it('answers what is in work before it stops', async () => {
  await using discord = await startDiscord();
  const guild = discord.createGuild({ name: 'Last orders' });
  guild.createChannel({ name: 'talk' });
  const member = guild.addMember({ username: 'ada' });
  const bot = await startBotProcess(discord, { LOG_LEVEL: 'info' });
  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));

  const image = { name: 'late.png', bytes: await renderCharacter({ side: 'goody', seed: 5 }) };
  const end = discord.faults.latency(500, { route: 'PATCH' });
  const call = await member.slash('goodyorbaddy', { image });
  await call.acknowledged();
  const code = await bot.stop();
  end();

  const [message] = call.messages;
  assert.ok(message);
  assert.deepEqual(faultsOfCard(readAnswer(message)), []);
  assert.equal(code, 0);
});

it('says that it is not ready while it stops, and ends within ten seconds whatever hangs', async () => {
  await using discord = await startDiscord();
  const guild = discord.createGuild({ name: 'Slow links' });
  guild.createChannel({ name: 'talk' });
  const member = guild.addMember({ username: 'ada' });
  const bot = await startBotProcess(discord, { LOG_LEVEL: 'info' });
  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));
  const readiness = () => fetch(`${String(bot.webAddress)}/readyz`);
  assert.equal((await readiness()).status, 200);

  discord.faults.cdn.stall();
  const image = { name: 'never.png', bytes: await renderCharacter({ side: 'goody', seed: 5 }) };
  const call = await member.slash('goodyorbaddy', { image });
  await call.acknowledged();

  const start = performance.now();
  const ended = bot.stop();
  let answer = await readiness();

  while (answer.status === 200) {
    answer = await readiness();
  }

  const { checks } = (await answer.json()) as { checks: { staying: boolean } };
  assert.deepEqual([answer.status, checks.staying], [503, false]);
  assert.equal(await ended, 0);
  assert.ok(performance.now() - start < 10_000);
  assert.match(JSON.stringify(call.messages), new RegExp(translate('en', 'error.BUSY')));
});

it('says so and ends where Discord shuts it out for good', async () => {
  await using discord = await startDiscord();
  discord.createGuild({ name: 'Locked' });
  const bot = await startBotProcess(discord, { LOG_LEVEL: 'info' });
  await discord.until(() => discord.commandNames.includes('goodyorbaddy'));

  discord.faults.gateway.close(4004, 'Authentication failed.');

  assert.deepEqual(await bot.ended, {
    code: 1,
    stderr:
      'Discord ended the session for good (close code 4004). If the token was reset, copy the new one into .env and start again.\n',
  });
});
