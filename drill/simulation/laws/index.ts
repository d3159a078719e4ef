import { denyBeforeKeyOff, leakedStaysDead, observeChangesNothing } from './changes.ts';
import { noFalseContained, provisionalUntilSwept } from './claims.ts';
import { onlyDeadKeysDeleted } from './deletion.ts';
import type { Law } from './law.ts';
import { logIsKept } from './log.ts';
import { nothingForgotten } from './memory.ts';
import { othersUntouched } from './others.ts';
import { everyFailurePaged, noSecret, nothingSwallowed, oneIncidentPerCredential } from './people.ts';
import { looseningPaged } from './policy.ts';
import { exactRelease, onlyPeopleDecide } from './release.ts';

/** What must be so after every run. One law, one line. */
export const simulationLaws: readonly Law[] = [
  noFalseContained,
  provisionalUntilSwept,
  denyBeforeKeyOff,
  nothingForgotten,
  exactRelease,
  leakedStaysDead,
  onlyDeadKeysDeleted,
  onlyPeopleDecide,
  everyFailurePaged,
  looseningPaged,
  nothingSwallowed,
  oneIncidentPerCredential,
  othersUntouched,
  observeChangesNothing,
  logIsKept,
  noSecret,
];
