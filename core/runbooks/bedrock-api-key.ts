import type { Finding } from '../model/finding.ts';
import type { Target } from '../model/target.ts';
import type { Runbook, RunbookWorld } from './runbook.ts';
import { isOwners, usedByOwners, userAsItIs } from './user-target.ts';
import { wholeUserSteps } from './whole-user.ts';

/**
 * A long-term API key for models: a service-specific credential of a user. The console makes a user for each key, which
 * serves nothing else and is denied everything. Where the user does other work, only models are denied to it, since
 * nothing else can be called with such a key.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 */
export const bedrockApiKey: Runbook = {
  id: 'bedrock-api-key',
  summary: 'Set the API keys of the user to Inactive and deny it models; deny everything to a user made for the key.',
  target: async ({ finding }, { iam }) => userAsItIs(await ofUser(finding, iam), iam),
  steps: (target) => (isMadeForKey(target) ? wholeUserSteps : ['attach-inference-deny', 'deactivate-bedrock-api-keys']),
  surgical: (target) => (isOwners(target) ? ['deactivate-bedrock-api-keys'] : ['attach-inference-deny']),
  asks: usedByOwners,
  extent: (target) => (isMadeForKey(target) ? 'everything' : 'inference'),
};

function isMadeForKey(target: Target): boolean {
  return target.kind === 'user' && /^(?:BedrockAPIKey|AeaApiKey)-/.test(target.user.name);
}

/**
 * A key may name its user with a suffix such as `+1`, which is a name that a user may have as well: only where there is no
 * such user is the rest of it meant.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html
 */
async function ofUser(finding: Finding, iam: RunbookWorld['iam']): Promise<Finding> {
  const { identity } = finding;
  if (identity.kind !== 'user' || !/\+\d{1,2}$/.test(identity.name)) return finding;
  if ((await iam.user(identity.name)) !== undefined) return finding;
  return { ...finding, identity: { ...identity, name: identity.name.replace(/\+\d{1,2}$/, '') } };
}
