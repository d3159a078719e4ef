import { inferenceDenyArn, inferenceDenyName } from '../iam/inference-deny.ts';
import { attachedDeny } from './attached-deny.ts';

/**
 * The surgical deny: every inference plane and the making of API keys for them, and nothing else of the user's work.
 * Its text follows from the list of planes; the stack deploys it once per account.
 */
export const attachInferenceDeny = attachedDeny({
  id: 'attach-inference-deny',
  summary: `Attach ${inferenceDenyName} to the user: no model call on any plane, and nothing else changes.`,
  reach: 'surgical',
  contains: ['access-key', 'federated-session', 'bedrock-api-key', 'bedrock-short-term-key'],
  policyName: inferenceDenyName,
  policyArn: ({ account }) => inferenceDenyArn(account),
  pinnedTo: inferenceDenyArn('<account>'),
  attachedBefore: 'never',
});
