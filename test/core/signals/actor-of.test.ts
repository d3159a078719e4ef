import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf } from '../../../core/signals/actor-of.ts';
import { cloudTrailRecordIn } from '../../../core/signals/cloudtrail.ts';

const account = '123456789012';
const akia = 'AKIAIOSFODNN7EXAMPLE';
const asia = 'ASIAIOSFODNN7EXAMPLE';

function actor(userIdentity: unknown, rest: object = {}) {
  const record = cloudTrailRecordIn({
    eventSource: 'iam.amazonaws.com',
    eventName: 'X',
    recipientAccountId: account,
    userIdentity,
    ...rest,
  });
  if (!record) throw new Error('the test wrote no record');
  return actorOf(record);
}

const user = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEEXAMPLE001',
  arn: `arn:aws:iam::${account}:user/team/ci/bob`,
  accountId: account,
  userName: 'bob',
  accessKeyId: akia,
};
const bob = { kind: 'user', account, name: 'bob', uniqueId: 'AIDAEXAMPLEEXAMPLE001' };

describe('an IAM user', () => {
  it('by its own key', () => {
    expect(actor(user)).toEqual({ identity: bob, credential: { kind: 'access-key', account, accessKeyId: akia } });
  });

  it('by a session that it made for itself', () => {
    expect(actor({ ...user, accessKeyId: asia })).toEqual({
      identity: bob,
      credential: { kind: 'federated-session', account, accessKeyId: asia, issuer: 'bob' },
    });
  });

  it('whose name stands only at the end of the ARN', () => {
    expect(actor({ ...user, userName: undefined }).identity).toEqual(bob);
  });

  it('for whom a service acts, by a session that nobody leaked', () => {
    expect(actor({ ...user, accessKeyId: asia, invokedBy: 'cloudformation.amazonaws.com' })).toEqual({ identity: bob });
  });

  it.each([
    ['a sign-in event', {}, { eventType: 'AwsConsoleSignIn' }],
    ['the flag as a text', { accessKeyId: asia }, { sessionCredentialFromConsole: 'true' }],
    ['the flag as a boolean', { accessKeyId: asia }, { sessionCredentialFromConsole: true }],
    ['an older record', { accessKeyId: asia, invokedBy: 'signin.amazonaws.com' }, {}],
  ])('in the console, known by %s', (_, who, rest) => {
    expect(actor({ ...user, accessKeyId: undefined, ...who }, rest).credential).toEqual({
      kind: 'console-password',
      account,
      userName: 'bob',
    });
  });

  it.each([
    ['bedrock-runtime', { additionalEventData: { callWithBearerToken: true } }],
    ['a log pipeline', { additionalEventData: { callWithBearerToken: 'true' } }],
    ['bedrock-mantle', { requestParameters: { callWithBearerToken: true, bearerTokenType: 'ABSK' } }],
  ])('by a long-term Bedrock API key, as %s writes it', (_, rest) => {
    expect(actor({ ...user, accessKeyId: undefined }, rest).credential).toEqual({
      kind: 'bedrock-api-key',
      account,
      userName: 'bob',
    });
  });

  it('by a short-term Bedrock API key of its session', () => {
    const rest = { requestParameters: { callWithBearerToken: true, bearerTokenType: 'SHORT_TERM' } };
    expect(actor({ ...user, accessKeyId: asia }, rest).credential).toEqual({
      kind: 'bedrock-short-term-key',
      account,
      accessKeyId: asia,
    });
  });

  it.each(['AKIA****************', '', 'null', '1111', undefined])(
    'has no credential that %j could name',
    (accessKeyId) => {
      expect(actor({ ...user, accessKeyId })).toEqual({ identity: bob });
    },
  );

  it('is nobody when its name is hidden because somebody typed a password there', () => {
    expect(
      actor({ type: 'IAMUser', accountId: account, userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }).identity.kind,
    ).toBe('unknown');
  });

  it('is of the account of its ARN when the account id holds something else', () => {
    expect(actor({ ...user, accountId: akia }).identity).toEqual(bob);
  });

  it('of another account is foreign', () => {
    expect(actor({ ...user, accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/bob' })).toEqual({
      identity: { kind: 'foreign', account: '111122223333', uniqueId: 'AIDAEXAMPLEEXAMPLE001' },
    });
  });
});

const session = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLEEXAMPLE001:i-0123456789abcdef0',
  arn: `arn:aws:sts::${account}:assumed-role/app/i-0123456789abcdef0`,
  accountId: account,
  accessKeyId: asia,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLEEXAMPLE001',
      arn: `arn:aws:iam::${account}:role/service/app`,
      accountId: account,
      userName: 'app',
    },
  },
};
const issuedBy = (role: string) => ({
  sessionContext: {
    sessionIssuer: {
      ...session.sessionContext.sessionIssuer,
      arn: `arn:aws:iam::${account}:role/${role}`,
      userName: role.split('/').at(-1),
    },
  },
});
const app = { kind: 'role', account, name: 'app', uniqueId: 'AROAEXAMPLEEXAMPLE001' };

