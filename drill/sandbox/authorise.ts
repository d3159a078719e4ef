import type { Policy } from '../../core/iam/document.ts';
import { evaluate } from '../../core/iam/evaluate.ts';
import { principalContext } from '../../core/iam/principal-context.ts';
import type { Decision } from '../../core/iam/request.ts';
import type { Account } from './account.ts';
import type { Caller } from './caller.ts';
import type { SandboxKey, SandboxUser } from './user.ts';

export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

export type Authorisation = Decision | { readonly kind: 'unknown-key'; readonly because: string };

/** Asks the policies that are in force at this moment, which are not always those that were written last. */
export function authorise(account: Account, caller: Caller, asked: Asked): Authorisation {
  switch (caller.kind) {
    case 'aws':
      return { kind: 'allowed', because: 'AWS itself' };
    case 'function':
    case 'platform':
      return asRole(account, caller.roleArn, asked);
    case 'key-holder': {
      const held = account.holderOf(caller.accessKeyId);
      if (held === undefined || held.key.status.enforced(account.now()) !== 'Active') {
        return { kind: 'unknown-key', because: `the access key ${caller.accessKeyId} is not active` };
      }
      return asUser(account, held, asked);
    }
  }
}

function asRole(account: Account, roleArn: string, asked: Asked): Decision {
  const role = account.roles.get(roleArn);
  if (role === undefined) return { kind: 'implicit-deny', layer: 'identity', because: `there is no role ${roleArn}` };
  const principal = {
    kind: 'assumed-role',
    arn: roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/'),
    roleArn,
    account: account.place.account,
    userId: 'AROAFIREBREAKEXAMPLE:firebreak',
  } as const;
  const credential = { kind: 'temporary', issuedAt: new Date(account.now()).toISOString() } as const;
  const context = { ...principalContext({ principal, credential }), ...asked.context };
  return evaluate(
    { principal, action: asked.action, resource: asked.resource, context },
    { identity: role.policies, ...account.ceilings },
  );
}

function asUser(account: Account, { user }: { user: SandboxUser; key: SandboxKey }, asked: Asked): Decision {
  const principal = { kind: 'user', arn: user.arn, account: account.place.account, userId: user.id } as const;
  const context = {
    ...principalContext({ principal, credential: { kind: 'long-term' }, tags: user.tags }),
    ...asked.context,
  };
  const request = { principal, action: asked.action, resource: asked.resource, context };
  return evaluate(request, { identity: policiesOf(account, user), ...account.ceilings });
}

function policiesOf(account: Account, user: SandboxUser): readonly Policy[] {
  const now = account.now();
  const attached = user.attached.enforced(now).flatMap((arn) => account.policies.get(arn) ?? []);
  return [...attached, ...user.inline.enforced(now).values()];
}
