import { DeleteAccessKeyCommand, GetAccessKeyLastUsedCommand, IAMClient } from '@aws-sdk/client-iam';
import type { KeyRemoval } from '../../core/ports/key-removal.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Apart from the rest of IAM, so that no bundle but that of the functions which delete can delete. */
export function keyRemovalOn(host: Host): KeyRemoval {
  const client = host.client(IAMClient);
  return {
    ...lastUseOn(host),
    delete: (UserName, AccessKeyId) =>
      called(`delete access key ${AccessKeyId} of user ${UserName}`, async () => {
        await client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
      }),
  };
}

/** Only the look. */
export function lastUseOn(host: Host): Pick<KeyRemoval, 'lastUse'> {
  const client = host.client(IAMClient);
  return {
    lastUse: (AccessKeyId) =>
      called(`ask when access key ${AccessKeyId} was used last`, async () => {
        const { AccessKeyLastUsed: last } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
        if (last?.LastUsedDate === undefined) return undefined;
        const { LastUsedDate, ServiceName = 'N/A', Region = 'N/A' } = last;
        return { at: LastUsedDate.toISOString(), service: ServiceName, region: Region };
      }),
  };
}
