import { evaluate } from '../iam/evaluate.ts';
import type { Principal } from '../iam/principal.ts';
import { principalContext } from '../iam/principal-context.ts';
import type { PolicySet } from '../iam/request.ts';
import type { AccountIdentities, NamedDocument, Policies, RoleDetail, UserDetail } from './account.ts';
import { type Readings, readingsOf } from './documents.ts';

/** Whether an identity may do something: by its policies as they are, or only when conditions hold that are not known here. */
export type May = 'yes' | 'under-conditions' | 'no';

export interface Capability {
  may(action: string): May;
  /** Names of policies that could not be read: what they allow or deny is not known. */
  readonly unread: readonly string[];
}

export type IdentityDetail =
  | { readonly kind: 'user'; readonly detail: UserDetail }
  | { readonly kind: 'role'; readonly detail: RoleDetail };

/**
 * What an identity may do by its own policies, those of its groups and its boundary. Policies of resources and of the
 * organization have no say, and neither has what it could do in a role that it may assume.
 * `at`, ISO 8601: when its session would be issued.
 */
export function capabilityOf(identity: IdentityDetail, inAccount: AccountIdentities, at: string): Capability {
  const { known, missing } = documentsOf(identity, inAccount);
  const own = readingsOf(known);
  const boundary = boundaryOf(identity.detail.boundary, inAccount);
  const resources = [...own.resources, ...(boundary?.resources ?? [])];
  const principal = principalOf(identity, inAccount.account);
  const context = {
    ...principalContext({ principal, credential: credentialOf(identity, at), tags: identity.detail.tags }),
    'aws:SecureTransport': 'true',
  };
  const allowed = (action: string, policies: PolicySet): boolean =>
    resourcesFor(action, resources, inAccount.account).some(
      (resource) => evaluate({ principal, action, resource, context }, policies).kind === 'allowed',
    );
  const [strictBoundary, lenientBoundary] = [boundary?.strict[0], boundary?.lenient[0]];
  return {
    unread: [...missing, ...own.unread, ...(boundary?.unread ?? [])],
    may(action) {
      if (allowed(action, { identity: own.strict, ...(strictBoundary && { boundary: strictBoundary }) })) return 'yes';
      const lenient = { identity: own.lenient, ...(lenientBoundary && { boundary: lenientBoundary }) };
      return allowed(action, lenient) ? 'under-conditions' : 'no';
    },
  };
}

/** A resource of each kind that the policies name for the service, and one that they do not name. */
function resourcesFor(action: string, resources: readonly string[], account: string): readonly string[] {
  const service = action.slice(0, action.indexOf(':'));
  const ofService = resources.filter((resource) => {
    const named = resource.split(':')[2];
    return named === service || named === 'example';
  });
  return ['*', `arn:aws:${service}:us-east-1:${account}:example`, ...ofService];
}

interface Documents {
  readonly known: readonly NamedDocument[];
  readonly missing: readonly string[];
}

function documentsOf(identity: IdentityDetail, { groups, policies }: AccountIdentities): Documents {
  const memberships = identity.kind === 'user' ? identity.detail.groups : [];
  const holders: readonly Policies[] = [identity.detail, ...groups.filter(({ name }) => memberships.includes(name))];
  const known = holders.flatMap(({ inline }) => inline);
  const missing: string[] = [];
  for (const arn of new Set(holders.flatMap(({ attached }) => attached))) {
    const document = policies.get(arn);
    if (document === undefined) missing.push(arn);
    else known.push({ name: arn, document });
  }
  return { known, missing };
}

/** A boundary that cannot be read denies everything in the evaluation, and is named as unread. */
function boundaryOf(arn: string | undefined, { policies }: AccountIdentities): Readings | undefined {
  if (arn === undefined) return undefined;
  const nothing = { name: arn, statements: [] };
  const readings = readingsOf([{ name: arn, document: policies.get(arn) ?? '' }]);
  return { ...readings, strict: [readings.strict[0] ?? nothing], lenient: [readings.lenient[0] ?? nothing] };
}

function principalOf({ kind, detail }: IdentityDetail, account: string): Principal {
  const { arn, uniqueId, name } = detail;
  if (kind === 'user') return { kind, arn, account, userId: uniqueId };
  const session = `arn:aws:sts::${account}:assumed-role/${name}/example`;
  return { kind: 'assumed-role', arn: session, account, roleArn: arn, userId: `${uniqueId}:example` };
}

function credentialOf({ kind }: IdentityDetail, issuedAt: string) {
  return kind === 'user' ? ({ kind: 'long-term' } as const) : ({ kind: 'temporary', issuedAt } as const);
}
