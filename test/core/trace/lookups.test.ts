import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { lookupsByName, lookupsFor } from '../../../core/trace/lookups.ts';
import { descendantTree, mostGenerations } from '../../../core/trace/tree.ts';
import { account } from '../descendants/records.ts';
import {
  akia,
  asia,
  assumes,
  byRole,
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

const asked = (...records: readonly CloudTrailRecord[]) =>
  lookupsFor(descendantTree({ root, since, records }).descendants).map(
    ({ lookup }) => `${lookup.attribute}=${lookup.value}`,
  );
const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

describe('what is asked about a descendant', () => {
  it.each([
    ['a session, by its key', assumes({ role: 'prod', key: asia(1) }), [`AccessKeyId=${asia(1)}`]],
    ['a session of the user, by its key', takesToken('GetFederationToken', asia(1)), [`AccessKeyId=${asia(1)}`]],
    ['a key', createsKey('alice', akia(3)), [`AccessKeyId=${akia(3)}`]],
    ['a user, by its name', createsUser('x'), ['Username=x']],
    ['a role, by who takes sessions of it', createsRole('x'), [`ResourceName=${arn('x')}`]],
    [
      'a trust policy, by who takes sessions of the role',
      call('iam', 'UpdateAssumeRolePolicy', { asked: { roleName: 'prod' } }),
      ['ResourceName=prod'],
    ],
    [
      'a password, by the user',
      call('iam', 'CreateLoginProfile', { asked: { userName: 'alice' } }),
      ['Username=alice'],
    ],
    [
      'a SAML provider, by the sessions it vouches for',
      call('iam', 'CreateSAMLProvider', {}),
      ['EventName=AssumeRoleWithSAML'],
    ],
    [
      'an OpenID Connect provider, likewise',
      call('iam', 'CreateOpenIDConnectProvider', {}),
      ['EventName=AssumeRoleWithWebIdentity'],
    ],
    [
      'a trust anchor, by its service',
      call('rolesanywhere', 'CreateTrustAnchor', {}),
      ['EventSource=rolesanywhere.amazonaws.com'],
    ],
    [
      'a function, by the name of its sessions',
      call('lambda', 'CreateFunction20150331', { asked: { functionName: 'f', role: arn('prod') } }),
      ['Username=f'],
    ],
    ['a policy, by nothing: it cannot act', call('iam', 'CreatePolicy', {}), []],
  ] as const)('%s', (_, record, lookups) => {
    expect(asked(record)).toEqual(lookups);
  });

  it('is asked from its making on: what a key did before it existed is nothing', () => {
    const [planned] = lookupsFor(
      descendantTree({ root, since, records: [createsKey('alice', akia(3), { at: plus(60) })] }).descendants,
    );
    expect(planned?.since).toBe('2026-03-02T09:01:00.000Z');
  });

  it('leaves for last what may be somebody else', () => {
    const served = { ...byUser('ci-deploy', asia(8), plus(1)), invokedBy: 'cloudformation.amazonaws.com' };
    expect(asked(createsUser('theirs', { who: served, at: plus(1) }), createsUser('x', { at: plus(9) }))).toEqual([
      'Username=x',
      'Username=theirs',
    ]);
  });

  it('is asked of the last generation as well, so that somebody hears of children that are too deep', () => {
    const hops = Array.from({ length: mostGenerations }, (_, n) =>
      assumes({
        role: `r${n}`,
        key: asia(n),
        at: plus(n),
        ...(n > 0 && { who: byRole({ role: `r${n - 1}`, key: asia(n - 1) }) }),
      }),
    );
    expect(asked(...hops)).toHaveLength(mostGenerations);
  });
});

describe('the calls that make something, by name', () => {
  it('are asked for each once, those of IAM in the one Region that has them', () => {
    const planned = lookupsByName(since);
    const names = planned.map(({ lookup }) => lookup.value);
    expect(new Set(names).size).toBe(names.length);
    expect(planned.find(({ lookup }) => lookup.value === 'CreateUser')?.onlyIn).toBe('us-east-1');
    expect(planned.find(({ lookup }) => lookup.value === 'AssumeRole')).toEqual({
      lookup: { attribute: 'EventName', value: 'AssumeRole' },
      since,
    });
  });
});
