/** One deny of a service control policy. */
export interface GuardStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface DenyGiven {
  readonly sid: string;
  readonly what: { readonly actions: readonly string[] } | { readonly allBut: readonly string[] };
  readonly on?: readonly string[];
  readonly when?: GuardStatement['Condition'];
  /** ARNs of principals that the statement does not bind. */
  readonly except: readonly string[];
}

/**
 * A deny that spares principals by exact ARN; for a role session `aws:PrincipalArn` is the ARN of the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const deny = ({ sid, what, on = ['*'], when = {}, except }: DenyGiven): GuardStatement => ({
  Sid: sid,
  Effect: 'Deny',
  ...('actions' in what ? { Action: what.actions } : { NotAction: what.allBut }),
  Resource: on,
  Condition: { ...when, ArnNotEquals: { 'aws:PrincipalArn': except } },
});

/** Whatever is not on this list changes an identity, lends it or enters it, also what IAM learns later. */
export const readsOfIdentities: readonly string[] = ['iam:Get*', 'iam:List*', 'iam:Generate*', 'iam:Simulate*'];
