import {
  GetLoginProfileCommand,
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  paginateListAccessKeys,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
  UpdateAccessKeyCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
  UpdateSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import type { CredentialState, StatusKind } from '../../core/ports/iam.ts';
import { called } from './errors.ts';
import { unlessGone } from './iam-users.ts';

type Listed = { readonly id: string | undefined; readonly status: string | undefined; readonly service?: string };

/** What a user holds of one kind, all pages of it. */
export async function credentials(
  client: IAMClient,
  name: string,
  kind: StatusKind,
): Promise<readonly CredentialState[]> {
  const listed = await called(`list the ${kind}s of user ${name}`, () => list(client, name, kind));
  return listed.flatMap(({ id, status, service }) =>
    id && isStatus(status) ? [{ id, status, ...(service && { service }) }] : [],
  );
}

async function list(client: IAMClient, UserName: string, kind: StatusKind): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  switch (kind) {
    case 'access-key':
      for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client }, { UserName }))
        found.push(...AccessKeyMetadata.map(({ AccessKeyId, Status }) => ({ id: AccessKeyId, status: Status })));
      return found;
    case 'signing-certificate':
      for await (const { Certificates = [] } of paginateListSigningCertificates({ client }, { UserName }))
        found.push(...Certificates.map(({ CertificateId, Status }) => ({ id: CertificateId, status: Status })));
      return found;
    case 'ssh-key':
      for await (const { SSHPublicKeys = [] } of paginateListSSHPublicKeys({ client }, { UserName }))
        found.push(...SSHPublicKeys.map(({ SSHPublicKeyId, Status }) => ({ id: SSHPublicKeyId, status: Status })));
      return found;
    case 'service-credential':
      return serviceCredentials(client, UserName);
  }
}

/** The SDK has no paginator for these. */
async function serviceCredentials(client: IAMClient, UserName: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListServiceSpecificCredentialsCommand({ UserName, Marker }));
    const listed = page.ServiceSpecificCredentials ?? [];
    found.push(
      ...listed.map(({ ServiceSpecificCredentialId, Status, ServiceName }) => ({
        id: ServiceSpecificCredentialId,
        status: Status,
        ...(ServiceName && { service: ServiceName }),
      })),
    );
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return found;
}

interface NewStatus {
  readonly user: string;
  readonly kind: StatusKind;
  readonly id: string;
  readonly status: 'Active' | 'Inactive';
}

export async function setStatus(
  client: IAMClient,
  { user: UserName, kind, id, status: Status }: NewStatus,
): Promise<void> {
  await called(`set ${kind} ${id} of user ${UserName} to ${Status}`, async () => {
    switch (kind) {
      case 'access-key':
        return client.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: id, Status }));
      case 'service-credential':
        return client.send(
          new UpdateServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId: id, Status }),
        );
      case 'signing-certificate':
        return client.send(new UpdateSigningCertificateCommand({ UserName, CertificateId: id, Status }));
      case 'ssh-key':
        return client.send(new UpdateSSHPublicKeyCommand({ UserName, SSHPublicKeyId: id, Status }));
    }
  });
}

export async function consolePasswordSince(client: IAMClient, UserName: string): Promise<string | undefined> {
  return unlessGone(async () => {
    const { LoginProfile } = await called(`read the login profile of user ${UserName}`, () =>
      client.send(new GetLoginProfileCommand({ UserName })),
    );
    return LoginProfile?.CreateDate?.toISOString();
  });
}

function isStatus(status: string | undefined): status is CredentialState['status'] {
  return status === 'Active' || status === 'Inactive' || status === 'Expired';
}
