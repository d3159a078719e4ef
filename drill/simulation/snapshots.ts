import type { Account } from '../sandbox/account.ts';
import { present, type SandboxCredential } from '../sandbox/credential.ts';
import type { SandboxIdentity } from '../sandbox/identity.ts';
import type { SandboxUser } from '../sandbox/user.ts';
import type { World } from '../world.ts';

/**
 * What the control plane shows of one user, role, group or policy, value by value as somebody wrote them. Values are never
 * changed after they were written, so the same one says the same, and none is put into words before two are different ones.
 */
type Standing = readonly unknown[];

/** Every user, role, group and policy of every account, by ARN. */
export type Snapshots = ReadonlyMap<string, Standing>;

export const snapshots = ({ accounts }: World): Snapshots => new Map(accounts.flatMap(standingIn));

/** What is gone differs from whatever stood there. */
export function differs(before: Standing, after: Standing | undefined): boolean {
  return after === undefined || before.some((value, at) => value !== after[at] && textOf(value) !== textOf(after[at]));
}

function standingIn(account: Account): readonly (readonly [arn: string, Standing])[] {
  const { policies } = account;
  return [
    ...account.users().map((user) => [user.arn, ofUser(user)] as const),
    ...account.roles
      .present()
      .map((role) => [role.arn, [...ofIdentity(role), role.trust.control()?.document]] as const),
    ...account.groups.present().map((group) => [group.arn, ofIdentity(group)] as const),
    ...policies.own().map((arn) => [arn, [policies.get(arn)?.document]] as const),
  ];
}

const ofIdentity = ({ id, tags, attached, inline, boundary }: SandboxIdentity): Standing => [
  id,
  tags.control(),
  attached.control(),
  inline.control(),
  boundary.control(),
];

const ofUser = (user: SandboxUser): Standing => [
  ...ofIdentity(user),
  user.groups.control(),
  user.loginProfile.control()?.passwordResetRequired,
  statuses(user.keys),
  statuses(user.serviceCredentials),
  statuses(user.signingCertificates),
  statuses(user.sshPublicKeys),
];

/** As text: a status is written where it is, so the credential stays the same one. */
const statuses = (credentials: ReadonlyMap<string, SandboxCredential>): string =>
  present(credentials)
    .map(({ id, status }) => `${id} ${status.control()}`)
    .toSorted()
    .join();

/** The same for what means the same: names come in no order. Inline policies by what they say. */
function textOf(value: unknown): string {
  if (value instanceof Map) {
    const inline = [...(value as ReadonlyMap<string, { readonly document: string }>)];
    return inOrder(inline.map(([name, { document }]) => [name, document]));
  }
  if (Array.isArray(value)) return inOrder(value);
  return typeof value === 'object' && value !== null ? inOrder(Object.entries(value)) : String(value);
}

const inOrder = (all: readonly unknown[]): string =>
  all
    .map((one) => JSON.stringify(one))
    .toSorted()
    .join();
