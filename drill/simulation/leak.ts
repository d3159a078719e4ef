import type { CredentialKind } from '../../core/model/credential.ts';
import type { Whose } from '../attackers/hand.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { World } from '../world.ts';
import type { Whom } from './accounts.ts';
import { credentialsOfUser, holderIn } from './reach.ts';
import type { Victim } from './victim.ts';

/** What a credential is good for, as AWS has it and not by the policies of its holder. */
export const openings = ['models', 'bedrock', 'iam', 'roles', 'bearer', 'api-key'] as const;
/**
 * `models`: calls of models. `bedrock`: the rest of Bedrock. `iam`: IAM, for a federated session through the console. `roles`:
 * taking roles. `bearer`: it can be turned into a short-term API key. `api-key`: it is of a user, who has an API key besides.
 */
export type Opening = (typeof openings)[number];

/** What somebody who holds it may do. An attacker that needs more has nothing to do with such a leak. */
export const opensOf = {
  'access-key': openings,
  'role-session': ['models', 'bedrock', 'iam', 'roles', 'bearer'],
  'session-token': ['models', 'bedrock', 'roles', 'bearer', 'api-key'],
  'federated-session': ['models', 'bedrock', 'iam', 'bearer', 'api-key'],
  'bedrock-api-key': ['models', 'bedrock', 'api-key'],
  'bedrock-short-term-key': ['models', 'api-key'],
} as const satisfies Partial<Readonly<Record<CredentialKind | 'session-token', readonly Opening[]>>>;
export type LeakedKind = keyof typeof opensOf;

/** What leaked, and who therefore may be the attacker. */
export interface Leak {
  /** Id of what attackers work with: of a key, of a session, or of the credential behind an API key. */
  readonly id: string;
  /** The API key was made of it offline, and nothing else leaked. */
  readonly door?: 'bearer';
  /** As whom it acts. */
  readonly whose: Whose;
  /** Sessions that were in the attacker's hands from the beginning. */
  readonly sessions: readonly string[];
  /** Whether the attacker holds what the user of the story has. Without it nothing of that user leaked. */
  readonly holdsUser: boolean;
  /** Whether what is reported is a credential of that user: else only a person has the user contained. */
  readonly isOfUser: boolean;
  /** The owners work with the very session that leaked. */
  readonly isOwners?: true;
  /** No report says when the session was issued, so that others of its name cannot be told from it. */
  readonly isUntimed: boolean;
  /** The key that took the session, of which nobody may know. */
  readonly takenBy?: string;
}

/** What a leak is when nothing else is said: the first key of a user. */
export const leakedKey = ({ userName, keys: [id] }: Victim): Leak => ({
  id,
  whose: { userName },
  sessions: [],
  holdsUser: true,
  isOfUser: true,
  isUntimed: false,
});

/** Whoever may be the attacker from the beginning. */
export function holdersOfLeak(world: World, victim: Whom, { sessions, holdsUser }: Leak): readonly Caller[] {
  return [...(holdsUser ? credentialsOfUser(world, victim) : []), ...sessions.map((id) => holderIn(world, id))];
}
