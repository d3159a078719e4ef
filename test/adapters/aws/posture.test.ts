import { IAMClient } from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { postureOn } from '../../../adapters/aws/posture.ts';
import { Refused } from '../../../core/model/errors.ts';

const account = '123456789012';
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
const encoded = encodeURIComponent(JSON.stringify(document));
const date = new Date('2026-01-02T03:04:05Z');

type Sent = { readonly name: string; readonly input: Readonly<Record<string, unknown>> };

/** A client that never reaches the network: it answers from a list, call after call. */
function iam(answers: readonly object[]) {
  const client = new IAMClient({ region: 'us-east-1' });
  const sent: Sent[] = [];
  const left = [...answers];
  client.send = (async (command: {
    readonly constructor: { readonly name: string };
    readonly input: Sent['input'];
  }) => {
    sent.push({ name: command.constructor.name, input: { ...command.input } });
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  }) as unknown as IAMClient['send'];
  return { source: postureOn({ client: () => client as never }), sent };
}

it('reads users, groups, roles and policies from all pages, and decodes the documents', async () => {
  const user = {
    UserName: 'app',
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
    Arn: `arn:aws:iam::${account}:user/app`,
    GroupList: ['g'],
    UserPolicyList: [{ PolicyName: 'inline', PolicyDocument: encoded }],
    AttachedManagedPolicies: [{ PolicyName: 'm', PolicyArn: 'arn:aws:iam::aws:policy/m' }],
    PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/b' },
    Tags: [{ Key: 'owner', Value: 'blue' }],
  };
  const versions = [
    { VersionId: 'v1', IsDefaultVersion: false, Document: 'old' },
    { VersionId: 'v2', IsDefaultVersion: true, Document: encoded },
  ];
  const { source, sent } = iam([
    { IsTruncated: true, Marker: 'more', UserDetailList: [user] },
    {
      GroupDetailList: [{ GroupName: 'g', GroupPolicyList: [{ PolicyName: 'gi', PolicyDocument: encoded }] }],
      RoleDetailList: [{ RoleName: 'r', RoleId: 'AROADBQP57FF2AEXAMPLE', Arn: `arn:aws:iam::${account}:role/r` }],
      Policies: [{ Arn: 'arn:aws:iam::aws:policy/m', PolicyVersionList: versions }],
    },
  ]);
  const found = await source.identities(account);
  expect(found.users).toEqual([
    {
      name: 'app',
      arn: user.Arn,
      uniqueId: user.UserId,
      groups: ['g'],
      inline: [{ name: 'inline', document: JSON.stringify(document) }],
      attached: ['arn:aws:iam::aws:policy/m'],
      boundary: 'arn:aws:iam::aws:policy/b',
      tags: { owner: 'blue' },
    },
  ]);
  expect(found.groups).toEqual([
    { name: 'g', inline: [{ name: 'gi', document: JSON.stringify(document) }], attached: [] },
  ]);
  expect(found.roles).toMatchObject([{ name: 'r', inline: [], attached: [], tags: {} }]);
  expect([...found.policies]).toEqual([['arn:aws:iam::aws:policy/m', JSON.stringify(document)]]);
  expect(sent.map(({ input }) => input.Marker)).toEqual([undefined, 'more']);
});

it('says of each long-term key when it was used last, and of one that never was, nothing', async () => {
  const [used, unused] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'];
  const { source } = iam([
    {
      AccessKeyMetadata: [
        { AccessKeyId: used, Status: 'Active', CreateDate: date },
        { AccessKeyId: unused, Status: 'Inactive', CreateDate: date },
      ],
    },
    { AccessKeyLastUsed: { LastUsedDate: date, ServiceName: 'bedrock', Region: 'us-east-1' } },
    { AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } },
  ]);
  const createdAt = date.toISOString();
  expect(await source.longTermKeys('app')).toEqual([
    {
      id: used,
      user: 'app',
      status: 'Active',
      createdAt,
      lastUsed: { at: createdAt, service: 'bedrock', region: 'us-east-1' },
    },
    { id: unused, user: 'app', status: 'Inactive', createdAt },
  ]);
});

it('lists the API keys of all users, page by page, with their expiry if they have one', async () => {
  const key = {
    ServiceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE',
    UserName: 'app',
    ServiceName: 'bedrock.amazonaws.com',
    Status: 'Active',
    CreateDate: date,
  };
  const { source, sent } = iam([
    { ServiceSpecificCredentials: [key], IsTruncated: true, Marker: 'more' },
    { ServiceSpecificCredentials: [{ ...key, ExpirationDate: date }] },
  ]);
  const keys = await source.apiKeys();
  expect(keys.map(({ expiresAt }) => expiresAt)).toEqual([undefined, date.toISOString()]);
  expect(sent.map(({ input }) => input)).toEqual([
    { AllUsers: true, Marker: undefined },
    { AllUsers: true, Marker: 'more' },
  ]);
});

it('changes nothing: every call that it makes reads', async () => {
  const { source, sent } = iam([{}, { AccessKeyMetadata: [{ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }] }, {}, {}]);
  await source.identities(account);
  await source.longTermKeys('app');
  await source.apiKeys();
  expect(sent).toHaveLength(4);
  for (const { name } of sent) expect(name).toMatch(/^(Get|List)/);
});

it('says what it was not allowed to read', async () => {
  const { source } = iam([Object.assign(new Error('no'), { name: 'AccessDenied' })]);
  await expect(source.apiKeys()).rejects.toThrow(Refused);
});
