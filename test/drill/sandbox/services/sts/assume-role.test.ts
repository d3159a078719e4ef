import { expect, test } from 'vitest';
import { allow, assumes, deny, sessionHolder, trusts, trustsAccount } from '../holders.ts';
import { type Bench, bedrockFull, inAccount, keyHolder, leakedKey, modelArn } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const RoleName = 'production';
const user = { name: UserName, keys: [leakedKey], inline: { Assume: allow('sts:AssumeRole', 'sts:TagSession') } };
const role = { name: RoleName, trust: trustsAccount, attached: [bedrockFull] };

const invokes = ({ callAs }: Bench, session: string) =>
  callAs(sessionHolder(session), 'bedrock:InvokeModel', { modelArn });

test('a session of a role has what the role has', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    const { id } = bench.account.createRole(role);
    const session = await assumes(bench, keyHolder(), RoleName);
    expect(session).toMatch(/^ASIA[A-Z]{9}EXAMPLE$/);
    await expect(invokes(bench, session)).resolves.toBeDefined();
    const more = bench.callAs(sessionHolder(session), 'GetUserCommand', { UserName });
    await expect(more).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await bench.callAs(sessionHolder(session), 'GetCallerIdentityCommand', {})).toEqual({
      Account: '123456789012',
      Arn: 'arn:aws:sts::123456789012:assumed-role/production/job-1',
      UserId: `${id}:job-1`,
    });
  }));

test.each([
  { what: 'the caller lacks the permission', given: { user: { inline: {} } } },
  { what: 'the role trusts somebody else', given: { role: { trust: trusts('arn:aws:iam::111122223333:root') } } },
  { what: 'the caller is denied everything', given: { user: { inline: { ...user.inline, No: deny() } } } },
])('a role is not assumed when $what', ({ given }) =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...user, ...('user' in given ? given.user : {}) });
    bench.account.createRole({ ...role, ...('role' in given ? given.role : {}) });
    await expect(assumes(bench, keyHolder(), RoleName)).rejects.toMatchObject({ name: 'AccessDenied' });
  }),
);

test('a role is assumed by its whole ARN, of which the path is a part', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    bench.account.createRole({ ...role, path: '/teams/' });
    await expect(assumes(bench, keyHolder(), RoleName)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assumes(bench, keyHolder(), `teams/${RoleName}`)).resolves.toBeDefined();
  }));

test('a session outlives the key that made it, and the deny on its user', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    bench.account.createRole(role);
    const session = await assumes(bench, keyHolder(), RoleName);
    await bench.call('UpdateAccessKeyCommand', { UserName, AccessKeyId: leakedKey, Status: 'Inactive' });
    await bench.call('PutUserPolicyCommand', { UserName, PolicyName: 'No', PolicyDocument: JSON.stringify(deny()) });
    await bench.settle();
    await expect(assumes(bench, keyHolder(), RoleName)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await expect(invokes(bench, session)).resolves.toBeDefined();
  }));

test('a deny on the time of issue ends the sessions before it, once enforced, and none after it', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    bench.account.createRole(role);
    const old = await assumes(bench, keyHolder(), RoleName);
    const cutOff = new Date(bench.account.now() + 5_000).toISOString();
    const PolicyDocument = JSON.stringify(deny({ DateLessThan: { 'aws:TokenIssueTime': cutOff } }));
    await bench.call('PutRolePolicyCommand', { RoleName, PolicyName: 'Revoke', PolicyDocument });
    await expect(invokes(bench, old)).resolves.toBeDefined();
    await bench.account.sleep(6_000);
    await expect(invokes(bench, old)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(invokes(bench, await assumes(bench, keyHolder(), RoleName))).resolves.toBeDefined();
  }));

test('a deny on the user id of a session ends that one and spares the others of the role', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    const { id } = bench.account.createRole(role);
    const stolen = await assumes(bench, keyHolder(), RoleName, { RoleSessionName: 'intruder' });
    const workload = await assumes(bench, keyHolder(), RoleName);
    const PolicyDocument = JSON.stringify(deny({ StringLike: { 'aws:userid': `${id}:intruder` } }));
    await bench.call('PutRolePolicyCommand', { RoleName, PolicyName: 'One', PolicyDocument });
    await bench.settle();
    await expect(invokes(bench, stolen)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(invokes(bench, workload)).resolves.toBeDefined();
  }));

test('a session has no more than its session policy leaves', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    bench.account.createRole({ ...role, inline: { More: allow('s3:*') } });
    const session = await assumes(bench, keyHolder(), RoleName, { Policy: JSON.stringify(allow('s3:*')) });
    await expect(invokes(bench, session)).rejects.toMatchObject({ name: 'AccessDenied' });
  }));

