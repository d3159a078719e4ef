import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { credentialOf } from '../../../core/trace/credential-of.ts';
import { descendantTree } from '../../../core/trace/tree.ts';
import { account } from '../descendants/records.ts';
import { akia, asia, assumes, createsKey, createsRole, createsUser, root, since, takesToken } from './story.ts';

const traced = (...records: readonly CloudTrailRecord[]) => descendantTree({ root, since, records }).descendants;

describe('a descendant as a credential', () => {
  const credentials = (...records: readonly CloudTrailRecord[]) =>
    traced(...records).map(({ descendant }) => credentialOf(descendant));

  it('is what runbooks know', () => {
    expect(credentials(assumes({ role: 'prod', key: asia(1) }))).toEqual([
      {
        kind: 'role-session',
        account,
        roleName: 'prod',
        userId: 'AROAPRODEXAMPLEEXAMPL:s1',
        accessKeyId: asia(1),
        issuedAt: expect.any(String),
      },
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
