import type { AccountId } from '../model/credential.ts';
import type { Deployment } from '../ports/deployment.ts';

/** Whether Firebreak contains in that account: its own, or a member that it was deployed for. */
export function answersFor(account: AccountId, { account: own, members = [] }: Deployment): boolean {
  return account === own || members.some((member) => member.account === account);
}

/**
 * The deployment as it is seen in a member account. There, names that are protected elsewhere say nothing: whoever rules
 * the account can give a user any name. In the hub's own account, and in one that is no member, nothing differs.
 */
export function deploymentIn<D extends Deployment>(account: AccountId, hub: D): D {
  const member = account === hub.account ? undefined : hub.members?.find((each) => each.account === account);
  return member === undefined ? hub : { ...hub, ...member, decoys: [] };
}