test('a session tag replaces the tag of the role on which a policy acts', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    const denied = deny({ StringEquals: { 'aws:PrincipalTag/quarantine': 'yes' } });
    bench.account.createRole({ ...role, tags: { quarantine: 'yes' }, inline: { Tagged: denied } });
    await expect(invokes(bench, await assumes(bench, keyHolder(), RoleName))).rejects.toThrow();
    const Tags = [{ Key: 'Quarantine', Value: 'no' }];
    await expect(invokes(bench, await assumes(bench, keyHolder(), RoleName, { Tags }))).resolves.toBeDefined();
  }));

test('passing a tag needs a permission of its own', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...user, inline: { Assume: allow('sts:AssumeRole') } });
    bench.account.createRole(role);
    const tagged = assumes(bench, keyHolder(), RoleName, { Tags: [{ Key: 'team', Value: 'ml' }] });
    await expect(tagged).rejects.toMatchObject({ name: 'AccessDenied' });
  }));

test('a session lasts as long as the role lets it, and an hour along a chain of roles', () =>
  inAccount(async (bench) => {
    const assume = { Assume: allow('sts:AssumeRole') };
    bench.account.createUser(user);
    bench.account.createRole({ ...role, name: 'first', inline: assume, maxSessionSeconds: 43_200 });
    bench.account.createRole({ ...role, name: 'second', maxSessionSeconds: 43_200 });
    const tooLong = assumes(bench, keyHolder(), 'first', { DurationSeconds: 43_201 });
    await expect(tooLong).rejects.toMatchObject({ name: 'ValidationError' });
    const first = await assumes(bench, keyHolder(), 'first', { DurationSeconds: 43_200 });
    const chained = assumes(bench, sessionHolder(first), 'second', { DurationSeconds: 3_601 });
    await expect(chained).rejects.toMatchObject({ name: 'ValidationError' });
    const second = await assumes(bench, sessionHolder(first), 'second');
    await bench.account.sleep(3_601_000);
    await expect(invokes(bench, second)).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(invokes(bench, first)).resolves.toBeDefined();
  }));

test('a transitive tag goes along a chain and is not replaced; another tag stays behind', () =>
  inAccount(async (bench) => {
    const both = { Assume: allow('sts:AssumeRole', 'sts:TagSession') };
    const guarded = { Guard: deny({ StringEquals: { 'aws:PrincipalTag/team': 'ml' } }) };
    bench.account.createUser(user);
    bench.account.createRole({ ...role, name: 'first', inline: both });
    bench.account.createRole({ ...role, name: 'second', inline: guarded });
    const Tags = [{ Key: 'team', Value: 'ml' }];
    const carrying = await assumes(bench, keyHolder(), 'first', { Tags, TransitiveTagKeys: ['Team'] });
    const losing = await assumes(bench, keyHolder(), 'first', { Tags });
    const replaced = assumes(bench, sessionHolder(carrying), 'second', { Tags: [{ Key: 'TEAM', Value: 'web' }] });
    await expect(replaced).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(invokes(bench, await assumes(bench, sessionHolder(carrying), 'second'))).rejects.toThrow();
    await expect(invokes(bench, await assumes(bench, sessionHolder(losing), 'second'))).resolves.toBeDefined();
  }));

test('the event of an assumed role tells the new session, and the events of the session tell who issued it', () =>
  inAccount(async (bench) => {
    bench.account.createUser(user);
    const { id } = bench.account.createRole({ ...role, path: '/teams/' });
    const session = await assumes(bench, keyHolder(), `teams/${RoleName}`);
    await bench.account.sleep(1_500);
    await invokes(bench, session);
    await bench.account.sleep(600_000);
    const events = bench.account.trail.delivered(bench.account.now());
    const told = (name: string) => JSON.parse(events.find((event) => event.name === name)!.json());
    expect(told('AssumeRole')).toMatchObject({
      readOnly: true,
      responseElements: { credentials: { accessKeyId: session }, assumedRoleUser: { assumedRoleId: `${id}:job-1` } },
    });
    expect(JSON.stringify(told('AssumeRole'))).not.toContain('sessionToken');
    expect(told('InvokeModel').userIdentity).toEqual({
      type: 'AssumedRole',
      principalId: `${id}:job-1`,
      arn: 'arn:aws:sts::123456789012:assumed-role/production/job-1',
      accountId: '123456789012',
      accessKeyId: session,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: id,
          arn: 'arn:aws:iam::123456789012:role/teams/production',
          accountId: '123456789012',
          userName: RoleName,
        },
        attributes: { creationDate: '2026-01-01T03:00:00Z', mfaAuthenticated: 'false' },
      },
    });
  }));
