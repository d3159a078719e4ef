import {
  EntityAlreadyExistsException,
  LimitExceededException,
  NoSuchEntityException,
  ServiceNotSupportedException,
} from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../../drill/sandbox/caller.ts';
import { bedrockFull, denyAll, inAccount, mantleFull, modelArn } from '../sandbox-account.ts';

const UserName = 'BedrockAPIKey-a1b2';
const ServiceSpecificCredentialId = 'ACCA12345678EXAMPLE';
const holder = (credentialId = ServiceSpecificCredentialId): Caller => ({
  kind: 'api-key-holder',
  name: 'test',
  credentialId,
});
const phantom = {
  name: UserName,
  attached: [bedrockFull, mantleFull],
  serviceSpecificCredentials: [{ id: ServiceSpecificCredentialId }],
};
const mantle = { modelArn: 'arn:aws:bedrock-mantle:us-east-1:123456789012:project/default' };

describe('a long-term Bedrock API key', () => {
  test('opens both planes of Bedrock, and nothing of IAM', () =>
    inAccount(async ({ account, callAs }) => {
      account.createUser(phantom);
      await expect(callAs(holder(), 'bedrock:InvokeModel', { modelArn })).resolves.toBeDefined();
      await expect(callAs(holder(), 'bedrock-mantle:CreateInference', mantle)).resolves.toBeDefined();
      const read = callAs(holder(), 'GetUserCommand', { UserName });
      await expect(read).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    }));

  test('of Claude Platform does not open Bedrock', () =>
    inAccount(async ({ account, callAs }) => {
      const serviceName = 'aws-external-anthropic.amazonaws.com';
      const serviceSpecificCredentials = [{ id: ServiceSpecificCredentialId, serviceName }];
      account.createUser({ ...phantom, serviceSpecificCredentials });
      const invoke = callAs(holder(), 'bedrock:InvokeModel', { modelArn });
      await expect(invoke).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    }));

  test('needs the bearer action of the plane: a deny of one plane leaves the other open', () =>
    inAccount(async ({ account, callAs }) => {
      const Statement = [{ Effect: 'Deny', Action: 'bedrock:CallWithBearerToken', Resource: '*' }];
      account.createUser({ ...phantom, inline: { NoBearer: { Version: '2012-10-17', Statement } } });
      const invoke = callAs(holder(), 'bedrock:InvokeModel', { modelArn });
      await expect(invoke).rejects.toMatchObject({ name: 'AccessDenied' });
      await expect(callAs(holder(), 'bedrock-mantle:CreateInference', mantle)).resolves.toBeDefined();
    }));

  test('says LONG_TERM for the condition key of the plane', () =>
    inAccount(async ({ account, callAs }) => {
      const Condition = { StringEquals: { 'bedrock-mantle:BearerTokenType': 'LONG_TERM' } };
      const Statement = [{ Effect: 'Deny', Action: 'bedrock-mantle:*', Resource: '*', Condition }];
      account.createUser({ ...phantom, inline: { NoLongTerm: { Version: '2012-10-17', Statement } } });
      const invoke = callAs(holder(), 'bedrock-mantle:CreateInference', mantle);
      await expect(invoke).rejects.toMatchObject({ name: 'AccessDenied' });
    }));

  test('dies with a deny on its user', () =>
    inAccount(async ({ account, callAs, call, settle }) => {
      account.createUser(phantom);
      await call('AttachUserPolicyCommand', { UserName, PolicyArn: denyAll });
      await settle();
      const invoke = callAs(holder(), 'bedrock:InvokeModel', { modelArn });
      await expect(invoke).rejects.toMatchObject({ name: 'AccessDenied' });
    }));

  test('is Inactive in the list at once, and answers until enforcement knows', () =>
    inAccount(async ({ account, callAs, call, settle }) => {
      account.createUser(phantom);
      const given = { UserName, ServiceSpecificCredentialId, Status: 'Inactive' };
      await call('UpdateServiceSpecificCredentialCommand', given);
      expect(await call('ListServiceSpecificCredentialsCommand', { UserName })).toMatchObject({
        ServiceSpecificCredentials: [{ Status: 'Inactive', ServiceName: 'bedrock.amazonaws.com' }],
      });
      await expect(callAs(holder(), 'bedrock:InvokeModel', { modelArn })).resolves.toBeDefined();
      await settle();
      const invoke = callAs(holder(), 'bedrock:InvokeModel', { modelArn });
      await expect(invoke).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    }));

  test('that was given an age expires by itself', () =>
    inAccount(async ({ account, callAs, call, settle }) => {
      account.createUser({ name: UserName, attached: [bedrockFull] });
      const given = { UserName, ServiceName: 'bedrock.amazonaws.com', CredentialAgeDays: 1 };
      const made = (await call('CreateServiceSpecificCredentialCommand', given)) as {
        ServiceSpecificCredential: { ServiceSpecificCredentialId: string };
      };
      const id = made.ServiceSpecificCredential.ServiceSpecificCredentialId;
      const invoke = () => callAs(holder(id), 'bedrock:InvokeModel', { modelArn });
      await expect(invoke()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      await settle();
      await expect(invoke()).resolves.toBeDefined();
      await account.sleep(86_400_000);
      await expect(invoke()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      const listed = await call('ListServiceSpecificCredentialsCommand', { UserName });
      expect(listed).toMatchObject({ ServiceSpecificCredentials: [{ Status: 'Expired' }] });
    }));
});

test('service-specific credentials of all users are listed together, narrowed by service', () =>
  inAccount(async ({ account, call }) => {
    account.createUser(phantom);
    const serviceSpecificCredentials = [{ id: 'ACCA87654321EXAMPLE', serviceName: 'codecommit.amazonaws.com' }];
    account.createUser({ name: 'git', serviceSpecificCredentials });
    const ids = async (input: Record<string, unknown>) =>
      (
        (await call('ListServiceSpecificCredentialsCommand', input)) as {
          ServiceSpecificCredentials: { UserName: string }[];
        }
      ).ServiceSpecificCredentials.map((each) => each.UserName);
    expect(await ids({ AllUsers: true })).toEqual([UserName, 'git']);
    expect(await ids({ AllUsers: true, ServiceName: 'bedrock.amazonaws.com' })).toEqual([UserName]);
    await expect(ids({ UserName: 'nobody' })).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('a third credential for one service is refused, and one for a service that has none', () =>
  inAccount(async ({ account, call }) => {
    account.createUser(phantom);
    const create = (ServiceName: string) => call('CreateServiceSpecificCredentialCommand', { UserName, ServiceName });
    await create('bedrock.amazonaws.com');
    await expect(create('bedrock.amazonaws.com')).rejects.toBeInstanceOf(LimitExceededException);
    await expect(create('codecommit.amazonaws.com')).resolves.toBeDefined();
    await expect(create('s3.amazonaws.com')).rejects.toBeInstanceOf(ServiceNotSupportedException);
  }));

test('a credential that the user does not have cannot be updated', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    const given = { UserName, ServiceSpecificCredentialId, Status: 'Inactive' };
    const update = call('UpdateServiceSpecificCredentialCommand', given);
    await expect(update).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

describe.each([
  {
    what: 'a signing certificate',
    list: 'ListSigningCertificatesCommand',
    update: 'UpdateSigningCertificateCommand',
    member: 'Certificates',
    id: 'CertificateId',
    slot: 'signingCertificates',
  },
  {
    what: 'an SSH public key',
    list: 'ListSSHPublicKeysCommand',
    update: 'UpdateSSHPublicKeyCommand',
    member: 'SSHPublicKeys',
    id: 'SSHPublicKeyId',
    slot: 'sshPublicKeys',
  },
] as const)('$what', ({ list, update, member, id, slot }) => {
  test('is Inactive in the list at once, and in force until enforcement knows', () =>
    inAccount(async ({ account, call, settle }) => {
      const user = account.createUser({ name: UserName, [slot]: ['APKAEXAMPLE'] });
      await call(update, { UserName, [id]: 'APKAEXAMPLE', Status: 'Inactive' });
      expect(await call(list, { UserName })).toMatchObject({ [member]: [{ [id]: 'APKAEXAMPLE', Status: 'Inactive' }] });
      const { status } = user[slot].get('APKAEXAMPLE')!;
      expect(status.enforced(account.now())).toBe('Active');
      await settle();
      expect(status.enforced(account.now())).toBe('Inactive');
    }));

  test('that the user does not have cannot be updated', () =>
    inAccount(async ({ account, call }) => {
      account.createUser({ name: UserName });
      const given = { UserName, [id]: 'APKAEXAMPLE', Status: 'Inactive' };
      await expect(call(update, given)).rejects.toBeInstanceOf(NoSuchEntityException);
    }));
});

describe('a console password', () => {
  test('that was created is shown at once and in force later, and there is only one', () =>
    inAccount(async ({ account, call, settle }) => {
      const user = account.createUser({ name: UserName });
      const given = { UserName, Password: 'not-a-secret', PasswordResetRequired: true };
      await call('CreateLoginProfileCommand', given);
      expect(await call('GetLoginProfileCommand', { UserName })).toMatchObject({
        LoginProfile: { PasswordResetRequired: true },
      });
      expect(user.loginProfile.enforced(account.now())).toBeUndefined();
      await settle();
      expect(user.loginProfile.enforced(account.now())).toBeDefined();
      await expect(call('CreateLoginProfileCommand', given)).rejects.toBeInstanceOf(EntityAlreadyExistsException);
    }));

  test('that was deleted is gone at once, in force for a while, and cannot be deleted twice', () =>
    inAccount(async ({ account, call }) => {
      const user = account.createUser({ name: UserName, loginProfile: {} });
      await call('DeleteLoginProfileCommand', { UserName });
      await expect(call('GetLoginProfileCommand', { UserName })).rejects.toBeInstanceOf(NoSuchEntityException);
      await expect(call('DeleteLoginProfileCommand', { UserName })).rejects.toBeInstanceOf(NoSuchEntityException);
      expect(user.loginProfile.enforced(account.now())).toBeDefined();
    }));
});
