import { isRecord, type Malformed, malformed, toStrings } from './json-shape.ts';
import type { Principal } from './principal.ts';

/** The Principal or NotPrincipal element of a resource policy, a trust policy or an RCP. */
export interface PrincipalElement {
  readonly kind: 'principals';
  /** Whether it was NotPrincipal. */
  readonly negated: boolean;
  readonly everyone: boolean;
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
}

/**
 * How a statement names a principal, which decides what its Allow is worth inside one account: `direct` (the user, the
 * session, or everyone) stands alone; `entity` (the role, or the user who federated) stands without identity policies
 * but under boundary and session policy; `account` only lets the account's own policies decide.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export type Naming = 'none' | 'account' | 'entity' | 'direct';

/** Reads the element as Principal; NotPrincipal has the same form. */
export const parsePrincipals = (element: unknown): PrincipalElement | Malformed => {
  const nobody = { kind: 'principals', negated: false, everyone: false, aws: [], services: [], federated: [] } as const;
  if (element === '*') return { ...nobody, everyone: true };
  if (!isRecord(element) || Object.keys(element).length === 0)
    return malformed('Principal is neither "*" nor an object.');
  const lists = new Map<string, readonly string[]>();
  for (const [kind, value] of Object.entries(element)) {
    const names = toStrings(value);
    if (!kinds.has(kind) || names === undefined) return malformed('Principal has a member that IAM does not know.');
    lists.set(kind, names);
  }
  const aws = lists.get('AWS') ?? [];
  if (aws.some((name) => name !== '*' && /[*?]/.test(name))) return malformed('A principal ARN cannot hold wildcards.');
  const [services, federated] = [lists.get('Service') ?? [], lists.get('Federated') ?? []];
  return { ...nobody, everyone: aws.includes('*'), aws, services, federated };
};

const kinds: ReadonlySet<string> = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** How the element names the principal. NotPrincipal names everyone whom it does not list. */
export const namingOf = (element: PrincipalElement, principal: Principal): Naming => {
  const naming = element.everyone ? 'direct' : listed(element, principal);
  if (!element.negated) return naming;
  return naming === 'none' ? 'direct' : 'none';
};

const listed = (element: PrincipalElement, principal: Principal): Naming => {
  switch (principal.kind) {
    case 'service':
      return element.services.includes(principal.service) ? 'direct' : 'none';
    case 'web-identity':
      return element.federated.includes(principal.provider) ? 'direct' : 'none';
    case 'root':
      return namesAccount(element.aws, principal.account) ? 'direct' : 'none';
    case 'user':
      return strongest(element.aws, {
        direct: [principal.arn, principal.userId],
        entity: [],
        account: principal.account,
      });
    case 'federated-user':
      return strongest(element.aws, {
        direct: [principal.arn],
        entity: [principal.issuerArn],
        account: principal.account,
      });
    case 'assumed-role': {
      const entity = [principal.roleArn, principal.userId.split(':')[0] ?? ''];
      return strongest(element.aws, { direct: [principal.arn], entity, account: principal.account });
    }
  }
};

interface Names {
  readonly direct: readonly string[];
  readonly entity: readonly string[];
  readonly account: string;
}

const strongest = (aws: readonly string[], names: Names): Naming => {
  if (names.direct.some((name) => aws.includes(name))) return 'direct';
  if (names.entity.some((name) => aws.includes(name))) return 'entity';
  return namesAccount(aws, names.account) ? 'account' : 'none';
};

/** An account is named by its id or by its root's ARN, in any partition. */
const namesAccount = (aws: readonly string[], account: string): boolean =>
  aws.some((name) => name === account || (name.startsWith('arn:') && name.endsWith(`:iam::${account}:root`)));
