import type {
  CreateServiceSpecificCredentialCommandInput,
  CreateServiceSpecificCredentialCommandOutput,
  DeleteServiceSpecificCredentialCommandInput,
  DeleteServiceSpecificCredentialCommandOutput,
  ListServiceSpecificCredentialsCommandInput,
  ListServiceSpecificCredentialsCommandOutput,
  UpdateServiceSpecificCredentialCommandInput,
  UpdateServiceSpecificCredentialCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import { present, ServiceCredential } from '../../credential.ts';
import { type Context, operation } from '../../operation.ts';
import type { SandboxUser } from '../../user.ts';
import { gone, overLimit, unsupportedService } from './exceptions.ts';
import { sampleId } from './identifiers.ts';
import { onUser, statusIn, userArn } from './on-user.ts';

/** Of one user, for one service. */
const perServiceAtMost = 2;
const dayMs = 86_400_000;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_api_keys_for_aws_services.html */
const services: ReadonlySet<string> = new Set([
  'aws-external-anthropic.amazonaws.com',
  'bedrock.amazonaws.com',
  'cassandra.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'codecommit.amazonaws.com',
  'logs.amazonaws.com',
]);

export const serviceSpecificCredentialOperations = {
  ListServiceSpecificCredentialsCommand: operation<
    ListServiceSpecificCredentialsCommandInput,
    ListServiceSpecificCredentialsCommandOutput
  >({
    action: 'iam:ListServiceSpecificCredentials',
    requires: [],
    writes: false,
    resource: (input, account) =>
      input.AllUsers ? `arn:aws:iam::${account.place.account}:user/*` : userArn(input, account),
    answer({ UserName, AllUsers, ServiceName }, { account, at }) {
      const user = account.user(UserName ?? '');
      if (!AllUsers && user === undefined) throw gone(`The user with name ${UserName} cannot be found.`);
      const users = AllUsers ? account.users() : [user].filter((each) => each !== undefined);
      const found = users.flatMap((each) =>
        present(each.serviceCredentials).map((credential) => ({ each, credential })),
      );
      const wanted = found.filter(({ credential }) => !ServiceName || credential.serviceName === ServiceName);
      return {
        ServiceSpecificCredentials: wanted.map(({ each, credential }) => shown(each, credential, at)),
        IsTruncated: false,
      };
    },
  }),
  CreateServiceSpecificCredentialCommand: onUser<
    CreateServiceSpecificCredentialCommandInput,
    CreateServiceSpecificCredentialCommandOutput
  >({
    action: 'iam:CreateServiceSpecificCredential',
    requires: ['ServiceName'],
    writes: true,
    context: ({ ServiceName = '', CredentialAgeDays }) => ({
      'iam:ServiceSpecificCredentialServiceName': ServiceName,
      ...(CredentialAgeDays !== undefined && {
        'iam:ServiceSpecificCredentialAgeDays': String(CredentialAgeDays),
      }),
    }),
    answer(user, { ServiceName: serviceName = '', CredentialAgeDays }, { account, at }) {
      if (!services.has(serviceName)) throw unsupportedService(`${serviceName} has no service-specific credentials.`);
      const same = present(user.serviceCredentials).filter((each) => each.serviceName === serviceName);
      if (same.length >= perServiceAtMost) throw overLimit('ServiceSpecificCredentialsPerUser', perServiceAtMost);
      const id = sampleId('ACCA', account.nextId());
      const expiresAt = CredentialAgeDays === undefined ? undefined : at + CredentialAgeDays * dayMs;
      const made = new ServiceCredential({ id, createdAt: at, status: 'Absent', serviceName, expiresAt });
      user.serviceCredentials.set(id, made);
      account.setStatus(made, 'Active');
      return { ServiceSpecificCredential: { ...shown(user, made, at), ServiceCredentialSecret: 'drill' } };
    },
  }),
  UpdateServiceSpecificCredentialCommand: onUser<
    UpdateServiceSpecificCredentialCommandInput,
    UpdateServiceSpecificCredentialCommandOutput
  >({
    action: 'iam:UpdateServiceSpecificCredential',
    requires: ['ServiceSpecificCredentialId', 'Status'],
    writes: true,
    context: nameOfService,
    answer(user, { ServiceSpecificCredentialId: id, Status }, { account }) {
      account.setStatus(credentialOf(user, id), statusIn(Status));
      return {};
    },
  }),
  DeleteServiceSpecificCredentialCommand: onUser<
    DeleteServiceSpecificCredentialCommandInput,
    DeleteServiceSpecificCredentialCommandOutput
  >({
    action: 'iam:DeleteServiceSpecificCredential',
    requires: ['ServiceSpecificCredentialId'],
    writes: true,
    context: nameOfService,
    answer(user, { ServiceSpecificCredentialId: id }, { account }) {
      account.setStatus(credentialOf(user, id), 'Absent');
      return {};
    },
  }),
};

interface About {
  readonly UserName?: string | undefined;
  readonly ServiceSpecificCredentialId: string | undefined;
}

function nameOfService({ UserName, ServiceSpecificCredentialId }: About, account: Account): Context {
  const found = account.user(UserName ?? '')?.serviceCredentials.get(ServiceSpecificCredentialId ?? '');
  return found ? { 'iam:ServiceSpecificCredentialServiceName': found.serviceName } : {};
}

function credentialOf(user: SandboxUser, id: string | undefined): ServiceCredential {
  const found = user.serviceCredentials.get(id ?? '');
  if (found === undefined || found.status.control() === 'Absent')
    throw gone(`No such credential ${id} exists for user ${user.name}.`);
  return found;
}

function shown(user: SandboxUser, credential: ServiceCredential, at: number) {
  const { id, serviceName, createdAt, expiresAt } = credential;
  const active = credential.status.control() === 'Active' ? 'Active' : 'Inactive';
  const Status: 'Expired' | 'Active' | 'Inactive' = credential.hasExpired(at) ? 'Expired' : active;
  return {
    UserName: user.name,
    ServiceName: serviceName,
    ServiceSpecificCredentialId: id,
    ServiceCredentialAlias: `${user.name}-at-${createdAt.getTime()}`,
    Status,
    CreateDate: createdAt,
    ...(expiresAt !== undefined && { ExpirationDate: new Date(expiresAt) }),
  };
}
