import { principalContext } from '../../core/iam/principal-context.ts';
import type { Decision, PolicySet } from '../../core/iam/request.ts';
import { onceIn } from '../once-in.ts';
import type { Account } from './account.ts';
import type { Asked, Who } from './asked.ts';
import { type Bearer, bearerActionOf } from './bearer.ts';
import type { Caller } from './caller.ts';
import { type CallerUnder, callerUnder, decidedBefore } from './decided-before.ts';
import { policiesOf, whoIsIn, whoIsUser } from './policies-of.ts';
import type { SandboxRole } from './role.ts';
import { issuerOf, principalOf, type Session } from './sessions.ts';
import type { SandboxUser } from './user.ts';
import { inForce, type View } from './view.ts';

/** `unknown-key`: the credential opens nothing, or nothing of this kind. */
interface Unknown {
  readonly kind: 'unknown-key';
  readonly because: string;
  readonly error?: 'ExpiredToken';
}

export type Authorisation = Decision | Unknown;

/** Asks the policies that are in force at this moment, which are not always those that were written last. */
export function authorise(account: Account, caller: Caller, given: Asked): Authorisation {
  const asked = underRcps(account, given);
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

/** What the organization has attached above the resource: that is its owner's, whoever calls. */
function underRcps(account: Account, asked: Asked): Asked {
  const { rcps } = (account.organization?.ownerOf(asked.resource) ?? account).ceilings;
  return rcps === undefined ? asked : { ...asked, rcps };
}

type Holding = Pick<Extract<Caller, { kind: 'key-holder' }>, 'accessKeyId' | 'door'>;

function asKeyHolder(account: Account, { accessKeyId, door }: Holding, asked: Asked): Authorisation {
  const held = account.everHolderOf(accessKeyId);
  const now = account.now();
  if (held === undefined || held.key.status.enforced(now) !== 'Active' || !held.user.exists.enforced(now))
    return unknown(`the access key ${accessKeyId} is not active`);
  return through(door, asUser(account, held.user), asked);
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
  return through(door, inSession(account, session), asked);
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

const inSession = (account: Account, session: Session): CallerUnder =>
  onceIn(account.known().callers, session, () => {
    const view = inForce(account.now());
    const policies = policiesInForce(account, issuerOf(session), view);
    const own = session.kind === 'user' ? undefined : session.policies;
    return memberUnder(account, whoIsIn(session, view), { ...policies, ...(own && { session: own }) });
  });

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
  return withBearer(bearer, asked, asUser(account, held.user));
}

const through = (door: Holding['door'], caller: CallerUnder, asked: Asked): Authorisation =>
  door === 'bearer'
    ? withBearer({ key: 'SHORT_TERM', opens: 'bedrock.amazonaws.com' }, asked, caller)
    : decidedBefore(caller, asked);

function withBearer({ key, opens }: Bearer, asked: Asked, caller: CallerUnder): Authorisation {
  const bearer = bearerActionOf(opens, asked.action);
  if (bearer === undefined) return unknown(`an API key does not open ${asked.action}`);
  const [prefix] = bearer.split(':');
  const context = { ...asked.context, [`${prefix}:BearerTokenType`]: key };
  const byToken = decidedBefore(caller, { action: bearer, resource: '*', context });
  return byToken.kind === 'allowed' ? decidedBefore(caller, { ...asked, context }) : byToken;
}

/** Functions and services take a new session whenever they need one, so theirs is always young: a minute at most. */
function asRole(account: Account, roleArn: string, asked: Asked): Decision {
  const role: SandboxRole | undefined = account.roles.everByArn(roleArn);
  const now = account.now();
  if (role === undefined || !role.exists.enforced(now))
    return { kind: 'implicit-deny', layer: 'identity', because: `there is no role ${roleArn}` };
  const caller = onceIn(account.known().callers, role, () => functionUnder(account, role));
  // Hardly any policy can tell, and then nobody has to say it.
  const isTold = caller.readTime || asked.resourcePolicy !== undefined || asked.rcps !== undefined;
  return decidedBefore(caller, isTold ? { ...asked, issuedAt: now - (now % 60_000) } : asked);
}

/** Without the time of issue, which is another one each minute. */
function functionUnder(account: Account, role: SandboxRole): CallerUnder {
  const view: View = inForce(account.now());
  const principal = principalOf({ kind: 'role', role, name: 'firebreak', tags: {}, transitive: [] });
  const context = principalContext({ principal, credential: { kind: 'long-term' }, tags: view(role.tags) });
  return memberUnder(account, { principal, context }, policiesInForce(account, role, view));
}

const asUser = (account: Account, user: SandboxUser): CallerUnder =>
  onceIn(account.known().callers, user, () => {
    const view = inForce(account.now());
    return memberUnder(account, whoIsUser(user, view), policiesInForce(account, user, view));
  });

/**
 * With what AWS says of every caller of an organization.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 */
function memberUnder({ organization }: Account, { principal, context }: Who, policies: PolicySet): CallerUnder {
  const ours = organization && { 'aws:PrincipalOrgID': organization.id };
  return callerUnder({ principal, context: { ...context, ...ours } }, policies);
}

const policiesInForce = (account: Account, identity: SandboxUser | SandboxRole, view: View): PolicySet =>
  onceIn(account.known().policies, identity, () => policiesOf(account, identity, view));

const unknown = (because: string): Unknown => ({ kind: 'unknown-key', because });
