import {
  AttachUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  paginateListAccessKeys,
  paginateListAttachedUserPolicies,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { NotThere } from '../../core/model/errors.ts';
import type { AccessKeyState, Iam, KnownUser } from '../../core/ports.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** IAM by the SDK. Idempotent calls that find their work done already are successes. */
export function iamOn(host: Host): Iam {
  return awsIam(host.client(IAMClient), host.setting('FIREBREAK_ACCOUNT'));
}

function awsIam(client: IAMClient, account: string): Iam {
  return {
    holderOf: (accessKeyId) => absentWhenGone(() => holderOf(client, accessKeyId)),
    user: (name) => absentWhenGone(() => user(client, account, name)),
    accessKeys: (name) => accessKeys(client, name),
    attachedPolicies: (name) => attachedPolicies(client, name),
    setAccessKeyStatus: (name, key, status) =>
      called(`set access key ${key} of user ${name} to ${status}`, async () => {
        await client.send(new UpdateAccessKeyCommand({ UserName: name, AccessKeyId: key, Status: status }));
      }),
    attachPolicy: (name, arn) =>
      called(`attach ${arn} to user ${name}`, async () => {
        await client.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: arn }));
      }),
    detachPolicy: (name, arn) =>
      called(`detach ${arn} from user ${name}`, async () => {
        await client.send(new DetachUserPolicyCommand({ UserName: name, PolicyArn: arn }));
      }),
  };
}

async function holderOf(client: IAMClient, accessKeyId: string): Promise<string | undefined> {
  const answer = await called(`look up who holds access key ${accessKeyId}`, () =>
    client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
  );
  return answer.UserName;
}

async function user(client: IAMClient, account: string, name: string): Promise<KnownUser | undefined> {
  const { User } = await called(`read user ${name}`, () => client.send(new GetUserCommand({ UserName: name })));
  if (!User?.UserName || !User.UserId) return undefined;
  return { kind: 'user', account, name: User.UserName, uniqueId: User.UserId };
}

async function accessKeys(client: IAMClient, name: string): Promise<readonly AccessKeyState[]> {
  return called(`list the access keys of user ${name}`, async () => {
    const keys: AccessKeyState[] = [];
    for await (const page of paginateListAccessKeys({ client }, { UserName: name })) {
      for (const { AccessKeyId, Status } of page.AccessKeyMetadata ?? []) {
        if (AccessKeyId && Status) keys.push({ accessKeyId: AccessKeyId, status: Status });
      }
    }
    return keys;
  });
}

async function attachedPolicies(client: IAMClient, name: string): Promise<readonly string[]> {
  return called(`list the policies attached to user ${name}`, async () => {
    const arns: string[] = [];
    for await (const page of paginateListAttachedUserPolicies({ client }, { UserName: name })) {
      for (const { PolicyArn } of page.AttachedPolicies ?? []) if (PolicyArn) arns.push(PolicyArn);
    }
    return arns;
  });
}

async function absentWhenGone<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}
