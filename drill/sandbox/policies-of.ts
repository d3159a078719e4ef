import type { Policy } from '../../core/iam/document.ts';
import { principalContext } from '../../core/iam/principal-context.ts';
import type { PolicySet } from '../../core/iam/request.ts';
import type { Account } from './account.ts';
import type { Who } from './asked.ts';
import type { SandboxIdentity } from './identity.ts';
import type { SandboxRole } from './role.ts';
import { issuerOf, principalOf, type Session } from './sessions.ts';
import type { SandboxUser } from './user.ts';
import type { View } from './view.ts';

/** Everything that has a say about what a user or a role does, besides what a session brings. */
export function policiesOf(account: Account, identity: SandboxUser | SandboxRole, view: View): PolicySet {
  const groups = identity.kind === 'user' ? groupsOf(account, identity, view) : [];
  const boundary = view(identity.boundary);
  return {
    identity: [identity, ...groups].flatMap((each) => ownPoliciesOf(account, each, view)),
    ...(boundary !== undefined && { boundary: account.policies.seen(boundary, view) ?? empty(boundary) }),
    ...(account.ceilings.scps && { scps: account.ceilings.scps }),
  };
}

const groupsOf = (account: Account, user: SandboxUser, view: View): readonly SandboxIdentity[] =>
  view(user.groups).flatMap((name) => {
    const group = account.groups.ever(name);
    return group && view(group.exists) ? [group] : [];
  });

function ownPoliciesOf(account: Account, identity: SandboxIdentity, view: View): readonly Policy[] {
  const attached = view(identity.attached).flatMap((arn) => account.policies.seen(arn, view) ?? []);
  return [...attached, ...[...view(identity.inline).values()].map(({ policy }) => policy)];
}

/** A boundary that names a policy which is gone allows nothing. */
const empty = (name: string): Policy => ({ name, statements: [] });

/** A user with long-term credentials, as IAM looks at it. */
export function whoIsUser(user: SandboxUser, view: View): Who {
  const principal = principalOf({ kind: 'user', user });
  const context = principalContext({ principal, credential: { kind: 'long-term' }, tags: view(user.tags) });
  return { principal, context };
}

/** A session: it has a time of issue, and of a role or federated session also its own tags. */
export function whoIsIn(session: Session, view: View): Who {
  const principal = principalOf(session);
  const context = principalContext({
    principal,
    credential: { kind: 'temporary', issuedAt: new Date(session.issuedAt).toISOString() },
    tags: view(issuerOf(session).tags),
    ...(session.kind !== 'user' && { sessionTags: session.tags }),
  });
  const source = session.kind === 'role' ? session.sourceIdentity : undefined;
  return { principal, context: { ...context, ...(source !== undefined && { 'aws:SourceIdentity': source }) } };
}
