import { evaluate } from '../../core/iam/evaluate.ts';
import { principalContext } from '../../core/iam/principal-context.ts';
import type { AuthorizationRequest, Decision, PolicySet } from '../../core/iam/request.ts';
import type { Account } from './account.ts';
import { type Bearer, bearerActionOf } from './bearer.ts';
import type { Caller } from './caller.ts';
import { decidedBefore, decisionsUnder, printOf } from './decided-before.ts';
import { type CallerUnder, once, plainContext } from './known.ts';
import { type Asked, policiesOf, requestIn, requestOf } from './policies-of.ts';
import type { SandboxRole } from './role.ts';
import { issuerOf, principalOf, type Session } from './sessions.ts';
import type { SandboxUser } from './user.ts';
import { inForce, type View } from './view.ts';

export type { Asked } from './policies-of.ts';

/** `unknown-key`: the credential opens nothing, or nothing of this kind. */
interface Unknown {
  readonly kind: 'unknown-key';
  readonly because: string;
  readonly error?: 'ExpiredToken';
}

export type Authorisation = Decision | Unknown;

/** Asks the policies that are in force at this moment, which are not always those that were written last. */
export function authorise(account: Account, caller: Caller, given: Asked): Authorisation {
  const asked = ofOrganization(account, given);
  switch (caller.kind) {
    case 'aws':
      return { kind: 'allowed', because: 'AWS itself' };
    case 'function':
    case 'platform':
      return asRole(account, caller.roleArn, asked);
    case 'key-holder':
      return asKeyHolder(account, caller, asked);
    case 'session-holder':
      return asSession(account, caller, asked);
    case 'api-key-holder':
      return asApiKeyHolder(account, caller.credentialId, asked);
  }
}

/**
 * What the organization says of a caller, and what it has attached above the resource: that is its owner's, whoever calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 */
function ofOrganization(account: Account, asked: Asked): Asked {
  const { organization } = account;
  const { rcps } = (organization?.ownerOf(asked.resource) ?? account).ceilings;
  const bound = rcps === undefined ? asked : { ...asked, rcps };
  if (organization === undefined) return bound;
  return { ...bound, context: { 'aws:PrincipalOrgID': organization.id, ...asked.context } };
}

type Holding = Pick<Extract<Caller, { kind: 'key-holder' }>, 'accessKeyId' | 'door'>;

function asKeyHolder(account: Account, { accessKeyId, door }: Holding, asked: Asked): Authorisation {
  const held = account.everHolderOf(accessKeyId);
  const now = account.now();
  if (held === undefined || held.key.status.enforced(now) !== 'Active' || !held.user.exists.enforced(now))
    return unknown(`the access key ${accessKeyId} is not active`);
  const { user } = held;
  if (door !== 'bearer')
    return asBefore(account, accessKeyId, { asked, decide: (each) => asUser(account, user, each) });
  return withBearer({ key: 'SHORT_TERM', opens: 'bedrock.amazonaws.com' }, asked, (each) =>
    asUser(account, user, each),
  );
}

/**
 * Temporary credentials outlive the key that made them; each call is decided by what their issuer may do at that moment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access.html
 */
function asSession(account: Account, { accessKeyId, door }: Holding, asked: Asked): Authorisation {
  const session = account.sessions.get(accessKeyId);
  const now = account.now();
  if (session === undefined || !issuerOf(session).exists.enforced(now))
    return unknown(`the session ${accessKeyId} has nobody behind it`);
  if (now >= session.expiresAt) return { ...unknown(`the session ${accessKeyId} has expired`), error: 'ExpiredToken' };
  if (isClosed(session, door, asked.action)) return unknown(`${asked.action} takes no session of this kind`);
  const decide = (each: Asked): Decision => decideIn(account, session, each);
  if (door !== 'bearer') return asBefore(account, accessKeyId, { asked, decide });
  return withBearer({ key: 'SHORT_TERM', opens: 'bedrock.amazonaws.com' }, asked, decide);
}

/**
 * GetSessionToken sessions without a second factor reach neither IAM nor more of STS than AssumeRole and
 * GetCallerIdentity, and federated ones neither of both; a console that a federated session opened reaches IAM.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
 */
function isClosed({ kind }: Session, door: Holding['door'], action: string): boolean {
  if (kind === 'role' || action === 'sts:GetCallerIdentity') return false;
  if (action.startsWith('iam:')) return !(kind === 'federated' && door === 'console');
  return action.startsWith('sts:') && !(kind === 'user' && action === 'sts:AssumeRole');
}

