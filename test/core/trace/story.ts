import type { TraceRoot } from '../../../core/model/trace.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { account, leakedKey, leakedUser, type RecordGiven, recordOf } from '../descendants/records.ts';

/** Calls of a story, in CloudTrail's shape. Each has an id that says what it is. */

export const since = '2026-03-02T09:00:00.000Z';

export const root: TraceRoot = {
  identity: { kind: 'user', account, name: 'ci-deploy', uniqueId: 'AIDACKCEVSQ6C2EXAMPLE' },
  credential: { kind: 'access-key', account, accessKeyId: leakedKey },
};

export const owner = '111122223333';

/** So many seconds after the beginning. */
export const plus = (seconds: number): string =>
  new Date(Date.parse(since) + seconds * 1_000).toISOString().replace('.000Z', 'Z');

export const byUser = (userName: string, accessKeyId: string, began?: string): object => ({
  type: 'IAMUser',
  principalId: `AIDA${userName.toUpperCase().replace(/[^A-Z0-9]/g, '')}EXAMPLEEXAMPLE`.slice(0, 21),
  arn: `arn:aws:iam::${account}:user/${userName}`,
  accountId: account,
  accessKeyId,
  userName,
  ...(began !== undefined && { sessionContext: { attributes: { creationDate: began, mfaAuthenticated: 'false' } } }),
});

export const roleId = (role: string): string =>
  `AROA${role.toUpperCase().replace(/[^A-Z0-9]/g, '')}EXAMPLEEXAMPLE`.slice(0, 21);

export interface RoleCaller {
  readonly role: string;
  readonly session?: string;
  readonly key?: string;
  readonly began?: string;
  readonly served?: string;
  readonly in?: string;
}

export const byRole = ({
  role,
  session = 's1',
  key,
  began = since,
  served,
  in: home = account,
}: RoleCaller): object => ({
  type: 'AssumedRole',
  principalId: `${roleId(role)}:${session}`,
  arn: `arn:aws:sts::${home}:assumed-role/${role}/${session}`,
  accountId: home,
  ...(key !== undefined && { accessKeyId: key }),
  ...(served !== undefined && { invokedBy: served }),
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: roleId(role),
      arn: `arn:aws:iam::${home}:role/${role}`,
      accountId: home,
      userName: role,
    },
    attributes: { creationDate: began, mfaAuthenticated: 'false' },
  },
});

interface Made extends Partial<RecordGiven> {
  readonly who?: object;
}

const made = (source: string, name: string, parts: Omit<RecordGiven, 'source' | 'name'>): CloudTrailRecord =>
  recordOf({ source: `${source}.amazonaws.com`, name, who: leakedUser, ...parts });

export interface SessionGiven extends Made {
  readonly role: string;
  readonly key: string;
  readonly session?: string;
  readonly home?: string;
}

export function assumes({ role, key, session = 's1', home = account, ...rest }: SessionGiven): CloudTrailRecord {
  return made('sts', 'AssumeRole', {
    id: `assumes ${role} as ${key}`,
    asked: { roleArn: `arn:aws:iam::${home}:role/${role}`, roleSessionName: session },
    answered: {
      credentials: { accessKeyId: key, expiration: 'Mar 2, 2026, 10:00:00 AM', sessionToken: 'SECRETTOKEN' },
      assumedRoleUser: {
        assumedRoleId: `${roleId(role)}:${session}`,
        arn: `arn:aws:sts::${home}:assumed-role/${role}/${session}`,
      },
    },
    ...rest,
  });
}

export const createsUser = (userName: string, rest: Made = {}): CloudTrailRecord =>
  made('iam', 'CreateUser', {
    id: `creates user ${userName}`,
    asked: { userName },
    answered: { user: { userName } },
    ...rest,
  });

export const createsKey = (userName: string, accessKeyId: string, rest: Made = {}): CloudTrailRecord =>
  made('iam', 'CreateAccessKey', {
    id: `creates key ${accessKeyId}`,
    asked: { userName },
    answered: { accessKey: { accessKeyId, userName, status: 'Active', secretAccessKey: 'SECRETKEY' } },
    ...rest,
  });

export const createsRole = (roleName: string, rest: Made = {}): CloudTrailRecord =>
  made('iam', 'CreateRole', {
    id: `creates role ${roleName}`,
    asked: { roleName, assumeRolePolicyDocument: '{}' },
    answered: { role: { roleName, roleId: roleId(roleName), arn: `arn:aws:iam::${account}:role/${roleName}` } },
    ...rest,
  });

export const takesToken = (name: 'GetSessionToken' | 'GetFederationToken', accessKeyId: string, rest: Made = {}) =>
  made('sts', name, {
    id: `${name} ${accessKeyId}`,
    asked: name === 'GetFederationToken' ? { name: 'support' } : {},
    answered: { credentials: { accessKeyId, expiration: 'Mar 3, 2026, 9:00:00 AM', sessionToken: 'SECRETTOKEN' } },
    ...rest,
  });

export const call = (source: string, name: string, rest: Made = {}): CloudTrailRecord =>
  made(source, name, { id: `${source}:${name}`, ...rest });

export const asia = (n: number): string => `ASIA${String(n).padStart(9, '0')}EXAMPLE`;
export const akia = (n: number): string => `AKIA${String(n).padStart(9, '0')}EXAMPLE`;
