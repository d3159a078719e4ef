import { type Asked, type Found, findStatement, type PolicyLevel } from './deciding-statement.ts';
import { resourceMustAllow, unconditional } from './exceptions.ts';
import { accountOf, isServiceLinked } from './principal.ts';
import type { AuthorizationRequest, DecidingStatement, Decision, Layer, PolicySet } from './request.ts';

/**
 * Would AWS let this request pass? Pure, and cheap enough to be asked for every call of a drill.
 *
 * An explicit deny anywhere wins. Then every level of SCPs and RCPs must allow, and then the principal's side and the
 * resource's side together, as they do inside one account or across two. A policy that is not given has no say, which
 * errs towards `allowed`: whoever wants proof of a denial gives all policies.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const evaluate = (request: AuthorizationRequest, policies: PolicySet): Decision => {
  const exception = unconditional(request);
  if (exception !== undefined) return { kind: 'allowed', because: exception };
  const asked = new Asking(request, policies);
  const ceilings = ceilingsOf(request, policies);
  const denial = findDenial(asked, ceilings) ?? findDenial(asked, grantingLevels(policies));
  if (denial !== undefined) {
    return {
      kind: 'explicit-deny',
      by: denial,
      because: `A statement of ${layerNames[denial.layer]} denies ${request.action}.`,
    };
  }
  const closed = ceilings.find((level) => findStatement('Allow', level, asked) === undefined);
  return closed === undefined ? decideGrant(asked, policies) : notAllowed(closed.layer, asked);
};

const layerNames: Readonly<Record<Layer, string>> = {
  identity: 'the identity policies',
  boundary: 'the permissions boundary',
  scp: 'the service control policies',
  rcp: 'the resource control policies',
  session: 'the session policies',
  resource: 'the policy of the resource',
};

/** Most statements have no condition, so the context is read by the first one that does. */
class Asking implements Asked {
  readonly request: AuthorizationRequest;
  readonly action: string;
  readonly resource: string;
  readonly hasBoundary: boolean;
  #context: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(request: AuthorizationRequest, { boundary }: PolicySet) {
    this.request = request;
    this.action = request.action.toLowerCase();
    this.resource = request.resource;
    this.hasBoundary = boundary !== undefined;
  }

  get context(): ReadonlyMap<string, readonly string[]> {
    this.#context ??= readContext(this.request);
    return this.#context;
  }
}

const readContext = (request: AuthorizationRequest): ReadonlyMap<string, readonly string[]> => {
  const context = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(request.context)) {
    const values = typeof value === 'string' ? [value] : value;
    if (values.length > 0) context.set(inLowerCase(key), values);
  }
  return context;
};

const lowered = new Map<string, string>();

/** AWS's own keys are few and come with every request; what follows a slash somebody else has chosen. */
const inLowerCase = (key: string): string => {
  const known = lowered.get(key);
  if (known !== undefined) return known;
  const lower = key.toLowerCase();
  if (!key.includes('/') && lowered.size < mostKeys) lowered.set(key, lower);
  return lower;
};

const mostKeys = 500;

const ownerOf = (request: AuthorizationRequest): string | undefined => {
  if (request.resourceAccount !== undefined) return request.resourceAccount;
  if (request.resource === '*') return accountOf(request.principal);
  const named = request.resource.split(':')[4] ?? '';
  return /^\d{12}$/.test(named) ? named : accountOf(request.principal);
};

