import type { Command } from '../discord/command.ts';
import { goodyOrBaddy } from './goodyorbaddy.ts';
import { judgeMessage } from './judge-message.ts';

/** Every command of the bot. */
export const COMMANDS: readonly Command[] = [goodyOrBaddy, judgeMessage];
