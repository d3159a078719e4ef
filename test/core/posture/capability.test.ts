import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountIdentities, UserDetail } from '../../../core/posture/account.ts';
import { capabilityOf } from '../../../core/posture/capability.ts';
import { account, accountOf, allow, deny, document, roleOf, userOf } from './account-of.ts';

const at = '2026-03-01T00:00:00Z';
const invoke = 'bedrock:InvokeModel';

const may = (detail: UserDetail, action = invoke, inAccount: Partial<AccountIdentities> = {}) =>
  capabilityOf({ kind: 'user', detail }, accountOf(inAccount), at).may(action);

describe('what an identity may do', () => {
  it('comes from its own policies, those attached and those of its groups', () => {
    const policies = new Map([['arn:aws:iam::aws:policy/Models', document(allow(invoke))]]);
    expect(may(userOf('a', [allow(invoke)]))).toBe('yes');
    expect(may(userOf('a', [], { attached: [...policies.keys()] }), invoke, { policies })).toBe('yes');
    const groups = [{ name: 'g', inline: [], attached: [...policies.keys()] }];
    expect(may(userOf('a', [], { groups: ['g'] }), invoke, { policies, groups })).toBe('yes');
    expect(may(userOf('a', [], { groups: ['other'] }), invoke, { policies, groups })).toBe('no');
  });

  it('is found behind resources that a policy names', () => {
    const Resource = 'arn:aws:bedrock:*::foundation-model/anthropic.*';
    expect(may(userOf('a', [allow(invoke, { Resource })]))).toBe('yes');
    expect(may(userOf('a', [allow('s3:GetObject', { Resource: 'arn:aws:s3:::b/*' })]), 's3:GetObject')).toBe('yes');
    expect(may(userOf('a', [allow('*', { Resource: 'arn:aws:s3:::b/*' })]))).toBe('no');
  });

  it('depends on conditions when nothing but a condition stands in the way', () => {
    const fromOffice = { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } };
    expect(may(userOf('a', [allow(invoke, fromOffice)]))).toBe('under-conditions');
    expect(
      may(userOf('a', [allow('*'), deny('bedrock:*', { Condition: { Null: { 'aws:MultiFactorAuthAge': 'true' } } })])),
    ).toBe('under-conditions');
    expect(may(userOf('a', [allow('*'), deny('bedrock:*')]))).toBe('no');
  });

  it('knows the tags of the identity', () => {
    const tagged = { Condition: { StringEquals: { 'aws:PrincipalTag/owner': 'team blue' } } };
    expect(may(userOf('a', [allow(invoke, tagged)]))).toBe('yes');
    expect(may(userOf('a', [allow(invoke, tagged)], { tags: {} }))).toBe('under-conditions');
  });

  it('ends at the boundary, and is found behind resources that the boundary names', () => {
    const boundary = `arn:aws:iam::${account}:policy/Boundary`;
    const with_ = (text: string) =>
      may(userOf('a', [allow('*')], { boundary }), invoke, { policies: new Map([[boundary, text]]) });
    expect(with_(document(allow('s3:*')))).toBe('no');
    expect(with_(document(allow('bedrock:*', { Resource: 'arn:aws:bedrock:us-east-1::foundation-model/*' })))).toBe(
      'yes',
    );
  });

  it('of a role is what a session issued now may do, not one that was revoked before', () => {
    const revoked = deny('*', { Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-02-01T00:00:00Z' } } });
    const role = { kind: 'role', detail: roleOf('r', [allow(invoke), revoked]) } as const;
    expect(capabilityOf(role, accountOf({}), at).may(invoke)).toBe('yes');
    expect(capabilityOf(role, accountOf({}), '2026-01-01T00:00:00Z').may(invoke)).toBe('under-conditions');
  });
});

describe('a policy that cannot be read', () => {
  it.each([
    ['malformed', userOf('a', [], { inline: [{ name: 'odd', document: '{"Statement":' }] }), 'odd'],
    ['missing', userOf('a', [], { attached: ['arn:aws:iam::aws:policy/Gone'] }), 'arn:aws:iam::aws:policy/Gone'],
    [
      'a missing boundary',
      userOf('a', [allow('*')], { boundary: 'arn:aws:iam::aws:policy/Gone' }),
      'arn:aws:iam::aws:policy/Gone',
    ],
  ])('is named: %s', (_how, detail, name) => {
    expect(capabilityOf({ kind: 'user', detail }, accountOf({}), at).unread).toEqual([name]);
  });
});

it('is never less for a policy more that allows, and never more for one that denies without condition', () => {
  const rank = { no: 0, 'under-conditions': 1, yes: 2 };
  const action = fc.constantFrom('*', 'bedrock:*', 'bedrock:Invoke*', invoke, 's3:*');
  const Resource = fc.constantFrom('*', 'arn:aws:bedrock:*::foundation-model/*', 'arn:aws:s3:::b');
  const Condition = fc.constantFrom(
    {},
    { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
    { Bool: { 'aws:SecureTransport': 'true' } },
  );
  const allowing = fc.tuple(action, Resource, Condition).map(([a, r, c]) => allow(a, { Resource: r, Condition: c }));
  const denying = fc.tuple(action, Resource).map(([a, r]) => deny(a, { Resource: r }));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(allowing, denying), { maxLength: 4 }),
      allowing,
      denying,
      (statements, more, less) => {
        const before = rank[may(userOf('a', statements))];
        expect(rank[may(userOf('a', [...statements, more]))]).toBeGreaterThanOrEqual(before);
        // A deny of one resource leaves the others; a new name among the resources may even show one of them.
        if (less.Resource === '*') expect(rank[may(userOf('a', [...statements, less]))]).toBeLessThanOrEqual(before);
      },
    ),
  );
});