/**
 * The levels of SCPs and RCPs that bind this request. Neither binds service-linked roles, SCPs bind no principal of the
 * management account, and RCPs protect no resource of it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const ceilingsOf = (request: AuthorizationRequest, policies: PolicySet): readonly PolicyLevel[] => {
  if (isServiceLinked(request.principal)) return [];
  const account = accountOf(request.principal);
  const { scps: given = [], rcps: theirs = [] } = policies;
  const scps = account === undefined || account === request.managementAccount ? [] : given;
  const rcps = theirs.length === 0 || ownerOf(request) === request.managementAccount ? [] : theirs;
  return [
    ...scps.map((level) => ({ layer: 'scp', policies: level }) as const),
    ...rcps.map((level) => ({ layer: 'rcp', policies: level }) as const),
  ];
};

const grantingLevels = ({ identity, boundary, session, resource }: PolicySet): readonly PolicyLevel[] => {
  const levels: PolicyLevel[] = [{ layer: 'identity', policies: identity }];
  if (boundary !== undefined) levels.push({ layer: 'boundary', policies: [boundary] });
  if (session !== undefined) levels.push({ layer: 'session', policies: session });
  if (resource !== undefined) levels.push({ layer: 'resource', policies: [resource] });
  return levels;
};

const findDenial = (asked: Asked, levels: readonly PolicyLevel[]): DecidingStatement | undefined => {
  for (const level of levels) {
    const found = findStatement('Deny', level, asked);
    if (found !== undefined) return found.by;
  }
  return undefined;
};

const decideGrant = (asked: Asked, policies: PolicySet): Decision => {
  const account = accountOf(asked.request.principal);
  const grant = findGrant(asked, policies);
  if (account === undefined) return grant === undefined ? notAllowed('resource', asked) : allowed(asked, grant.by);
  if (account === ownerOf(asked.request)) return decideWithinAccount(asked, policies, grant);
  const own = decideOwnSide(asked, policies, undefined);
  if (own.kind !== 'allowed') return own;
  return grant === undefined ? notAllowed('resource', asked) : allowed(asked, own.by ?? grant.by);
};

const findGrant = (asked: Asked, policies: PolicySet): Found | undefined =>
  policies.resource === undefined
    ? undefined
    : findStatement('Allow', { layer: 'resource', policies: [policies.resource] }, asked);

/** What names the user or the session itself is not limited by what the principal's own policies leave out. */
const decideWithinAccount = (asked: Asked, policies: PolicySet, grant: Found | undefined): Decision => {
  if (grant?.naming === 'direct') return allowed(asked, grant.by);
  const refused = grant === undefined && policies.resource !== undefined && resourceMustAllow(asked.action);
  return refused ? notAllowed('resource', asked) : decideOwnSide(asked, policies, grant);
};

/** Identity policies, or a grant to the entity in their place, under boundary and session policies. Root needs no grant. */
const decideOwnSide = (asked: Asked, policies: PolicySet, grant: Found | undefined): Decision => {
  const { principal } = asked.request;
  const identity = findStatement('Allow', { layer: 'identity', policies: policies.identity }, asked);
  const by = identity?.by ?? (grant?.naming === 'entity' ? grant.by : undefined);
  if (by === undefined && principal.kind !== 'root') return notAllowed('identity', asked);
  const { boundary, session } = policies;
  if (boundary !== undefined && !allowsAt({ layer: 'boundary', policies: [boundary] }, asked))
    return notAllowed('boundary', asked);
  // Without a session policy a GetFederationToken session may do nothing, and every other session what its entity may.
  const open =
    session === undefined
      ? principal.kind !== 'federated-user'
      : allowsAt({ layer: 'session', policies: session }, asked);
  return open ? allowed(asked, by) : notAllowed('session', asked);
};

const allowsAt = (level: PolicyLevel, asked: Asked): boolean => findStatement('Allow', level, asked) !== undefined;

const allowed = (asked: Asked, by: DecidingStatement | undefined): Decision => {
  const { action } = asked.request;
  if (by === undefined) return { kind: 'allowed', because: `Root may do ${action} unless a policy denies it.` };
  return { kind: 'allowed', by, because: `A statement of ${layerNames[by.layer]} allows ${action}.` };
};

const notAllowed = (layer: Layer, asked: Asked): Decision => ({
  kind: 'implicit-deny',
  layer,
  because: `No statement of ${layerNames[layer]} allows ${asked.request.action}.`,
});
