import { GetUserCommand, IAMClient, paginateListAccessKeys } from '@aws-sdk/client-iam';
import type { Origins } from '../../core/ports/ownership.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import { unlessGone } from './iam-users.ts';

/** IAM, as far as it says when something was made. */
export function originsOn(host: Host): Origins {
  const client = host.client(IAMClient);
  return {
    userMadeAt: (UserName) =>
      unlessGone(() =>
        called(`read when user ${UserName} was made`, async () => {
          const { User } = await client.send(new GetUserCommand({ UserName }));
          return User?.CreateDate?.toISOString();
        }),
      ),
    keyMadeAt: (UserName, accessKeyId) =>
      unlessGone(() =>
        called(`read when key ${accessKeyId} of user ${UserName} was made`, async () => {
          for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client }, { UserName })) {
            const key = AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === accessKeyId);
            if (key !== undefined) return key.CreateDate?.toISOString();
          }
          return undefined;
        }),
      ),
  };
}
