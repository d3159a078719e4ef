import type { Product } from '../../../core/model/descendant.ts';

/** The role that the examples pass and enter. */
export const deployRole = {
  account: '123456789012',
  name: 'deploy',
  arn: 'arn:aws:iam::123456789012:role/app/deploy',
} as const;

/** What one asks of STS to enter it. */
export const askedForSession = {
  roleArn: deployRole.arn,
  roleSessionName: 'session-1',
  durationSeconds: 3_600,
} as const;

/** What STS answers, the secret left out as CloudTrail leaves it out. */
export const answeredSession = {
  credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
  assumedRoleUser: {
    assumedRoleId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
    arn: 'arn:aws:sts::123456789012:assumed-role/deploy/session-1',
  },
} as const;

/** What a way makes of the two. */
export const deploySession: Product = {
  kind: 'role-session',
  origin: 'created',
  role: { ...deployRole, uniqueId: 'AROACKCEVSQ6C2EXAMPLE' },
  sessionName: 'session-1',
  userId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  expiresAt: '2026-03-02T10:00:00.000Z',
};
