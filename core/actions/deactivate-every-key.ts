import { deactivatedCredentials } from './deactivated-credentials.ts';

/** For findings that name the user but not the key, such as AWS's own quarantine: any of its keys may be the leaked one. */
export const deactivateEveryKey = deactivatedCredentials({
  id: 'deactivate-every-key',
  summary: 'Set every access key of the user to Inactive, because the finding does not say which one leaked.',
  contains: ['access-key'],
  kind: 'access-key',
  noun: 'access key',
  slot: () => 'access-keys',
  meant: () => true,
  comesBack: false,
  list: 'iam:ListAccessKeys',
  update: 'iam:UpdateAccessKey',
  command: 'update-access-key',
  option: '--access-key-id',
});
