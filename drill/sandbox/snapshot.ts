import type { DeployedPolicy } from '../deployed/identities.ts';
import { oncePer } from '../once-per.ts';
import { present, type SandboxCredential } from './credential.ts';
import type { Directory } from './directory.ts';
import type { SandboxIdentity } from './identity.ts';
import type { SandboxRole } from './role.ts';
import type { SandboxUser } from './user.ts';

type Shown = Readonly<Record<string, unknown>> & { readonly arn: string };

/**
 * Users, roles, groups and customer-managed policies as the control plane shows them: plain data, sorted, so that two
 * snapshots are equal exactly when nothing differs.
 */
export function snapshotOf(account: Directory): readonly Shown[] {
  return [
    ...account.users().map(userShown),
    ...account.roles.present().map(roleShown),
    ...account.groups.present().map(identityShown),
    ...account.policies.own().map((arn) => ({ arn, document: documentOf(account.policies.get(arn)) })),
  ].toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
}

const documentOf = (policy: DeployedPolicy | undefined): string | undefined => policy && textOf(policy);

/** Those that the stack deploys are the same in every world. */
const textOf = oncePer((policy: DeployedPolicy): string => JSON.stringify(policy.document));

const identityShown = (identity: SandboxIdentity): Shown => ({
  arn: identity.arn,
  id: identity.id,
  tags: sorted(Object.entries(identity.tags.control())),
  attached: identity.attached.control().toSorted(),
  inline: sorted([...identity.inline.control()].map(([name, { document }]) => [name, document])),
  boundary: identity.boundary.control() ?? null,
});

function userShown(user: SandboxUser): Shown {
  const login = user.loginProfile.control();
  return {
    ...identityShown(user),
    groups: user.groups.control().toSorted(),
    loginProfile: login ? { passwordResetRequired: login.passwordResetRequired } : null,
    keys: statuses(user.keys),
    serviceSpecificCredentials: statuses(user.serviceCredentials),
    signingCertificates: statuses(user.signingCertificates),
    sshPublicKeys: statuses(user.sshPublicKeys),
  };
}

const roleShown = (role: SandboxRole): Shown => ({
  ...identityShown(role),
  trust: role.trust.control()?.document ?? null,
});

const statuses = (credentials: ReadonlyMap<string, SandboxCredential>) =>
  sorted(present(credentials).map(({ id, status }) => [id, status.control()]));

/** Pairs, not an object: names come from attackers, and `__proto__` is a name like any other. */
const sorted = (entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
