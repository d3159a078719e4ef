import { issuerOf, principalOf, type Session } from './sessions.ts';

/**
 * A session as CloudTrail shows who called: a role's with its issuer, a federated one with the user who federated, and
 * a GetSessionToken session as the user itself with temporary credentials.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function sessionIdentity(session: Session) {
  const issuer = issuerOf(session);
  const principal = principalOf(session);
  const attributes = { creationDate: isoSecond(session.issuedAt), mfaAuthenticated: 'false' };
  const type = { role: 'AssumedRole', user: 'IAMUser', federated: 'FederatedUser' } as const;
  const sessionIssuer = {
    type: session.kind === 'role' ? 'Role' : 'IAMUser',
    principalId: issuer.id,
    arn: issuer.arn,
    accountId: issuer.account,
    userName: issuer.name,
  };
  const sourceIdentity = session.kind === 'role' ? session.sourceIdentity : undefined;
  return {
    type: type[session.kind],
    ...('userId' in principal && { principalId: principal.userId, arn: principal.arn }),
    accountId: issuer.account,
    accessKeyId: session.accessKeyId,
    ...(session.kind === 'user' && { userName: issuer.name }),
    sessionContext: {
      ...(session.kind !== 'user' && { sessionIssuer }),
      attributes,
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    },
  };
}

const isoSecond = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
