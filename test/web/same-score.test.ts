import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { startBotWorld } from '../support/bot.ts';
import { askForCard, drawImage, verdictIdOf, withStore } from '../support/cards.ts';
import { runCommandLine } from '../support/command-line.ts';
import { BASE_HEAD } from '../support/models.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createApp, formOf, post, verdictOf } from '../support/web.ts';

it('a picture has the same score on Discord, on the command line and on the web, to the last digit', async () => {
  await using folder = await temporaryFolder();
  await using world = await startBotWorld();
  const asker = world.guild.addMember({ username: 'ada' });
  const app = createApp();

  for (const side of ['goody', 'baddy'] as const) {
    const image = await drawImage(7, side);
    const path = join(folder.path, image.name);
    await writeFile(path, image.bytes);

    const card = await askForCard(asker, image);
    const record = await withStore(world, (store) => store.findVerdict(verdictIdOf(card)));
    const { stdout } = await runCommandLine(['classify', '--json', path], {
      environment: { HEAD_FILE: BASE_HEAD },
    });
    const line = JSON.parse(stdout) as Record<string, unknown>;
    const answer = await verdictOf(
      await post(app, '/api/classify', formOf(image.bytes, image.name)),
    );

    const { verdict, label, confidence, scores, nsfw, model } = answer;
    const fromLine = ({ verdict, label, confidence, scores, nsfw, model }: typeof line) => ({
      verdict,
      label,
      confidence,
      scores,
      nsfw,
      model,
    });

    assert.deepEqual(fromLine(line), { verdict, label, confidence, scores, nsfw, model });
    assert.deepEqual(
      [record?.verdict, record?.label, record?.confidence, record?.model],
      [verdict, label, confidence, model],
    );
  }
});
