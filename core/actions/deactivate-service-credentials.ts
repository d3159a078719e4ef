import { isForModels } from './deactivate-bedrock-api-keys.ts';
import { deactivatedCredentials } from './deactivated-credentials.ts';

/**
 * Passwords for Git, mail and databases: deactivating access keys does nothing to them. API keys for models have an
 * action of their own, because they do not come back.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_api_keys_for_aws_services.html
 */
export const deactivateServiceCredentials = deactivatedCredentials({
  id: 'deactivate-service-credentials',
  summary: 'Set every other service-specific credential of the user to Inactive, such as those for Git.',
  contains: ['console-password'],
  kind: 'service-credential',
  noun: 'service-specific credential',
  slot: () => 'service-credentials',
  meant: (state) => !isForModels(state),
  comesBack: true,
  list: 'iam:ListServiceSpecificCredentials',
  update: 'iam:UpdateServiceSpecificCredential',
  command: 'update-service-specific-credential',
  option: '--service-specific-credential-id',
});
