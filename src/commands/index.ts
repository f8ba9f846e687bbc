import type { Command, ComponentHandlers } from '../discord/command.ts';
import { audit, auditPage } from './audit.ts';
import { correct, pin, undo } from './card-buttons.ts';
import { goodyOrBaddy } from './goodyorbaddy.ts';
import { judgeMessage } from './judge-message.ts';
import { model } from './model.ts';
import { forget, forgetConfirmed, privacy, takeOut } from './privacy.ts';
import { queue, queueExport, queuePage, queueRelease, queueRemove } from './queue.ts';
import { retrain, retrainCancel, retrainStart } from './retrain.ts';
import { settings } from './settings.ts';
import { teach, teachForm } from './teach.ts';
import { why } from './why.ts';

/** Every command of the bot. */
export const COMMANDS: readonly Command[] = [
  goodyOrBaddy,
  judgeMessage,
  teach,
  queue,
  retrain,
  model,
  settings,
  audit,
  privacy,
];

/** What every button, menu and form does. */
export const COMPONENTS: ComponentHandlers = {
  correct,
  undo,
  pin,
  why,
  teach: teachForm,
  queuePage,
  queueRemove,
  queueRelease,
  queueExport,
  retrainStart,
  retrainCancel,
  auditPage,
  takeOut,
  forget,
  forgetConfirmed,
};
