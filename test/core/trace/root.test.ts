import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../core/model/credential.ts';
import type { Identity } from '../../../core/model/identity.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { rootLookups } from '../../../core/trace/lookups.ts';
import { descendantTree } from '../../../core/trace/tree.ts';
import { account, leakedKey } from '../descendants/records.ts';
import { akia, asia, byRole, byUser, createsUser, plus, roleId, since } from './story.ts';

const user: Identity = { kind: 'user', account, name: 'ci-deploy' };
const role: Identity = { kind: 'role', account, name: 'prod' };
const userId = `${roleId('prod')}:s1`;
const attributed = (identity: Identity, credential: Credential | undefined, record: CloudTrailRecord) =>
  descendantTree({ root: { identity, ...(credential && { credential }) }, since, records: [record] }).descendants
    .length === 1;

const inConsole = {
  ...createsUser('x', { who: byUser('ci-deploy', asia(1), plus(1)), at: plus(2) }),
  sessionCredentialFromConsole: 'true',
};
const byBearer = {
  ...createsUser('x', { who: byUser('ci-deploy', akia(7)) }),
  additionalEventData: { callWithBearerToken: true, bearerTokenType: 'ABSK' },
};
const bySession = createsUser('x', { who: byRole({ role: 'prod', key: asia(1) }) });
const byRootUser = createsUser('x', {
  who: { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
});

describe('what a leaked credential is known by', () => {
  it.each([
    ['its key', user, { kind: 'access-key', account, accessKeyId: leakedKey }, createsUser('x')],
    ['the console, for a password', user, { kind: 'console-password', account, userName: 'ci-deploy' }, inConsole],
    [
      'the bearer flag and the user, for an API key',
      user,
      { kind: 'bedrock-api-key', account, userName: 'ci-deploy' },
      byBearer,
    ],
    [
      'its key, for a short-term key',
      role,
      { kind: 'bedrock-short-term-key', account, accessKeyId: asia(1) },
      bySession,
    ],
    [
      'its key, for a session',
      role,
      { kind: 'role-session', account, roleName: 'prod', userId, accessKeyId: asia(1) },
      bySession,
    ],
    [
      'its principal, for a session whose key nobody knows',
      role,
      { kind: 'role-session', account, roleName: 'prod', userId },
      bySession,
    ],
    [
      'its principal, where the record holds no key',
      role,
      { kind: 'role-session', account, roleName: 'prod', userId, accessKeyId: asia(1) },
      createsUser('x', { who: byRole({ role: 'prod' }) }),
    ],
    ['the account, for root', { kind: 'root', account }, { kind: 'root', account }, byRootUser],
    ['the user, when no credential is named', user, undefined, createsUser('x', { who: byUser('ci-deploy', akia(9)) })],
    ['the role, when no credential is named', role, undefined, bySession],
  ] as const satisfies readonly (readonly [string, Identity, Credential | undefined, CloudTrailRecord])[])(
    '%s',
    (_, identity, credential, record) => {
      expect(attributed(identity, credential, record)).toBe(true);
    },
  );

  it.each([
    ['the console, when a key leaked', user, { kind: 'access-key', account, accessKeyId: leakedKey }, inConsole],
    [
      'another session of the role',
      role,
      { kind: 'role-session', account, roleName: 'prod', userId, accessKeyId: asia(2) },
      bySession,
    ],
    ['another user', user, undefined, createsUser('x', { who: byUser('somebody', akia(9)) })],
  ] as const satisfies readonly (readonly [string, Identity, Credential | undefined, CloudTrailRecord])[])(
    'is not %s',
    (_, identity, credential, record) => {
      expect(attributed(identity, credential, record)).toBe(false);
    },
  );
});

describe('what is asked about a leaked credential', () => {
  it('is its key and its user, since it may have made itself sessions', () => {
    const credential = { kind: 'access-key', account, accessKeyId: leakedKey } as const;
    expect(rootLookups({ identity: user, credential }, since)).toEqual([
      { lookup: { attribute: 'AccessKeyId', value: leakedKey }, since },
      { lookup: { attribute: 'Username', value: 'ci-deploy' }, since },
    ]);
  });

  it('is the name of the session, when its key is not known', () => {
    const credential = { kind: 'role-session', account, roleName: 'prod', userId } as const;
    expect(rootLookups({ identity: role, credential }, since)).toEqual([
      { lookup: { attribute: 'Username', value: 's1' }, since },
    ]);
  });

  it('is who took sessions of the role, when no credential is named', () => {
    expect(rootLookups({ identity: role }, since)).toEqual([
      { lookup: { attribute: 'ResourceName', value: 'prod' }, since },
    ]);
  });
});
