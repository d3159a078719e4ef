import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { attachedDeny } from './attached-deny.ts';

/**
 * The first deny of a quarantine. The policy is AWS's, so nobody in the account can rewrite it, and the grant to attach
 * it can be pinned to this one ARN. A deny on the user also ends the sessions that the key minted for the user itself:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export const attachDenyAll = attachedDeny({
  id: 'attach-deny-all',
  summary: 'Attach AWSDenyAll to the user, so that every call by any of its credentials is denied.',
  reach: 'quarantine',
  contains: ['access-key', 'federated-session', 'bedrock-api-key', 'bedrock-short-term-key', 'console-password'],
  policyName: 'AWSDenyAll',
  policyArn: () => awsDenyAllArn,
  pinnedTo: awsDenyAllArn,
  attachedBefore: 'perhaps',
});
