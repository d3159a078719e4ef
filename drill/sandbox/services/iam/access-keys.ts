import type {
  AccessKeyLastUsed,
  CreateAccessKeyCommandInput,
  CreateAccessKeyCommandOutput,
  DeleteAccessKeyCommandInput,
  DeleteAccessKeyCommandOutput,
  GetAccessKeyLastUsedCommandInput,
  GetAccessKeyLastUsedCommandOutput,
  ListAccessKeysCommandInput,
  ListAccessKeysCommandOutput,
  UpdateAccessKeyCommandInput,
  UpdateAccessKeyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import { present, SandboxKey } from '../../credential.ts';
import { operation } from '../../operation.ts';
import type { SandboxUser } from '../../user.ts';
import { gone, overLimit } from './exceptions.ts';
import { sampleId } from './identifiers.ts';
import { onUser, statusIn } from './on-user.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const keysAtMost = 2;

export const accessKeyOperations = {
  GetAccessKeyLastUsedCommand: operation<GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput>({
    action: 'iam:GetAccessKeyLastUsed',
    requires: ['AccessKeyId'],
    writes: false,
    resource: ({ AccessKeyId }, account) =>
      account.holderOf(AccessKeyId ?? '')?.user.arn ?? `arn:aws:iam::${account.place.account}:user/*`,
    answer({ AccessKeyId }, { account }) {
      const held = account.holderOf(AccessKeyId ?? '');
      if (held === undefined) throw gone(`The Access Key with id ${AccessKeyId} cannot be found.`);
      return { UserName: held.user.name, AccessKeyLastUsed: lastUse(account, AccessKeyId) };
    },
  }),
  ListAccessKeysCommand: onUser<ListAccessKeysCommandInput, ListAccessKeysCommandOutput>({
    action: 'iam:ListAccessKeys',
    writes: false,
    answer(user) {
      const AccessKeyMetadata = present(user.keys).map((key) => ({
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status.control() === 'Active' ? ('Active' as const) : ('Inactive' as const),
        CreateDate: key.createdAt,
      }));
      return { AccessKeyMetadata, IsTruncated: false };
    },
  }),
  UpdateAccessKeyCommand: onUser<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput>({
    action: 'iam:UpdateAccessKey',
    requires: ['AccessKeyId', 'Status'],
    writes: true,
    answer(user, input, { account }) {
      account.setStatus(keyOf(user, input.AccessKeyId), statusIn(input.Status));
      return {};
    },
  }),
  CreateAccessKeyCommand: onUser<CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput>({
    action: 'iam:CreateAccessKey',
    writes: true,
    answer(user, _, { account, at }) {
      if (present(user.keys).length >= keysAtMost) throw overLimit('AccessKeysPerUser', keysAtMost);
      const key = new SandboxKey({ id: sampleId('AKIA', account.nextId()), createdAt: at, status: 'Absent' });
      user.keys.set(key.id, key);
      account.setStatus(key, 'Active');
      const shown = { UserName: user.name, AccessKeyId: key.id, Status: 'Active', CreateDate: key.createdAt } as const;
      return { AccessKey: { ...shown, SecretAccessKey: 'drill' } };
    },
  }),
  DeleteAccessKeyCommand: onUser<DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput>({
    action: 'iam:DeleteAccessKey',
    requires: ['AccessKeyId'],
    writes: true,
    answer(user, { AccessKeyId }, { account }) {
      account.setStatus(keyOf(user, AccessKeyId), 'Absent');
      return {};
    },
  }),
};

/**
 * Its last call that got as far as being authorised. https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html
 * says what stands there for a key that was never used.
 */
function lastUse({ calls, place }: Account, id: string | undefined): AccessKeyLastUsed {
  const last = calls.findLast(
    ({ caller, outcome }) =>
      'accessKeyId' in caller &&
      caller.accessKeyId === id &&
      (outcome === 'ok' || (outcome.error !== 'InvalidClientTokenId' && outcome.error !== 'Killed')),
  );
  if (last === undefined) return { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' };
  const [ServiceName = 'N/A'] = last.action.split(':');
  return { LastUsedDate: new Date(Math.floor(last.at / 1_000) * 1_000), ServiceName, Region: place.region };
}

function keyOf(user: SandboxUser, id: string | undefined): SandboxKey {
  const key = user.keys.get(id ?? '');
  if (key === undefined || key.status.control() === 'Absent')
    throw gone(`The Access Key with id ${id} cannot be found.`);
  return key;
}
