import { identityForDisplay } from '../model/identity.ts';
import type { SessionCaller } from '../model/session-caller.ts';
import { keyWords } from './finding-words.ts';

/** Who took the session, and what is known against them. Names come from outside: escape where the medium needs it. */
export function callerSentence(caller: SessionCaller): string {
  switch (caller.kind) {
    case 'suspect':
      return `${identityForDisplay(caller.identity)}${keyWords(caller.credential)}, at ${caller.source.at}. Nothing else is known against that credential: the session may have been stolen where it was used. While it lives, it can take another session.`;
    case 'has-incident':
      return `a credential that has an incident of its own, ${caller.incidentId}.`;
    case 'elsewhere':
      return `${caller.because}. Firebreak cannot contain that: it may take another session.`;
  }
}

/** What containing it would do. */
export function callerImpact(caller: SessionCaller | undefined): string {
  if (caller?.kind !== 'suspect') return 'There is nobody to contain.';
  const what =
    caller.credential.kind === 'access-key'
      ? `deny everything to ${identityForDisplay(caller.identity)}, set that key to Inactive, and look for what it made. Whatever else works with this user stops`
      : `deny that one session of ${identityForDisplay(caller.identity)}, and look for what it made`;
  return `Open an incident about who took the session: ${what}. Then you are asked about this session again.`;
}
