import type { Credential } from '../model/credential.ts';
import type { Identity } from '../model/identity.ts';

/** Who made a call, and with which secret. Without a credential, the record does not name one that can be revoked. */
export interface Actor {
  readonly identity: Identity;
  readonly credential?: Credential;
}

export const nobody = (because: string): Actor => ({ identity: { kind: 'unknown', because } });