describe('a role', () => {
  it('is who issued the session', () => {
    expect(actor(session)).toEqual({
      identity: app,
      credential: {
        kind: 'role-session',
        account,
        roleName: 'app',
        userId: 'AROAEXAMPLEEXAMPLE001:i-0123456789abcdef0',
        accessKeyId: asia,
      },
    });
  });

  it('is read from the ARN of the session when nothing says who issued it', () => {
    expect(actor({ ...session, sessionContext: undefined }).identity).toEqual(app);
  });

  it('has no session that can be denied when its id is masked', () => {
    expect(actor({ ...session, principalId: 'PRINCIPALID:i-0123456789abcdef0', accessKeyId: 'ACCESSKEY' })).toEqual({
      identity: { kind: 'role', account, name: 'app' },
    });
  });

  it('by a Bedrock API key made from its session', () => {
    const rest = { additionalEventData: { callWithBearerToken: true } };
    expect(actor(session, rest).credential).toMatchObject({
      kind: 'bedrock-short-term-key',
      account,
      accessKeyId: asia,
      session: { kind: 'role-session', accessKeyId: asia, userId: session.principalId },
    });
  });

  it('of Identity Center is the person on whose behalf it acts', () => {
    const role = 'AWSReservedSSO_Admin_0123456789abcdef';
    const sso = {
      ...session,
      ...issuedBy(`aws-reserved/sso.amazonaws.com/${role}`),
      principalId: 'AROAEXAMPLEEXAMPLE001:alice@example.com',
      onBehalfOf: { userId: 'u-1' },
    };
    expect(actor(sso)).toEqual({
      identity: { kind: 'identity-center-user', account, userId: 'u-1' },
      credential: {
        kind: 'sso-session',
        account,
        roleName: role,
        userId: 'AROAEXAMPLEEXAMPLE001:alice@example.com',
        accessKeyId: asia,
      },
    });
    expect(actor({ ...sso, onBehalfOf: undefined })).toMatchObject({
      identity: { kind: 'role', name: role },
      credential: { kind: 'sso-session' },
    });
  });

  it('that is linked to a service is that service', () => {
    const linked = { ...session, ...issuedBy('aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForInspector') };
    expect(actor(linked)).toEqual({ identity: { kind: 'service', service: 'inspector2.amazonaws.com' } });
  });

  it('as the caller itself, of type Role', () => {
    expect(actor({ type: 'Role', arn: `arn:aws:iam::${account}:role/a/app`, accountId: account }).identity).toEqual({
      kind: 'role',
      account,
      name: 'app',
    });
  });
});

