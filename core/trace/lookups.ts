import { ways } from '../descendants/index.ts';
import type { Way } from '../descendants/way.ts';
import type { AccountId } from '../model/credential.ts';
import type { Descendant, NamedRole } from '../model/descendant.ts';
import type { TracedDescendant, TraceRoot } from '../model/trace.ts';
import type { TrailLookup } from '../ports/trail.ts';

/** A question to CloudTrail that a trace wants answered, in every Region unless it names one. */
export interface Planned {
  readonly lookup: TrailLookup;
  /** ISO 8601. */
  readonly since: string;
  readonly onlyIn?: string;
  /** Whose CloudTrail is asked; that of the root when absent. */
  readonly account?: AccountId;
}

/** What the leaked credential did: by its key, and by the user for the sessions that it made. */
export function rootLookups({ identity, credential }: TraceRoot, since: string): readonly Planned[] {
  const key = credential && 'accessKeyId' in credential ? credential.accessKeyId : undefined;
  const session = credential && 'userId' in credential ? credential.userId.split(':')[1] : undefined;
  const lookups = [
    ...(key === undefined ? [] : [by('AccessKeyId', key)]),
    ...(identity.kind === 'user' ? [by('Username', identity.name)] : []),
    ...(session === undefined ? [] : [by('Username', session)]),
    ...(identity.kind === 'root' ? [by('Username', 'root')] : []),
    ...(identity.kind === 'role' && credential === undefined ? sessionsOf(identity) : []),
  ];
  return lookups.map((lookup) => ({ lookup, since }));
}

/**
 * What those descendants may have done since they were made; the surest and the nearest to the root first. The last
 * generation is asked about as well: what it made is not followed, but a person hears that there is something.
 */
export function lookupsFor(descendants: readonly TracedDescendant[]): readonly Planned[] {
  return descendants
    .toSorted((a, b) => Number(a.link === 'opening') - Number(b.link === 'opening'))
    .flatMap(({ descendant }) =>
      lookupsOf(descendant).map((lookup) => ({ lookup, since: descendant.at, account: actsIn(descendant) })),
    );
}

/** CloudTrail tells of a call in the account of whoever makes it: of a session, in that of its role. */
function actsIn(descendant: Descendant): AccountId {
  if (descendant.kind === 'root-session') return descendant.of;
  return descendant.kind === 'role-session' ? descendant.role.account : descendant.account;
}

function lookupsOf(descendant: Descendant): readonly TrailLookup[] {
  switch (descendant.kind) {
    case 'role-session':
      return [byKeyOr(descendant.accessKeyId, descendant.sessionName)];
    case 'user-session':
      return [byKeyOr(descendant.accessKeyId, descendant.federatedName ?? descendant.userName)];
    case 'root-session':
      return descendant.accessKeyId === undefined ? [] : [by('AccessKeyId', descendant.accessKeyId)];
    case 'console-session':
      return descendant.principalId === undefined ? [] : [by('Username', afterColon(descendant.principalId))];
    case 'access-key':
      return [by('AccessKeyId', descendant.accessKeyId)];
    case 'console-password':
    case 'api-key':
      return [by('Username', descendant.userName)];
    case 'user':
      return [by('Username', descendant.name)];
    case 'role':
    case 'trust':
      return sessionsOf(descendant.role);
    case 'compute':
      return descendant.sessions.map((session) => by('Username', session));
    case 'identity-provider':
      return [by('EventName', descendant.protocol === 'saml' ? 'AssumeRoleWithSAML' : 'AssumeRoleWithWebIdentity')];
    case 'trust-anchor':
    case 'anywhere-profile':
      return [by('EventSource', 'rolesanywhere.amazonaws.com')];
    case 'signing-certificate':
    case 'ssh-key':
    case 'policy':
    case 'grant':
    case 'agent-token':
      return [];
  }
}

/**
 * A credential in full use buries what it made under model calls: a question by its key is cut short. Then the calls
 * that make something are asked for by name, whoever made them.
 */
export function lookupsByName(since: string): readonly Planned[] {
  const named = ways.flatMap(({ calls: { source, names } }: Way) => names.map((name) => [name, source] as const));
  return [...new Map(named)].map(([name, source]) => ({
    lookup: by('EventName', name),
    since,
    // IAM is global, and its records are in one Region only.
    ...(source === 'iam.amazonaws.com' && { onlyIn: 'us-east-1' }),
  }));
}

/** Two questions are one when they ask for the same; the earlier time asks for more. */
export const questionOf = ({ attribute, value }: TrailLookup): string => `${attribute} ${value}`;

const by = (attribute: TrailLookup['attribute'], value: string): TrailLookup => ({ attribute, value });

const byKeyOr = (accessKeyId: string | undefined, name: string): TrailLookup =>
  accessKeyId === undefined ? by('Username', name) : by('AccessKeyId', accessKeyId);

/** The record of AssumeRole names the role by its ARN among its resources; where only the name is known, by that. */
const sessionsOf = ({ arn, name }: Pick<NamedRole, 'arn' | 'name'>): readonly TrailLookup[] => [
  by('ResourceName', arn ?? name),
];

const afterColon = (principalId: string): string => principalId.slice(principalId.indexOf(':') + 1);
