import type { AccountId } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { deploymentIn } from '../policy/deployment-in.ts';
import type { World } from '../ports.ts';

/** What every account has of its own. All else belongs to the hub. */
type Local =
  | 'iam'
  | 'sessions'
  | 'trail'
  | 'findings'
  | 'origins'
  | 'stacks'
  | 'secretList'
  | 'keyRemoval'
  | 'canary'
  | 'memberParts';

/** A world from which members can be reached; any other account has no world of its own. */
export type Reaching<W> = W & { readonly in?: (account: AccountId) => Pick<W, Extract<keyof W, Local>> | undefined };

/**
 * The world as somebody sees it who stands in that account: a phase goes there once, and then asks and acts without knowing
 * of accounts. An account that is no member is seen from the hub, and the guardrails refuse whatever is about it.
 */
export function worldIn<W extends object>(account: AccountId, world: Reaching<W>): W {
  const { deployment } = world as Partial<Pick<World, 'deployment'>>;
  return { ...world, ...world.in?.(account), ...(deployment && { deployment: deploymentIn(account, deployment) }) };
}

/** Where whoever the finding is about has to be looked up. Of a session that a trace found, that of its role. */
export function accountOf({ identity, credential, source }: Finding): AccountId {
  return 'account' in identity ? identity.account : (credential?.account ?? source.account);
}