function decideIn(account: Account, session: Session, asked: Asked): Decision {
  const view = inForce(account.now());
  const policies = policiesInForce(account, issuerOf(session), view);
  const own = session.kind === 'user' ? undefined : session.policies;
  return decided(requestIn(session, asked, view), asked, { ...policies, ...(own && { session: own }) });
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
  if (held === undefined || !live || !held.user.exists.enforced(now))
    return unknown(`the API key ${credentialId} opens nothing`);
  const bearer = { key: 'LONG_TERM', opens: held.credential.serviceName } as const;
  return withBearer(bearer, asked, (each) => asUser(account, held.user, each));
}

function withBearer({ key, opens }: Bearer, asked: Asked, decide: (asked: Asked) => Decision): Authorisation {
  const bearer = bearerActionOf(opens, asked.action);
  if (bearer === undefined) return unknown(`an API key does not open ${asked.action}`);
  const [prefix] = bearer.split(':');
  const context = { ...asked.context, [`${prefix}:BearerTokenType`]: key };
  const byToken = decide({ action: bearer, resource: '*', context });
  return byToken.kind === 'allowed' ? decide({ ...asked, context }) : byToken;
}

/** Functions and services take a new session whenever they need one, so theirs is always young: a minute at most. */
function asRole(account: Account, roleArn: string, asked: Asked): Decision {
  const role: SandboxRole | undefined = account.roles.everByArn(roleArn);
  const now = account.now();
  if (role === undefined || !role.exists.enforced(now))
    return { kind: 'implicit-deny', layer: 'identity', because: `there is no role ${roleArn}` };
  const { principal, context, decisions } = once(account.known().functions, role, () => callerUnder(account, role));
  const issuedAt = now - (now % 60_000);
  const { action, resource, resourcePolicy, rcps } = asked;
  const decide = (): Decision => {
    const issued = { 'aws:TokenIssueTime': new Date(issuedAt).toISOString() };
    const request = { principal, action, resource, context: { ...context, ...issued, ...asked.context } };
    return decided(request, asked, policiesInForce(account, role, inForce(now)));
  };
  if (resourcePolicy !== undefined || rcps !== undefined) return decide();
  const own = asked.context === plainContext ? '' : JSON.stringify(asked.context);
  return decidedBefore(decisions, `${action} ${resource} ${issuedAt} ${own}`, decide);
}

/** Without the time of issue, which is another one each minute. */
function callerUnder(account: Account, role: SandboxRole): CallerUnder {
  const view: View = inForce(account.now());
  const principal = principalOf({ kind: 'role', role, name: 'firebreak', tags: {}, transitive: [] });
  const context = principalContext({ principal, credential: { kind: 'long-term' }, tags: view(role.tags) });
  const print = JSON.stringify([context, printOf(policiesInForce(account, role, view))]);
  return { principal, context, decisions: decisionsUnder(print) };
}

function asUser(account: Account, user: SandboxUser, asked: Asked): Decision {
  const view = inForce(account.now());
  return decided(requestOf(user, asked, view), asked, policiesInForce(account, user, view));
}

const policiesInForce = (account: Account, identity: SandboxUser | SandboxRole, view: View): PolicySet =>
  once(account.known().policies, identity, () => policiesOf(account, identity, view));

interface Question {
  readonly asked: Asked;
  readonly decide: (asked: Asked) => Decision;
}

/** Attackers and workloads make the same call hundreds of times, and nothing that decides it changes in between. */
function asBefore(account: Account, accessKeyId: string, { asked, decide }: Question): Decision {
  const { action, resource, context, resourcePolicy, rcps } = asked;
  if (context !== plainContext || resourcePolicy !== undefined || rcps !== undefined) return decide(asked);
  return once(account.known().decisions, `${accessKeyId} ${action} ${resource}`, () => decide(asked));
}

const decided = (request: AuthorizationRequest, { resourcePolicy, rcps }: Asked, policies: PolicySet): Decision =>
  evaluate(request, {
    ...policies,
    ...(resourcePolicy !== undefined && { resource: resourcePolicy }),
    ...(rcps !== undefined && { rcps }),
  });

const unknown = (because: string): Unknown => ({ kind: 'unknown-key', because });
