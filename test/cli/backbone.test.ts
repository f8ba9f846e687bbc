import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it, mock } from 'node:test';

import { back, list, use } from '../../src/cli/backbone.ts';
import { loadConfig } from '../../src/config.ts';
import { AppError } from '../../src/errors.ts';
import { readCard } from '../../src/inference/backbone-card.ts';
import { BACKBONE_CARD, BASE_HEAD, SHIPPED_HEAD } from '../support/models.ts';
import { refusal } from '../support/refusal.ts';
import { writeSecondBackbone } from '../support/second-backbone.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { type TinyOptions, writeTiny } from '../support/tiny-backbone.ts';

describe('backbone', () => {
  let folder: TemporaryFolder;
  let card: string;
  let dataFolder: string;
  let said: string[] = [];
  let count = 0;

  before(async () => {
    folder = await temporaryFolder();

    mock.method(console, 'log', (line: string) => {
      said.push(line);
    });
    mock.method(console, 'error', () => undefined);

    card = await writeSecondBackbone(join(folder.path, 'second'));
  });

  after(async () => {
    mock.restoreAll();
    delete process.env['DATA_DIR'];
    await folder[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    count += 1;
    said = [];
    dataFolder = join(folder.path, `data-${count}`);
    process.env['DATA_DIR'] = dataFolder;
  });

  const config = (environment = {}) => loadConfig({ DATA_DIR: dataFolder, ...environment });

  it('goes over to another one, which is copied, and back again', async () => {
    const { id } = await readCard(card);
    await use(card.replace('.json', '.onnx'), {});
    const over = config();

    assert.equal(over.backboneCard, join(dataFolder, 'backbones', id, 'backbone.json'));
    assert.equal(over.headFile, join(dataFolder, 'backbones', id, 'base', 'head.json'));
    assert.equal((await readCard(over.backboneCard)).id, id);
    assert.match(said.join('\n'), /40 features/);
    assert.match(said.join('\n'), /no NSFW score of its own/);
    assert.match(said.join('\n'), /next start/);

    await assert.rejects(use(card, {}), refusal('BACKBONE_IN_USE', { id }));
    await back();

    assert.deepEqual([config().backboneCard, config().headFile], [BACKBONE_CARD, SHIPPED_HEAD]);
    await assert.rejects(back(), refusal('BACKBONE_NONE_BEFORE'));

    // What is installed goes by its name, and needs nothing from outside any more.
    await use(id, {});
    await use((await readCard(BACKBONE_CARD)).id, {});
    assert.equal(config().backboneCard, BACKBONE_CARD);

    await back();
    said = [];
    await list();
    assert.match(said.join('\n'), new RegExp(`^\\* ${id} \\(40 features, MIT\\)$`, 'm'));
    assert.match(
      said.join('\n'),
      /^ {2}open-nsfw\S+ \(1024 features, BSD-2-Clause, came along\)$/m,
    );
  });

  it('says so where the environment names another one, which counts', async () => {
    process.env['BACKBONE_CARD'] = BACKBONE_CARD;

    try {
      await rm(dataFolder, { recursive: true, force: true });
      await use(card, {});
      await list();
    } finally {
      delete process.env['BACKBONE_CARD'];
    }

    assert.match(said.join('\n'), /But BACKBONE_CARD is set to/);
    assert.equal(config({ BACKBONE_CARD }).backboneCard, BACKBONE_CARD);
  });

  it('is not gone over to where HEAD_FILE names a head of another one', async () => {
    const headFile = join(folder.path, 'head.json');
    await cp(BASE_HEAD, headFile);
    process.env['HEAD_FILE'] = headFile;

    try {
      await assert.rejects(use(card, {}), refusal('HEAD_WRONG_BACKBONE'));
    } finally {
      delete process.env['HEAD_FILE'];
    }

    assert.equal(config().backboneCard, BACKBONE_CARD);
  });

  const wrong: readonly [string, TinyOptions, Record<string, unknown>, string, RegExp][] = [
    ['another file', {}, { sha256: '0'.repeat(64) }, 'MODEL_WRONG_FILE', /./],
    [
      'another input',
      { inputName: 'picture' },
      {},
      'BACKBONE_UNFIT',
      /no input image, but picture/,
    ],
    ['floats as input', { inputType: 'float32' }, {}, 'BACKBONE_UNFIT', /is float32, not uint8/],
    [
      'another width',
      {},
      {
        outputs: {
          features: { name: 'features', size: 41 },
          featureMap: { name: 'feature_map', channels: 41, height: 7, width: 7 },
          nsfw: null,
        },
      },
      'BACKBONE_UNFIT',
      /features is \[N, 40\], not \[1, 41\]/,
    ],
    [
      'features and map of two widths',
      {},
      {
        outputs: {
          features: { name: 'features', size: 40 },
          featureMap: { name: 'feature_map', channels: 41, height: 7, width: 7 },
          nsfw: null,
        },
      },
      'MODEL_CARD_INVALID',
      /as many channels as features/,
    ],
    [
      'an NSFW score that is not there',
      {},
      {
        outputs: {
          features: { name: 'features', size: 40 },
          featureMap: { name: 'feature_map', channels: 40, height: 7, width: 7 },
          nsfw: { name: 'nsfw', index: 1 },
        },
      },
      'BACKBONE_UNFIT',
      /no output nsfw, but features, feature_map/,
    ],
    ['features that are no mean', { pooling: 'GlobalMaxPool' }, {}, 'BACKBONE_UNFIT', /the mean/],
    ['features that are no numbers', { scale: Number.NaN }, {}, 'BACKBONE_UNFIT', /no numbers/],
    ['one answer to everything', { scale: 0 }, {}, 'BACKBONE_UNFIT', /the same features/],
    ['no head', {}, {}, 'BACKBONE_HEAD_MISSING', /tiny-/],
  ];

  for (const [what, options, change, code, problem] of wrong) {
    it(`refuses one with ${what}, and changes nothing`, async () => {
      const path = await writeTiny(join(folder.path, `wrong-${count}`), options, change);

      await assert.rejects(use(path, {}), (error: unknown) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, code);
        assert.match(String(error.context['problems'] ?? error.context['id'] ?? 'none'), problem);

        return true;
      });

      assert.equal(config().backboneCard, BACKBONE_CARD);
      assert.deepEqual(await readdir(dataFolder).catch(() => []), []);
    });
  }

  it('refuses what is no model, another one of the same name, and a head of another one', async () => {
    const noModel = await writeTiny(join(folder.path, 'no-model'));
    const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const known = JSON.parse(await readFile(noModel, 'utf8')) as object;
    await writeFile(join(dirname(noModel), 'tiny.onnx'), '');
    await writeFile(noModel, JSON.stringify({ ...known, sha256 }));
    await assert.rejects(use(noModel, {}), refusal('BACKBONE_UNFIT'));

    await use(card, {});
    const { id } = await readCard(card);
    const namesake = await writeTiny(join(folder.path, 'namesake'), { seed: 4, id });
    await assert.rejects(use(namesake, {}), refusal('BACKBONE_ID_TAKEN', { id, file: namesake }));

    const other = await writeTiny(join(folder.path, 'other'), { seed: 3 });
    await assert.rejects(
      use(other, { base: join(dirname(card), 'base') }),
      refusal('HEAD_WRONG_BACKBONE'),
    );
    await assert.rejects(use('nowhere', {}), refusal('FILE_NOT_FOUND', { file: 'nowhere' }));
  });

  it('says so where the file that names the one in use is damaged', async () => {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, 'backbone.json'), '{"chosen": ["../elsewhere"]}');

    assert.throws(() => config(), refusal('CONFIG_INVALID'));
  });
});
