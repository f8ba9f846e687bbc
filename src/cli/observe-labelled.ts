import { type LabelledFile, listLabelled, type Unusable } from '../learning/dataset.ts';
import { type Duplicate, removeDuplicates } from '../learning/hygiene.ts';
import { type ObservedPicture, observe } from '../learning/observe.ts';
import { readCharacters } from './characters.ts';
import { embedLabelled, type EmbedSettings } from './embed-labelled.ts';

/** A picture of a folder, with all that is measured of it. */
export type FolderPicture = LabelledFile & ObservedPicture;

export interface ObservedFolder {
  /** The backbone's id. */
  readonly backbone: string;
  /** None twice. */
  readonly pictures: readonly FolderPicture[];
  readonly unusable: readonly Unusable[];
  readonly leftOut: readonly Duplicate[];
}

/**
 * Looks at every picture of a labelled folder and at its views.
 *
 * @param characters a list of whom the pictures show, see {@link readCharacters}
 * @throws AppError DATA_…, MODEL_…, CHARACTERS_INVALID
 */
export async function observeLabelled(
  folder: string,
  characters: string | undefined,
  config: EmbedSettings,
): Promise<ObservedFolder> {
  const files = await listLabelled(folder);
  const known = await readCharacters(characters);

  const { backbone, examples, unusable } = await embedLabelled(
    files,
    config,
    ({ bytes, decoded }, model) => observe(bytes, decoded, model),
  );
  const { kept, leftOut } = removeDuplicates(examples);
  const pictures = kept.map((picture) => ({ ...picture, character: known.of(picture.file) }));

  return { backbone, pictures, unusable, leftOut };
}
