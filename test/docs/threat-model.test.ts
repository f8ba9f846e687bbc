import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';

import { PROJECT_FOLDER } from '../../src/config.ts';

it('every test that the threat model names is there', async () => {
  const docs = join(PROJECT_FOLDER, 'docs');
  const text = await readFile(join(docs, 'threat-model.md'), 'utf8');
  const named = [...text.matchAll(/\[([^\]]+)\]\((\.\.\/test\/[^)]+)\)/g)];

  assert.ok(named.length > 40);

  for (const [, sentence = '', file = ''] of named) {
    const source = await readFile(join(docs, file), 'utf8');

    // Apostrophes are escaped where a name stands in single quotes.
    assert.ok(source.replaceAll("\\'", "'").includes(sentence), `${file}: ${sentence}`);
  }
});
