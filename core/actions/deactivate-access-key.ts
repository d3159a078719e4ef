import type { UserTarget } from '../model/target.ts';
import { deactivatedCredentials } from './deactivated-credentials.ts';

/**
 * Kills the key itself; the deny is what ends the sessions it has minted. Inactive rather than deleted, because a
 * deleted key no longer answers GetAccessKeyLastUsed:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
 */
export const deactivateAccessKey = deactivatedCredentials({
  id: 'deactivate-access-key',
  summary: 'Set the leaked access key to Inactive.',
  contains: ['access-key'],
  kind: 'access-key',
  noun: 'access key',
  slot: (target) => `access-key/${leakedKey(target)}`,
  meant: (state, target) => state.id === leakedKey(target),
  comesBack: false,
  list: 'iam:ListAccessKeys',
  update: 'iam:UpdateAccessKey',
  command: 'update-access-key',
  option: '--access-key-id',
});

function leakedKey({ credential }: UserTarget): string {
  if (credential?.kind === 'access-key') return credential.accessKeyId;
  throw new Error(`deactivate-access-key was planned for ${credential?.kind ?? 'a user without a named credential'}`);
}