describe('others', () => {
  it('root, whose user name may be the alias of the account', () => {
    expect(
      actor({
        type: 'Root',
        accountId: account,
        principalId: account,
        arn: `arn:aws:iam::${account}:root`,
        userName: 'my-alias',
        accessKeyId: akia,
      }),
    ).toEqual({
      identity: { kind: 'root', account },
      credential: { kind: 'root', account, accessKeyId: akia },
    });
  });

  it('a federated user is the user that issued its session', () => {
    const issuer = {
      type: 'IAMUser',
      accountId: account,
      arn: user.arn,
      principalId: user.principalId,
      userName: 'bob',
    };
    const federated = {
      type: 'FederatedUser',
      accountId: account,
      arn: `arn:aws:sts::${account}:federated-user/x`,
      accessKeyId: asia,
      sessionContext: { sessionIssuer: issuer },
    };
    expect(actor(federated)).toEqual({
      identity: bob,
      credential: { kind: 'federated-session', account, accessKeyId: asia, issuer: 'bob' },
    });
    expect(
      actor({
        ...federated,
        sessionContext: { sessionIssuer: { ...issuer, type: 'Root', arn: `arn:aws:iam::${account}:root` } },
      }).identity,
    ).toEqual({ kind: 'root', account });
    expect(actor({ ...federated, sessionContext: undefined }).identity.kind).toBe('unknown');
  });

  it('a service', () => {
    expect(actor({ type: 'AWSService', invokedBy: 'inspector2.amazonaws.com' })).toEqual({
      identity: { kind: 'service', service: 'inspector2.amazonaws.com' },
    });
  });

  it('a service that acts without a type', () => {
    expect(actor({ accountId: account, invokedBy: 'secretsmanager.amazonaws.com' })).toEqual({
      identity: { kind: 'service', service: 'secretsmanager.amazonaws.com' },
    });
  });

  it('a caller from another account, as the owner of the resource sees it', () => {
    expect(actor({ type: 'AWSAccount', principalId: 'AIDAEXAMPLEEXAMPLE009', accountId: '111122223333' })).toEqual({
      identity: { kind: 'foreign', account: '111122223333', uniqueId: 'AIDAEXAMPLEEXAMPLE009' },
    });
  });

  it.each(['SAMLUser', 'WebIdentityUser'])('a %s is the session that it is given', (type) => {
    const outside = { type, principalId: 'accounts.example.com:app:user', userName: 'someone' };
    const responseElements = {
      assumedRoleUser: {
        assumedRoleId: 'AROAEXAMPLEEXAMPLE001:someone',
        arn: `arn:aws:sts::${account}:assumed-role/app/someone`,
      },
      credentials: { accessKeyId: asia },
    };
    expect(actor(outside, { responseElements })).toEqual({
      identity: app,
      credential: {
        kind: 'role-session',
        account,
        roleName: 'app',
        userId: 'AROAEXAMPLEEXAMPLE001:someone',
        accessKeyId: asia,
      },
    });
    expect(actor(outside, { responseElements: null }).identity.kind).toBe('unknown');
  });

  it('an unknown type with an ARN is read by the ARN', () => {
    const marketplace = {
      type: 'Unknown',
      principalId: 'AROA****************:User',
      arn: `arn:aws:sts::${account}:assumed-role/app/User`,
      accountId: account,
      accessKeyId: 'AKIA****************',
    };
    expect(actor(marketplace)).toEqual({ identity: { kind: 'role', account, name: 'app' } });
  });

  it('an unknown type without an ARN is nobody', () => {
    expect(
      actor({ type: 'Unknown', principalId: account, arn: '', accountId: account, accessKeyId: '', userName: 'user1' })
        .identity.kind,
    ).toBe('unknown');
  });

  it('an Identity Center user', () => {
    expect(
      actor({
        type: 'IdentityCenterUser',
        accountId: account,
        onBehalfOf: { userId: 'u-1', identityStoreArn: 'x' },
        credentialId: 'c-1',
      }),
    ).toEqual({
      identity: { kind: 'identity-center-user', account, userId: 'u-1' },
    });
  });

  it.each([
    { type: 'Directory', userName: 'x' },
    { type: '__proto__' },
    { type: 'constructor' },
    {},
    undefined,
    null,
    'x',
  ])('%j is nobody', (userIdentity) => {
    expect(actor(userIdentity).identity.kind).toBe('unknown');
  });
});

it('never throws, and never names a credential of an account that the record is not about', () => {
  const text = fc.oneof(
    fc.constantFrom(
      akia,
      asia,
      account,
      '111122223333',
      'bob',
      '',
      'AKIA****',
      user.arn,
      session.arn,
      user.principalId,
      session.principalId,
    ),
    fc.string(),
  );
  const type = fc.constantFrom(
    'IAMUser',
    'AssumedRole',
    'Root',
    'FederatedUser',
    'AWSService',
    'AWSAccount',
    'SAMLUser',
    'Unknown',
    'Directory',
    'IdentityCenterUser',
    undefined,
  );
  const issuer = fc.record(
    { type: fc.constantFrom('Role', 'IAMUser', 'Root'), principalId: text, arn: text, accountId: text, userName: text },
    { requiredKeys: [] },
  );
  const identities = fc.record(
    {
      type,
      principalId: text,
      arn: text,
      accountId: text,
      accessKeyId: text,
      userName: text,
      invokedBy: text,
      sessionContext: fc.record({ sessionIssuer: issuer }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(identities, (userIdentity) => {
      const { identity, credential } = actor(userIdentity);
      if (credential) expect(credential.account).toBe(account);
      if (credential && 'accessKeyId' in credential)
        expect(credential.accessKeyId).toMatch(/^(AKIA|ASIA)[A-Z0-9]{10,124}$/);
      if (identity.kind === 'user' || identity.kind === 'role') expect(identity.account).toBe(account);
    }),
    { numRuns: 3000 },
  );
});
