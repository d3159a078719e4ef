import type { PolicySet } from '../../core/iam/request.ts';
import type { CallerUnder } from './decided-before.ts';
import type { SandboxIdentity } from './identity.ts';
import type { Session } from './sessions.ts';

/** What was worked out from the policies that are in force. It is thrown away whenever enforcement comes to see a change. */
export class Known {
  readonly policies = new Map<SandboxIdentity, PolicySet>();
  readonly callers = new Map<SandboxIdentity | Session, CallerUnder>();
}
