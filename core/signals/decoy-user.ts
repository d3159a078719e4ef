import type { CloudTrailRecord } from './cloudtrail.ts';
import { iamArnIn } from './iam-arn.ts';

/** Users below this path hold no permission and exist to be stolen. */
const decoyPath = '/firebreak-decoy/';

/** The same idea from elsewhere: every key that this service hands out belongs to a user whose name begins so. */
export const canarytokensPrefix = 'canarytokens.com@@';

/** Whether the call was made with the key of a decoy, which nobody has a reason to use. */
export function isByDecoy({ userIdentity }: CloudTrailRecord): boolean {
  const arn = userIdentity?.arn ?? '';
  return iamArnIn(arn)?.path.startsWith(decoyPath) === true || arn.includes(`:user/${canarytokensPrefix}`);
}
