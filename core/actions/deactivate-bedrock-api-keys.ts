import type { UserTarget } from '../model/target.ts';
import type { CredentialState } from '../ports/iam.ts';
import { deactivatedCredentials } from './deactivated-credentials.ts';

/**
 * API keys for models are service-specific credentials: deactivating access keys does nothing to them, and other
 * credentials of that kind stay as they are.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html
 */
export const deactivateBedrockApiKeys = deactivatedCredentials({
  id: 'deactivate-bedrock-api-keys',
  summary: 'Set the API keys for models of the user to Inactive, and no other credential.',
  contains: ['bedrock-api-key'],
  kind: 'service-credential',
  noun: 'API key',
  slot: (target) => (idOf(target) === undefined ? 'bedrock-api-keys' : `bedrock-api-keys/${idOf(target)}`),
  meant: (state, target) => isForModels(state) && (idOf(target) === undefined || state.id === idOf(target)),
  comesBack: false,
  list: 'iam:ListServiceSpecificCredentials',
  update: 'iam:UpdateServiceSpecificCredential',
  command: 'update-service-specific-credential',
  option: '--service-specific-credential-id',
});

/** The one key that is meant, where the finding knows it. */
function idOf({ credential }: UserTarget): string | undefined {
  return credential?.kind === 'bedrock-api-key' ? credential.credentialId : undefined;
}

/** What names no service may be one. */
export function isForModels({ service }: CredentialState): boolean {
  return service === undefined || forModels.has(service);
}

const forModels: ReadonlySet<string> = new Set(['bedrock.amazonaws.com', 'aws-external-anthropic.amazonaws.com']);
