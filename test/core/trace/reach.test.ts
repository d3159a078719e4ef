import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { credentialOf } from '../../../core/trace/credential-of.ts';
import { reachOf } from '../../../core/trace/reach.ts';
import { descendantTree } from '../../../core/trace/tree.ts';
import { account } from '../descendants/records.ts';
import {
  akia,
  asia,
  assumes,
  byUser,
  call,
  createsKey,
  createsRole,
  createsUser,
  plus,
  root,
  since,
  takesToken,
} from './story.ts';

const traced = (...records: readonly CloudTrailRecord[]) => descendantTree({ root, since, records }).descendants;
const reaches = (...records: readonly CloudTrailRecord[]) => traced(...records).map(reachOf);

describe('how far a descendant may be contained without a person', () => {
  it.each([
    ['a user that was created', createsUser('x'), 'whole'],
    ['a role that was created', createsRole('x'), 'whole'],
    ['a session of a role that existed', assumes({ role: 'prod', key: asia(1) }), 'session'],
    ['a session of the user', takesToken('GetSessionToken', asia(1)), 'session'],
    ['a key for a user that existed', createsKey('alice', akia(3)), 'credential'],
    ['a first password', call('iam', 'CreateLoginProfile', { asked: { userName: 'alice' } }), 'credential'],
    ['a password that was changed', call('iam', 'UpdateLoginProfile', { asked: { userName: 'alice' } }), 'ask'],
    ['a trust policy', call('iam', 'UpdateAssumeRolePolicy', { asked: { roleName: 'prod' } }), 'ask'],
    ['a policy that was created', call('iam', 'CreatePolicy', {}), 'whole'],
    ['a policy that was rewritten', call('iam', 'CreatePolicyVersion', {}), 'ask'],
    ['a root session', call('sts', 'AssumeRoot', { asked: { targetPrincipal: account } }), 'ask'],
    ['a provider that was created', call('iam', 'CreateSAMLProvider', {}), 'whole'],
    ['a provider that was changed', call('iam', 'UpdateSAMLProvider', {}), 'ask'],
    [
      'an instance that was started',
      call('ec2', 'RunInstances', { asked: { iamInstanceProfile: { name: 'p' } } }),
      'session',
    ],
    [
      'a function under a name that the attacker chose',
      call('lambda', 'CreateFunction20150331', {
        asked: { functionName: 'f', role: `arn:aws:iam::${account}:role/prod` },
      }),
      'ask',
    ],
  ] as const)('%s', (_, record, reach) => {
    expect(reaches(record)).toEqual([reach]);
  });

  it('is nothing for what may be somebody else, whatever it is', () => {
    const served = { ...byUser('ci-deploy', asia(8), plus(1)), invokedBy: 'cloudformation.amazonaws.com' };
    expect(reaches(createsRole('of-a-stack', { who: served, at: plus(5) }))).toEqual(['ask']);
  });

  it('is the whole of a grant to a user that was created, and nothing of one to somebody who was there', () => {
    const grant = (userName: string) =>
      call('iam', 'AttachUserPolicy', {
        asked: { userName, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        at: plus(1),
      });
    expect(reaches(createsUser('x'), grant('x'))).toEqual(['whole', 'whole']);
    expect(reaches(grant('alice'))).toEqual(['ask']);
  });
});

describe('a descendant as a credential', () => {
  const credentials = (...records: readonly CloudTrailRecord[]) =>
    traced(...records).map(({ descendant }) => credentialOf(descendant));

  it('is what runbooks know', () => {
    expect(credentials(assumes({ role: 'prod', key: asia(1) }))).toEqual([
      { kind: 'role-session', account, roleName: 'prod', userId: 'AROAPRODEXAMPLEEXAMPL:s1', accessKeyId: asia(1) },
    ]);
    expect(credentials(createsKey('alice', akia(3)))).toEqual([{ kind: 'access-key', account, accessKeyId: akia(3) }]);
    expect(credentials(takesToken('GetSessionToken', asia(1)))).toEqual([
      { kind: 'federated-session', account, issuer: 'ci-deploy', accessKeyId: asia(1) },
    ]);
  });

  it('is none for an identity', () => {
    expect(credentials(createsUser('x'), createsRole('y'))).toEqual([undefined, undefined]);
  });
});
