import { Refused } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { UserIdentity } from '../model/identity.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import { refuse } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';

/** The finding names something; AWS says what it is. A key id is unique for ever, a user name is not. */
export async function targetOf(
  { credential, identity, source }: Finding,
  iam: World['iam'],
): Promise<Target | RefusedPlan> {
  const { account } = source;
  if (credential?.kind === 'root' || identity.kind === 'root') {
    return refuse(
      `the finding is about the root user of ${account}, which no policy can deny: follow docs/playbooks/root.md`,
      'page',
    );
  }
  if (credential?.kind === 'access-key') {
    const name = await holderOf(credential.accessKeyId, iam);
    if (typeof name !== 'string') return name;
    return { account, user: { kind: 'user', account, name }, credential };
  }
  if (identity.kind === 'user') return userAsItIs(identity, account, iam);
  if (identity.kind === 'role') return refuse(roleWords(identity.name), 'page');
  return refuse(`there is no runbook for ${credential?.kind ?? `an identity of kind ${identity.kind}`}`, 'page');
}

/** A user that was deleted and created anew under the same name is somebody else. */
async function userAsItIs(named: UserIdentity, account: string, iam: World['iam']): Promise<Target | RefusedPlan> {
  if (named.account !== account)
    return refuse(`user ${named.name} belongs to account ${named.account}, not to ${account}`, 'notice');
  const known = await iam.user(named.name);
  if (known === undefined) return refuse(`there is no user ${named.name} in account ${account}`, 'page');
  const { name, uniqueId } = known;
  if (named.uniqueId !== undefined && named.uniqueId !== uniqueId)
    return refuse(`user ${name} is not the one that the finding named: it was created anew`, 'page');
  return { account, user: { kind: 'user', account, name, uniqueId } };
}

/** AWS denies the question for a key that is not of this account, and also when our own role may not ask. */
async function holderOf(accessKeyId: string, iam: World['iam']): Promise<string | RefusedPlan> {
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

/** Roles that nobody in the account can edit, and our own. */
function roleWords(name: string): string {
  if (name.startsWith('AWSReservedSSO_'))
    return `role ${name} belongs to Identity Center and cannot be edited in the account: follow docs/playbooks/identity-center.md`;
  if (name.startsWith('AWSServiceRoleFor')) return `role ${name} is linked to an AWS service and cannot be edited`;
  if (name.startsWith('Firebreak-')) return `role ${name} is Firebreak's own: find out who used it`;
  return `there is no runbook for the role ${name}: follow docs/playbooks/role-session.md`;
}
