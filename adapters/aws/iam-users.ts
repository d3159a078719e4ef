import { GetAccessKeyLastUsedCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { NotThere } from '../../core/model/errors.ts';
import type { Iam, KnownUser } from '../../core/ports/iam.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** No more of IAM than who bears a name: intake stays small. */
export function usersOn(host: Host): Pick<Iam, 'user'> {
  const client = host.client(IAMClient);
  const account = host.setting('FIREBREAK_ACCOUNT');
  return { user: (name) => user(client, account, name) };
}

export async function holderOf(client: IAMClient, accessKeyId: string): Promise<string | undefined> {
  return unlessGone(async () => {
    const answer = await called(`look up who holds access key ${accessKeyId}`, () =>
      client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
    );
    return answer.UserName;
  });
}

export async function user(client: IAMClient, account: string, name: string): Promise<KnownUser | undefined> {
  return unlessGone(async () => {
    const { User } = await called(`read user ${name}`, () => client.send(new GetUserCommand({ UserName: name })));
    if (!User?.UserName || !User.UserId || !User.Arn) return undefined;
    const tags = Object.fromEntries((User.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
    const boundary = User.PermissionsBoundary?.PermissionsBoundaryArn;
    return {
      kind: 'user',
      account,
      name: User.UserName,
      uniqueId: User.UserId,
      arn: User.Arn,
      tags,
      ...(User.CreateDate && { createdAt: User.CreateDate.toISOString() }),
      ...(boundary && { boundary }),
    };
  });
}

export async function unlessGone<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}
