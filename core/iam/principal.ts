/** Who makes a request, as IAM sees it. */
export type Principal = User | AssumedRole | FederatedUser | Root | ServicePrincipal | WebIdentity;

/** An IAM user, by long-term key or by a GetSessionToken session, which acts as the user itself. */
export interface User {
  readonly kind: 'user';
  /** `arn:aws:iam::123456789012:user/name` */
  readonly arn: string;
  readonly account: string;
  /** `AIDA…` */
  readonly userId: string;
}

/** A role session, however the role was assumed. */
export interface AssumedRole {
  readonly kind: 'assumed-role';
  /** `arn:aws:sts::123456789012:assumed-role/name/session` */
  readonly arn: string;
  readonly account: string;
  /** `arn:aws:iam::123456789012:role/path/name`: the session's own ARN lacks the path. */
  readonly roleArn: string;
  /** `AROA…:session` */
  readonly userId: string;
}

/** A GetFederationToken session. */
export interface FederatedUser {
  readonly kind: 'federated-user';
  /** `arn:aws:sts::123456789012:federated-user/name` */
  readonly arn: string;
  readonly account: string;
  /** The user who federated, whose identity policies and boundary bind the session. */
  readonly issuerArn: string;
  /** `123456789012:name` */
  readonly userId: string;
}

export interface Root {
  readonly kind: 'root';
  /** `arn:aws:iam::123456789012:root` */
  readonly arn: string;
  readonly account: string;
}

/** An AWS service that acts for itself, such as `lambda.amazonaws.com` assuming a role. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly service: string;
}

/** Somebody who proves who they are to a provider: the caller of AssumeRoleWithWebIdentity or AssumeRoleWithSAML. */
export interface WebIdentity {
  readonly kind: 'web-identity';
  /** The provider's ARN, or its host name for the built-in ones. */
  readonly provider: string;
}

/** The account that the principal belongs to; services and strangers belong to none. */
export const accountOf = (principal: Principal): string | undefined =>
  principal.kind === 'service' || principal.kind === 'web-identity' ? undefined : principal.account;

/** SCPs and RCPs do not bind service-linked roles. */
export const isServiceLinked = (principal: Principal): boolean =>
  principal.kind === 'assumed-role' && principal.roleArn.includes(':role/aws-service-role/');
