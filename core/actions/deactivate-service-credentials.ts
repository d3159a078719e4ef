import { deactivatedCredentials } from './deactivated-credentials.ts';

/**
 * Bedrock API keys and their like are service-specific credentials: deactivating access keys does nothing to them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_api_keys_for_aws_services.html
 */
export const deactivateServiceCredentials = deactivatedCredentials({
  id: 'deactivate-service-credentials',
  summary: 'Set every service-specific credential of the user to Inactive, Bedrock API keys among them.',
  contains: ['bedrock-api-key'],
  kind: 'service-credential',
  noun: 'service-specific credential',
  slot: () => 'service-credentials',
  meant: () => true,
  comesBack: true,
  list: 'iam:ListServiceSpecificCredentials',
  update: 'iam:UpdateServiceSpecificCredential',
  command: 'update-service-specific-credential',
  option: '--service-specific-credential-id',
});
