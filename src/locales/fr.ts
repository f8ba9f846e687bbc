import type { Messages } from './index.ts';
import { en } from './en.ts';
export const fr: Messages = en;
