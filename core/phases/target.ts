import type { Finding } from '../model/finding.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import { refuse } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';

/** The finding names something; AWS says what it is. A key id is unique for ever, a user name is not. */
export async function targetOf({ credential, identity, source }: Finding, iam: World['iam']): Promise<Target | RefusedPlan> {
  const { account } = source;
  if (credential?.kind === 'root' || identity.kind === 'root') {
    return refuse(`the finding is about the root user of ${account}, which no policy can deny: follow docs/playbooks/root.md`, 'page');
  }
  if (credential?.kind === 'access-key') {
    const name = await iam.holderOf(credential.accessKeyId);
    if (name === undefined) return refuse(`no user of account ${account} holds ${credential.accessKeyId}`, 'page');
    return { account, user: { kind: 'user', account, name }, credential };
  }
  if (identity.kind === 'user') return { account, user: identity };
  if (identity.kind === 'role') return refuse(roleWords(identity.name), 'page');
  return refuse(`there is no runbook for ${credential?.kind ?? `an identity of kind ${identity.kind}`}`, 'page');
}

/** Roles that nobody in the account can edit, and our own. */
function roleWords(name: string): string {
  if (name.startsWith('AWSReservedSSO_')) return `role ${name} belongs to Identity Center and cannot be edited in the account: follow docs/playbooks/identity-center.md`;
  if (name.startsWith('AWSServiceRoleFor')) return `role ${name} is linked to an AWS service and cannot be edited`;
  if (name.startsWith('Firebreak-')) return `role ${name} is Firebreak's own: find out who used it`;
  return `there is no runbook for the role ${name}: follow docs/playbooks/role-session.md`;
}
