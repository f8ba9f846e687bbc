import type { Bottleneck } from '../bottleneck.ts';
import type { PictureFacts } from './facts.ts';

/** A picture that the doctor looks at: a file of a folder, or an example of a guild. */
export interface Examined extends Bottleneck {
  /** Known of files alone. */
  readonly facts?: PictureFacts;
  /** The sub-folder that it is from, where there are several. */
  readonly source?: string;
  /** Training where left out. */
  readonly part?: 'training' | 'test';
}

/** A picture's number in the list that was examined, from 0. */
export type PictureNumber = number;
