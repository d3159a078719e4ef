import { evaluate } from '../../core/iam/evaluate.ts';
import { inferencePlanes } from '../../core/iam/planes.ts';
import { principalContext } from '../../core/iam/principal-context.ts';
import type { Decision } from '../../core/iam/request.ts';
import type { Account } from './account.ts';
import type { Caller } from './caller.ts';
import { type Asked, inForce, policiesOf, requestOf } from './policies-of.ts';
import type { SandboxUser } from './user.ts';

export type { Asked } from './policies-of.ts';

export type Authorisation = Decision | { readonly kind: 'unknown-key'; readonly because: string };

/** Asks the policies that are in force at this moment, which are not always those that were written last. */
export function authorise(account: Account, caller: Caller, asked: Asked): Authorisation {
  switch (caller.kind) {
    case 'aws':
      return { kind: 'allowed', because: 'AWS itself' };
    case 'function':
    case 'platform':
      return asRole(account, caller.roleArn, asked);
    case 'key-holder':
      return asKeyHolder(account, caller.accessKeyId, asked);
    case 'api-key-holder':
      return asApiKeyHolder(account, caller.credentialId, asked);
  }
}

function asKeyHolder(account: Account, accessKeyId: string, asked: Asked): Authorisation {
  const held = account.everHolderOf(accessKeyId);
  const now = account.now();
  if (held === undefined || held.key.status.enforced(now) !== 'Active' || !held.user.exists.enforced(now))
    return { kind: 'unknown-key', because: `the access key ${accessKeyId} is not active` };
  return asUser(account, held.user, asked);
}

/**
 * A Bedrock or Claude Platform API key: it opens its own planes and nothing else, and each call needs the plane's
 * bearer action besides its own.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html
 */
function asApiKeyHolder(account: Account, credentialId: string, asked: Asked): Authorisation {
  const held = account.everHolderOfApiKey(credentialId);
  const now = account.now();
  const live = held?.credential.status.enforced(now) === 'Active' && !held.credential.hasExpired(now);
  const bearer = held && live ? bearerActionOf(held.credential.serviceName, asked.action) : undefined;
  if (held === undefined || bearer === undefined || !held.user.exists.enforced(now))
    return { kind: 'unknown-key', because: `the API key ${credentialId} does not open ${asked.action}` };
  const [prefix] = bearer.split(':');
  const context = { ...asked.context, [`${prefix}:BearerTokenType`]: 'LONG_TERM' };
  const byToken = asUser(account, held.user, { action: bearer, resource: '*', context });
  return byToken.kind === 'allowed' ? asUser(account, held.user, { ...asked, context }) : byToken;
}

/** The planes that a key of each service opens. */
const opens: Readonly<Record<string, readonly string[]>> = {
  'bedrock.amazonaws.com': ['bedrock', 'bedrock-mantle'],
  'aws-external-anthropic.amazonaws.com': ['aws-external-anthropic'],
};

function bearerActionOf(serviceName: string, action: string): string | undefined {
  const [prefix = ''] = action.split(':');
  if (!opens[serviceName]?.includes(prefix)) return undefined;
  return inferencePlanes.find(({ id }) => id === prefix)?.bearer;
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

function asUser(account: Account, user: SandboxUser, asked: Asked): Decision {
  const view = inForce(account.now());
  return evaluate(requestOf(user, asked, view), policiesOf(account, user, view));
}
