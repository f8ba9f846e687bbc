import type { Messages } from './index.ts';
import { en } from './en.ts';
export const de: Messages = en;
