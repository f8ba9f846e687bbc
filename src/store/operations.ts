import { auditOperations } from './audit.ts';
import { backboneOperations } from './backbones.ts';
import { correctionOperations } from './corrections.ts';
import { exampleListOperations } from './example-lists.ts';
import { exampleOperations } from './examples.ts';
import { guildOperations } from './guilds.ts';
import { headOperations } from './heads.ts';
import { monitoringOperations } from './monitoring.ts';
import { peopleOperations } from './people.ts';
import type { StoreOperations } from './ports.ts';
import { rulingOperations } from './rulings.ts';
import { runOperations } from './runs.ts';
import type { Session } from './session.ts';
import { unopposedOperations } from './unopposed.ts';
import { verdictOperations } from './verdicts.ts';

/** Everything that can be asked of the store, one file a concept, the same for both databases. */
export function operationsOn(session: Session): StoreOperations {
  return {
    ...verdictOperations(session),
    ...unopposedOperations(session),
    ...rulingOperations(session),
    ...correctionOperations(session),
    ...exampleOperations(session),
    ...exampleListOperations(session),
    ...headOperations(session),
    ...backboneOperations(session),
    ...guildOperations(session),
    ...runOperations(session),
    ...auditOperations(session),
    ...peopleOperations(session),
    ...monitoringOperations(session),
  };
}
