import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { z } from 'zod';

import { AppError } from '../errors.ts';
import { INPUT_SIDE } from './pixels.ts';

/** Bits beyond which no two perceptual hashes are of one picture. */
export const SAME_PICTURE_BITS = 14;

/** What the code knows of a backbone: the card beside its file. */
const backboneCardSchema = z
  .object({
    /** Names features and heads, and a folder. */
    id: z.string().regex(/^[a-z\d][\w.-]{0,99}$/i),
    /** Stands beside the card. */
    file: z
      .string()
      .refine((file) => file !== '' && basename(file) === file, 'Expected a name alone'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    licence: z.string().min(1),
    licenceFile: z
      .string()
      .refine((file) => basename(file) === file, 'Expected a name alone')
      .optional(),
    input: z.object({
      name: z.string(),
      type: z.literal('uint8'),
      layout: z.literal('NHWC'),
      channels: z.literal('RGB'),
      width: z.literal(INPUT_SIDE),
      height: z.literal(INPUT_SIDE),
    }),
    outputs: z.object({
      features: z.object({ name: z.string(), size: z.int().positive() }),
      featureMap: z.object({
        name: z.string(),
        channels: z.int().positive(),
        height: z.int().positive(),
        width: z.int().positive(),
      }),
      /** Null where it has none: then another backbone's score counts. */
      nsfw: z.object({ name: z.string(), index: z.int().nonnegative() }).nullable(),
    }),
    /** What copies of one picture have in common; left out where nobody has measured that. */
    memory: z
      .array(
        z.object({
          bits: z.int().min(0).max(SAME_PICTURE_BITS),
          cosine: z.number().min(-1).max(1),
        }),
      )
      .min(1)
      .optional(),
  })
  .refine(({ outputs }) => outputs.features.size === outputs.featureMap.channels, {
    path: ['outputs', 'featureMap', 'channels'],
    message: 'Expected as many channels as features',
  });

export type BackboneCard = z.infer<typeof backboneCardSchema>;

/**
 * The bits in which the perceptual hashes of a picture and its copy differ at most, and the cosine that their
 * features have at least. Scaled copies keep the hash and lose in the features; cropped ones the other way
 * round. Neither alone tells copies from drawings in one template (a test counts both kinds).
 */
export type SamePicture = NonNullable<BackboneCard['memory']>[number];

/** @throws AppError MODEL_MISSING, MODEL_CARD_INVALID */
export async function readCard(path: string): Promise<BackboneCard> {
  const text = Buffer.from(await readModelFile(path)).toString('utf8');
  const result = cardFileSchema.safeParse(text);

  if (!result.success) {
    const problems = result.error.issues
      .map(({ path: place, message }) => [...place, message].join(': '))
      .join('; ');

    throw new AppError('MODEL_CARD_INVALID', { file: path, problems }, { cause: result.error });
  }

  return result.data;
}

/** @throws AppError MODEL_MISSING */
export async function readModelFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new AppError('MODEL_MISSING', { file: path }, { cause: error });
  }
}

const cardFileSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'it is not JSON' });

      return z.NEVER;
    }
  })
  .pipe(backboneCardSchema);
