import type { RoleSessionMade } from '../model/descendant.ts';
import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { iamArnIn, sessionIdIn } from '../signals/iam-arn.ts';
import { known } from '../signals/known.ts';
import { expiryIn } from './expiry.ts';
import { roleByArn } from './named-role.ts';
import { type Fields, fieldsIn } from './way.ts';

/**
 * The session of a role that an answer of STS gives away: role, name and key id, and nothing of the key itself.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function roleSessionIn(asked: Fields, answered: Fields): RoleSessionMade | undefined {
  const assumed = fieldsIn(answered.assumedRoleUser);
  const credentials = fieldsIn(answered.credentials);
  const arn = iamArnIn(assumed.arn);
  const userId = sessionIdIn(assumed.assumedRoleId);
  const role = roleByArn(asked.roleArn) ?? (arn && { account: arn.account, name: arn.name });
  const sessionName = userId?.split(':')[1] ?? nameIn(asked.roleSessionName);
  if (role === undefined || sessionName === undefined) return undefined;
  return {
    kind: 'role-session',
    origin: 'created',
    role: { ...role, ...known('uniqueId', userId?.split(':')[0]) },
    sessionName,
    ...known('userId', userId),
    ...known('accessKeyId', accessKeyIdIn(credentials.accessKeyId)),
    ...known('expiresAt', expiryIn(credentials.expiration)),
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w+=,.@-]{2,64}$/.test(value) ? value : undefined;
}
