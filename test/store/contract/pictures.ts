import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import type { KeptPicture } from '../../../src/store/ports.ts';
import { newStore, type MakePlace } from '../place.ts';
import { GUILD, makeExample, makeVerdict, sha256 } from '../records.ts';

const ROUNDS = 25;

/** As many as a real picture has. */
const FEATURES = 1024;
const INPUT_BYTES = 60_000;

/** Numbers that go wrong first where something is converted. */
const ODD_BITS = [0x80000000, 0x7f800000, 0xff800000, 0x7fc00001, 0xffa00000, 0x00000001];

export function describePictures(makePlace: MakePlace): void {
  describe('kept pictures', () => {
    it('whatever bits a picture has, they come back as they were', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;

      for (let round = 0; round < ROUNDS; round += 1) {
        const picture = randomPicture(round);
        const id = `verdict-${round}`;
        await store.addVerdict(makeVerdict({ id, picture }));
        await store.putExample(makeExample({ sha256: sha256(round), picture }));

        const verdict = await store.findVerdict(id);
        const example = await store.findExample(GUILD, sha256(round));

        assertSameBits(verdict?.picture, picture);
        assertSameBits(example?.picture, picture);
      }
    });

    it('a picture that is a piece of a larger buffer is kept without the rest', async () => {
      await using opened = await newStore(makePlace);
      const { store } = opened;
      const { input, features, backbone, colours } = randomPicture(1);

      const picture = {
        input: input.subarray(3, 1001),
        features: features.subarray(1, 100),
        backbone,
        colours,
      };

      await store.addVerdict(makeVerdict({ picture }));

      assertSameBits((await store.findVerdict(makeVerdict().id))?.picture, picture);
    });
  });
}

function randomPicture(seed: number): KeptPicture {
  const generator = xoroshiro128plus(seed);
  const bits = Uint32Array.from({ length: FEATURES }, () => generator.next());
  bits.set(ODD_BITS);

  return {
    input: Uint8Array.from({ length: INPUT_BYTES }, () => generator.next()),
    features: new Float32Array(bits.buffer),
    backbone: `backbone-${seed}`,
    colours: Array.from({ length: 6 }, () => generator.next() / 7),
  };
}

/** Equal numbers would not do: no two NaN are, and both zeros are. */
function assertSameBits(found: KeptPicture | null | undefined, expected: KeptPicture): void {
  assert.ok(found);
  assert.deepEqual(found.input, expected.input);
  assert.deepEqual(bytesOf(found.features), bytesOf(expected.features));
  assert.equal(found.backbone, expected.backbone);
  assert.deepEqual(found.colours, expected.colours);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
