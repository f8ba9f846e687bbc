import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { InferenceSession, Tensor } from 'onnxruntime-node';

import { PROJECT_FOLDER } from '../src/config.ts';
import { sessionOptions } from '../src/inference/backbone.ts';
import { decode, type ModelInput } from '../src/inference/decode.ts';
import { INPUT_SIDE } from '../src/inference/pixels.ts';

/** What no classifier on these libraries can undercut: the same decode, and a bare run of the same model. */
export interface Floor {
  /** Decodes a picture and runs the model on it. */
  judge(bytes: Uint8Array): Promise<unknown>;
  /** Runs the model alone. */
  run(input: ModelInput): Promise<unknown>;
}

export async function createFloor(): Promise<Floor> {
  const model = await readFile(join(PROJECT_FOLDER, 'models', 'backbone.onnx'));
  const session = await InferenceSession.create(model, sessionOptions());

  async function run(input: ModelInput): Promise<unknown> {
    return await session.run({ image: new Tensor('uint8', input, [1, INPUT_SIDE, INPUT_SIDE, 3]) });
  }

  async function judge(bytes: Uint8Array): Promise<unknown> {
    const { inputs } = await decode(bytes);

    return await Promise.all(inputs.map(run));
  }

  return { judge, run };
}
