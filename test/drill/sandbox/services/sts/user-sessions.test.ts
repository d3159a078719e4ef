import { expect, test } from 'vitest';
import { allow, deny, issued, sessionHolder } from '../holders.ts';
import { administrator, type Bench, inAccount, keyHolder, leakedKey, modelArn } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const admin = { name: UserName, keys: [leakedKey], attached: [administrator] };
const everything = JSON.stringify(allow('*'));

const federated = async (bench: Bench, more: object = {}) =>
  issued(await bench.callAs(keyHolder(), 'GetFederationTokenCommand', { Name: 'helper', Policy: everything, ...more }));
const sessionToken = async (bench: Bench) => issued(await bench.callAs(keyHolder(), 'GetSessionTokenCommand', {}));
const invokes = ({ callAs }: Bench, session: string) =>
  callAs(sessionHolder(session), 'bedrock:InvokeModel', { modelArn });

test.each([
  { what: 'a federated session', open: federated },
  { what: 'a session of GetSessionToken', open: sessionToken },
])('$what outlives the key, and a deny on the user ends it once enforced', ({ open }) =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const session = await open(bench);
    await bench.call('UpdateAccessKeyCommand', { UserName, AccessKeyId: leakedKey, Status: 'Inactive' });
    await bench.settle();
    await expect(invokes(bench, session)).resolves.toBeDefined();
    await bench.call('PutUserPolicyCommand', { UserName, PolicyName: 'No', PolicyDocument: JSON.stringify(deny()) });
    await expect(invokes(bench, session)).resolves.toBeDefined();
    await bench.settle();
    await expect(invokes(bench, session)).rejects.toMatchObject({ name: 'AccessDenied' });
  }),
);

test('a session of a user that was deleted opens nothing, although another user has its name now', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const session = await federated(bench);
    await bench.call('DeleteAccessKeyCommand', { UserName, AccessKeyId: leakedKey });
    await bench.call('DetachUserPolicyCommand', { UserName, PolicyArn: administrator });
    await bench.call('DeleteUserCommand', { UserName });
    await bench.call('CreateUserCommand', { UserName });
    await bench.call('AttachUserPolicyCommand', { UserName, PolicyArn: administrator });
    await bench.settle();
    await expect(invokes(bench, session)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  }));

test('a federated session without a policy may do nothing, and with one no more than user and policy both allow', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...admin, attached: [], inline: { Fed: allow('sts:GetFederationToken', 's3:*') } });
    const bare = await federated(bench, { Policy: undefined });
    const full = await federated(bench);
    await expect(invokes(bench, bare)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(invokes(bench, full)).rejects.toMatchObject({ name: 'AccessDenied' });
  }));

test('a federated session reaches IAM through the console only, and never more of STS than its own name', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const session = await federated(bench);
    const getUser = (door?: 'console') => bench.callAs(sessionHolder(session, door), 'GetUserCommand', { UserName });
    await expect(getUser()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await expect(getUser('console')).resolves.toBeDefined();
    const caller = sessionHolder(session);
    const more = bench.callAs(caller, 'GetFederationTokenCommand', { Name: 'again', Policy: everything });
    await expect(more).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    expect(await bench.callAs(caller, 'GetCallerIdentityCommand', {})).toMatchObject({
      Arn: 'arn:aws:sts::123456789012:federated-user/helper',
      UserId: '123456789012:helper',
    });
  }));

test('a session of GetSessionToken reaches no IAM, and is the user to every policy', () =>
  inAccount(async (bench) => {
    const { id } = bench.account.createUser(admin);
    const session = await sessionToken(bench);
    const caller = sessionHolder(session);
    await expect(bench.callAs(caller, 'GetUserCommand', { UserName })).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    expect(await bench.callAs(caller, 'GetCallerIdentityCommand', {})).toMatchObject({ UserId: id });
    const old = deny({ DateLessThan: { 'aws:TokenIssueTime': '2027-01-01T00:00:00Z' } });
    await bench.call('PutUserPolicyCommand', { UserName, PolicyName: 'Old', PolicyDocument: JSON.stringify(old) });
    await bench.settle();
    await expect(invokes(bench, session)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(bench.callAs(keyHolder(), 'bedrock:InvokeModel', { modelArn })).resolves.toBeDefined();
  }));

test('nobody makes user sessions without a long-term key, nor longer ones than 36 hours', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const tooLong = bench.callAs(keyHolder(), 'GetSessionTokenCommand', { DurationSeconds: 129_601 });
    await expect(tooLong).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(bench.call('GetSessionTokenCommand', {})).rejects.toMatchObject({ name: 'AccessDenied' });
  }));

test('a short-term API key made from a session opens both Bedrock planes as long as the bearer actions are allowed', () =>
  inAccount(async (bench) => {
    bench.account.createUser({
      ...admin,
      attached: [],
      inline: { Own: allow('bedrock:*', 'bedrock-mantle:*', 's3:*') },
    });
    const caller = sessionHolder(await sessionToken(bench), 'bearer');
    const mantle = () => bench.callAs(caller, 'bedrock-mantle:CreateInference', { modelArn });
    await expect(mantle()).resolves.toBeDefined();
    await expect(bench.callAs(caller, 'GetCallerIdentityCommand', {})).rejects.toThrow();
    const half = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'bedrock:CallWithBearerToken', Resource: '*' }],
    };
    await bench.call('PutUserPolicyCommand', { UserName, PolicyName: 'Half', PolicyDocument: JSON.stringify(half) });
    await bench.settle();
    await expect(bench.callAs(caller, 'bedrock:InvokeModel', { modelArn })).rejects.toThrow();
    await expect(mantle()).resolves.toBeDefined();
  }));

test('CloudTrail names the user behind a federated session, and shows a session of GetSessionToken as the user', () =>
  inAccount(async (bench) => {
    const { id } = bench.account.createUser(admin);
    const session = await federated(bench);
    const other = await sessionToken(bench);
    await invokes(bench, session);
    await invokes(bench, other);
    await bench.account.sleep(600_000);
    const events = bench.account.trail.delivered(bench.account.now());
    const identities = events
      .filter(({ name }) => name === 'InvokeModel')
      .map((event) => JSON.parse(event.json()).userIdentity);
    expect(identities.find(({ accessKeyId }) => accessKeyId === session)).toMatchObject({
      type: 'FederatedUser',
      arn: 'arn:aws:sts::123456789012:federated-user/helper',
      principalId: '123456789012:helper',
      sessionContext: { sessionIssuer: { type: 'IAMUser', principalId: id, userName: UserName } },
    });
    expect(identities.find(({ accessKeyId }) => accessKeyId === other)).toMatchObject({
      type: 'IAMUser',
      principalId: id,
      userName: UserName,
      sessionContext: { attributes: { mfaAuthenticated: 'false' } },
    });
    expect(JSON.parse(events.find(({ name }) => name === 'GetFederationToken')!.json())).toMatchObject({
      readOnly: false,
      responseElements: { credentials: { accessKeyId: session } },
    });
  }));
