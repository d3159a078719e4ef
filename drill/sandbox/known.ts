import type { AuthorizationRequest, Decision, PolicySet } from '../../core/iam/request.ts';
import type { Decisions } from './decided-before.ts';
import type { SandboxIdentity } from './identity.ts';

/** Who a function of a role is, the condition keys that follow from it, and what was decided about it before. */
export interface CallerUnder extends Pick<AuthorizationRequest, 'principal' | 'context'> {
  readonly decisions: Decisions;
}

/**
 * What was worked out from the policies that are in force. It is thrown away whenever anything that decides is changed,
 * and whenever enforcement comes to see such a change.
 */
export class Known {
  readonly policies = new Map<SandboxIdentity, PolicySet>();
  /** Roles of ours. */
  readonly functions = new Map<SandboxIdentity, CallerUnder>();
  /** By credential, action and resource, for calls that bring no more context than every call does. */
  readonly decisions = new Map<string, Decision>();
}

/** The condition keys of a call that brings none of its own. */
export const plainContext = { 'aws:SecureTransport': 'true' } as const;

/** Works it out once for as long as it stays so. */
export function once<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
