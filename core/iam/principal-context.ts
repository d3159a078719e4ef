import type { Principal } from './principal.ts';

/** What is known of the caller besides who it is. */
export interface Caller {
  readonly principal: Principal;
  /** How it signs: temporary credentials carry the time at which they were issued (ISO 8601). */
  readonly credential: { readonly kind: 'long-term' } | { readonly kind: 'temporary'; readonly issuedAt: string };
  /** Tags of the user or role. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Tags passed when the session was made, or passed on along a chain of roles. */
  readonly sessionTags?: Readonly<Record<string, string>>;
}

export type PrincipalContext = Readonly<Record<string, string | readonly string[]>>;

/**
 * The condition keys that follow from the caller. `aws:TokenIssueTime` exists for temporary credentials only. A session
 * tag replaces the role's tag of the same key, and keys are the same whatever their case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export const principalContext = (caller: Caller): PrincipalContext => ({
  ...identityKeys(caller.principal),
  ...Object.fromEntries(tagKeys(caller)),
  ...(caller.credential.kind === 'temporary' ? { 'aws:TokenIssueTime': caller.credential.issuedAt } : {}),
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html lists them per kind of principal. */
const identityKeys = (principal: Principal): PrincipalContext => {
  switch (principal.kind) {
    case 'user': {
      const name = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
      return {
        ...ofAccount(principal.arn, principal.account, 'User'),
        'aws:userid': principal.userId,
        'aws:username': name,
      };
    }
    case 'assumed-role':
      return { ...ofAccount(principal.roleArn, principal.account, 'AssumedRole'), 'aws:userid': principal.userId };
    case 'federated-user':
      return { ...ofAccount(principal.arn, principal.account, 'FederatedUser'), 'aws:userid': principal.userId };
    case 'root':
      return { ...ofAccount(principal.arn, principal.account, 'Account'), 'aws:userid': principal.account };
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
    case 'web-identity':
      return { 'aws:PrincipalIsAWSService': 'false', 'aws:FederatedProvider': principal.provider };
  }
};

const ofAccount = (arn: string, account: string, type: string): PrincipalContext => ({
  'aws:PrincipalArn': arn,
  'aws:PrincipalAccount': account,
  'aws:PrincipalType': type,
  'aws:PrincipalIsAWSService': 'false',
});

const tagKeys = (caller: Caller): ReadonlyMap<string, string> => {
  const tags = new Map<string, string>();
  for (const set of [caller.tags ?? {}, caller.sessionTags ?? {}]) {
    for (const [key, value] of Object.entries(set)) tags.set(`aws:PrincipalTag/${key.toLowerCase()}`, value);
  }
  return tags;
};
