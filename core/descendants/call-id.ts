import type { CloudTrailRecord } from '../signals/cloudtrail.ts';

/** CloudTrail's id of the call; a record without one is known by what it says. Equal for copies of one record. */
export function callIdOf({ eventID, eventName, eventTime, awsRegion, userIdentity }: CloudTrailRecord): string {
  return eventID || [eventName, eventTime, awsRegion, userIdentity?.principalId, userIdentity?.accessKeyId].join('|');
}
