import { present, type SandboxCredential } from './credential.ts';
import type { SandboxUser } from './user.ts';

/** A user as the control plane shows it: plain data, sorted, so that two snapshots are equal when nothing differs. */
export function snapshotOf(user: SandboxUser): Readonly<Record<string, unknown>> {
  const login = user.loginProfile.control();
  return {
    arn: user.arn,
    id: user.id,
    tags: sorted(Object.entries(user.tags.control())),
    attached: user.attached.control().toSorted(),
    inline: sorted([...user.inline.control()].map(([name, { document }]) => [name, document])),
    boundary: user.boundary.control() ?? null,
    loginProfile: login ? { passwordResetRequired: login.passwordResetRequired } : null,
    keys: statuses(user.keys),
    serviceSpecificCredentials: statuses(user.serviceCredentials),
    signingCertificates: statuses(user.signingCertificates),
    sshPublicKeys: statuses(user.sshPublicKeys),
  };
}

const statuses = (credentials: ReadonlyMap<string, SandboxCredential>) =>
  sorted(present(credentials).map(({ id, status }) => [id, status.control()]));

/** Pairs, not an object: names come from attackers, and `__proto__` is a name like any other. */
const sorted = (entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
