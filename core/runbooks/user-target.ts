import { foreignPrincipalByHand } from '../by-hand/foreign-principal.ts';
import { Refused } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target, UserTarget } from '../model/target.ts';
import { refuse } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';

/** A user that was deleted and created anew under the same name is somebody else. */
export async function userAsItIs(finding: Finding, iam: Pick<World['iam'], 'user'>): Promise<UserTarget | RefusedPlan> {
  const { identity: named, credential, descends } = finding;
  const { account } = finding.source;
  if (named.kind !== 'user') return refuse(`the finding names no user to whom its credential belongs`, 'page');
  if (named.account !== account)
    return refuse(
      `user ${named.name} belongs to account ${named.account}, not to ${account}: follow docs/playbooks/foreign-principal.md`,
      'notice',
      foreignPrincipalByHand(finding),
    );
  const known = await iam.user(named.name);
  if (known === undefined) return refuse(`there is no user ${named.name} in account ${account}`, 'page');
  const { name, uniqueId } = known;
  if (named.uniqueId !== undefined && named.uniqueId !== uniqueId)
    return refuse(`user ${name} is not the one that the finding named: it was created anew`, 'page');
  return {
    kind: 'user',
    account,
    user: { kind: 'user', account, name, uniqueId },
    ...(credential && { credential }),
    ...(descends?.holder === 'existed' && { isOwners: true }),
  };
}

export const isOwners = (target: Target): boolean => target.kind === 'user' && target.isOwners === true;

/** Why a person is asked about a user for whom an attacker only made one more credential. */
export function usedByOwners(target: Target): string | undefined {
  return isOwners(target)
    ? 'the user was there before the attacker made a credential for it, so its owners use it'
    : undefined;
}

/** A key id is unique for ever, a user name is not. AWS denies the question also when our own role may not ask. */
export async function holderOf(
  accessKeyId: string,
  iam: Pick<World['iam'], 'holderOf'>,
): Promise<string | RefusedPlan> {
  try {
    const name = await iam.holderOf(accessKeyId);
    return name ?? refuse(`no user of this account holds ${accessKeyId}`, 'page');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(
      `AWS does not say who holds ${accessKeyId}: it was deleted, or belongs to another account, or Firebreak may not ask (${error.message})`,
      'page',
    );
  }
}
