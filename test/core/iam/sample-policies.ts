import type { Policy } from '../../../core/iam/document.ts';
import { parsePolicy } from '../../../core/iam/document.ts';
import type { AssumedRole, FederatedUser, Root, User } from '../../../core/iam/principal.ts';
import type { AuthorizationRequest } from '../../../core/iam/request.ts';

export const account = '123456789012';
export const otherAccount = '111122223333';

export const user: User = {
  kind: 'user',
  arn: `arn:aws:iam::${account}:user/carlossalazar`,
  account,
  userId: 'AIDACKCEVSQ6C2EXAMPLE',
};

export const roleSession: AssumedRole = {
  kind: 'assumed-role',
  arn: `arn:aws:sts::${account}:assumed-role/examplerole/session`,
  account,
  roleArn: `arn:aws:iam::${account}:role/team/examplerole`,
  userId: 'AROACKCEVSQ6C2EXAMPLE:session',
};

export const federatedUser: FederatedUser = {
  kind: 'federated-user',
  arn: `arn:aws:sts::${account}:federated-user/guest`,
  account,
  issuerArn: user.arn,
  userId: `${account}:guest`,
};

export const root: Root = { kind: 'root', arn: `arn:aws:iam::${account}:root`, account };

/** Parses, and fails the test where the document is malformed. */
export const policy = (document: unknown, name = 'sample'): Policy => {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(parsed.because);
  return parsed.policy;
};

/** A policy of the current version with these statements. */
export const statements = (...list: readonly object[]): Policy => policy({ Version: '2012-10-17', Statement: list });

export const allow = (action: string | readonly string[], more: object = {}): Policy =>
  statements({ Effect: 'Allow', Action: action, Resource: '*', ...more });

export const deny = (action: string | readonly string[], more: object = {}): Policy =>
  statements({ Effect: 'Deny', Action: action, Resource: '*', ...more });

export const everything = allow('*');

export const request = (overrides: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  principal: user,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::amzn-s3-demo-bucket/key',
  context: {},
  ...overrides,
});
