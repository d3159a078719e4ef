import { describe, expect, it } from 'vitest';
import { inferencePlanes } from '../../../core/iam/planes.ts';
import type { AccountIdentities, ApiKey, LongTermKey } from '../../../core/posture/account.ts';
import { adviceOf, type PostureFinding } from '../../../core/posture/finding.ts';
import { examine, type Keys, postureOf, usersOfModels } from '../../../core/posture/posture.ts';
import { reaches } from '../../../core/posture/reaches.ts';
import { accountOf, allow, deny, roleOf, userOf } from './account-of.ts';

const setting = { ownerTag: 'owner', at: '2026-03-01T00:00:00Z' };
const none: Keys = { longTerm: [], api: [] };

const findingsIn = (inAccount: Partial<AccountIdentities>, keys = none): readonly PostureFinding[] =>
  postureOf(examine(accountOf(inAccount), setting), keys);

const key: LongTermKey = {
  id: 'AKIAIOSFODNN7EXAMPLE',
  user: 'app',
  status: 'Active',
  createdAt: '2024-01-01T00:00:00.000Z',
};
const apiKey: ApiKey = {
  id: 'ACCAEXAMPLE123EXAMPLE',
  user: 'app',
  service: 'bedrock.amazonaws.com',
  status: 'Active',
  createdAt: '2025-08-01T00:00:00.000Z',
};

describe('an identity that calls models and reaches more', () => {
  it.each(inferencePlanes.map(({ id, invokes }) => [id, invokes] as const))(
    'is found on the plane %s, by each action that runs a model',
    (id, invokes) => {
      for (const action of invokes) {
        const [finding] = findingsIn({ users: [userOf('app', [allow([action, 's3:GetObject'])])] });
        expect(finding).toMatchObject({
          kind: 'models-and-more',
          planes: [id],
          reaches: ['storage'],
          isConditional: false,
        });
      }
    },
  );

  it.each(reaches.map(({ id, actions }) => [id, actions] as const))(
    'is found when it reaches %s, by each of its actions',
    (id, actions) => {
      for (const action of actions)
        expect(findingsIn({ roles: [roleOf('app', [allow(['bedrock:InvokeModel', action])])] })).toMatchObject([
          { kind: 'models-and-more', reaches: [id] },
        ]);
    },
  );

  it('is not one that only calls models, or only reaches more', () => {
    expect(findingsIn({ users: [userOf('a', [allow('bedrock:*')]), userOf('b', [allow('s3:*')])] })).toEqual([]);
    expect(
      findingsIn({ users: [userOf('a', [allow('*'), deny(inferencePlanes.flatMap(({ invokes }) => invokes))])] }),
    ).toEqual([]);
  });

  it('is marked when one half of it depends on conditions', () => {
    const office = { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } };
    const [finding] = findingsIn({ users: [userOf('a', [allow('bedrock:*'), allow('s3:*', office)])] });
    expect(finding).toMatchObject({ isConditional: true });
    expect(adviceOf(finding!).sentence).toMatch(/^Under conditions/);
  });

  it('is looked for among roles that the account can change, not among those of AWS', () => {
    const arns = ['aws-service-role/x.amazonaws.com/Y', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Y'];
    const roles = arns.map((path) =>
      roleOf('y', [allow('*')], { arn: `arn:aws:iam::123456789012:role/${path}`, tags: {} }),
    );
    expect(findingsIn({ roles })).toEqual([]);
  });
});

describe('keys', () => {
  const users = [userOf('app', [allow('bedrock:InvokeModel')]), userOf('web', [allow('s3:*')])];

  it('are asked for of the users that can call models, and of nobody else', () => {
    expect(usersOfModels(examine(accountOf({ users, roles: [roleOf('r', [allow('*')])] }), setting))).toEqual(['app']);
  });

  it('that last and can call models are found, with when they were used last', () => {
    const lastUsed = { at: '2026-02-01T00:00:00.000Z', service: 'bedrock', region: 'us-east-1' };
    const [used, unused, asleep] = findingsIn(
      { users },
      { longTerm: [{ ...key, lastUsed }, key, { ...key, status: 'Inactive' }], api: [] },
    );
    expect(adviceOf(used!).sentence).toContain('was used last on 2026-02-01T00:00:00.000Z for bedrock in us-east-1');
    expect(adviceOf(unused!)).toMatchObject({
      sentence: expect.stringContaining('never seen in use'),
      remedy: expect.stringMatching(/^Deactivate it now/),
    });
    expect(adviceOf(asleep!).remedy).toMatch(/^Delete it/);
  });

  it('for models without expiry are found, and those with one or for other services are not', () => {
    const api = [
      apiKey,
      { ...apiKey, expiresAt: '2026-04-01T00:00:00.000Z' },
      { ...apiKey, service: 'codecommit.amazonaws.com' },
      { ...apiKey, service: 'aws-external-anthropic.amazonaws.com' },
    ];
    expect(findingsIn({}, { longTerm: [], api })).toMatchObject([{ key: api[0] }, { key: api[3] }]);
  });
});

describe('an identity without an owner', () => {
  it('is one without the tag or with an empty one; the case of its key does not matter', () => {
    const tagged = [{}, { owner: ' ' }, { OWNER: 'me' }].map((tags, at) => userOf(`u${at}`, [], { tags }));
    expect(findingsIn({ users: tagged }).map((finding) => 'subject' in finding && finding.subject.name)).toEqual([
      'u0',
      'u1',
    ]);
  });

  it('comes first when it can call models', () => {
    const users = [userOf('a', [], { tags: {} }), userOf('b', [allow('bedrock:*')], { tags: {} })];
    const findings = findingsIn({ users });
    expect(findings.map((finding) => 'subject' in finding && finding.subject.name)).toEqual(['b', 'a']);
    expect(adviceOf(findings[0]!).sentence).toContain('it can call models');
  });
});

it('names the policies that could not be read, instead of calling the identity harmless', () => {
  const users = [userOf('a', [], { attached: ['arn:aws:iam::aws:policy/Gone'] })];
  const [finding] = findingsIn({ users });
  expect(finding).toMatchObject({ kind: 'undecided', policies: ['arn:aws:iam::aws:policy/Gone'] });
  expect(adviceOf(finding!).sentence).toContain('arn:aws:iam::aws:policy/Gone');
});
