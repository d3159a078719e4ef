import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { type CloudTrailRecord, cloudTrailRecordIn } from '../cloudtrail.ts';
import { timeIn } from '../event-time.ts';
import { iamNameIn } from '../iam-arn.ts';
import { defineSignal } from '../signal.ts';

/**
 * AWS reacts to an exposed key by quarantining its user. The policy leaves much open (other inference planes, sessions,
 * key creation), so this is the beginning of a containment and not the end of one.
 */
export const awsQuarantineAttached = defineSignal({
  id: 'aws-quarantine-attached',
  summary: 'AWS attaches its compromised-key quarantine policy to an IAM user.',
  attack: ['T1552.001', 'T1078.004'],
  reference: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'Somebody who attaches the policy to a user by hand, to try it out.',
  },
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.iam'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['iam.amazonaws.com'],
      $or: [
        {
          eventName: ['AttachUserPolicy'],
          requestParameters: { policyArn: [{ wildcard: 'arn:*:iam::aws:policy/AWSCompromisedKeyQuarantine*' }] },
        },
        {
          eventName: ['PutUserPolicy'],
          requestParameters: { policyName: [{ prefix: 'AWSCompromisedKeyQuarantine' }] },
        },
      ],
    },
  },
  read,
});

function read(event: EventEnvelope): readonly Reading[] {
  const record = cloudTrailRecordIn(event.detail);
  if (record === undefined) return [ignored('the event holds no CloudTrail record')];
  if (record.errorCode !== undefined) return [ignored('the call was refused, so nothing was attached')];
  if (!isByName(record.requestParameters)) return [ignored('a policy of the customer only looks like that of AWS')];

  const account = accountAmong(record.recipientAccountId, record.userIdentity?.accountId, event.account);
  if (account === undefined) return [ignored('the record names no account')];
  const at = timeIn(record.eventTime) ?? timeIn(event.time);
  if (at === undefined) return [ignored('the record carries no time')];
  // The caller may be AWS, the owner in a drill, or the compromised user itself: whom the policy is attached to is the one.
  const name = iamNameIn(record.requestParameters?.userName);
  if (name === undefined) return [ignored('the record names no user to whom the policy was attached')];

  const eventId = record.eventID ?? event.id;
  const dedupeKey = eventId || [record.eventName, account, name, at].join('|');
  return [
    {
      kind: 'finding',
      finding: {
        signal: 'aws-quarantine-attached',
        response: 'contain',
        source: { eventId, dedupeKey, at, account, region: event.region },
        identity: { kind: 'user', account, name },
        because: 'AWS quarantined the user, which it does when one of its keys is found in public',
      },
    },
  ];
}

/** A path of a customer's policy may hold colons, so what a wildcard of the pattern lets through may be theirs. */
function isByName(parameters: CloudTrailRecord['requestParameters']): boolean {
  const { policyArn } = parameters ?? {};
  return typeof policyArn !== 'string' || /^arn:aws[a-z-]*:iam::aws:policy\//.test(policyArn);
}
