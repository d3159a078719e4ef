import { callsTried, notOdd, worthAlert } from '../call.ts';
import { isByDecoy } from '../decoy-user.ts';
import { defineSignal } from '../signal.ts';

/**
 * Nobody has a reason to use the key of a decoy, so whoever does found it where it was laid out. The decoy itself can do
 * nothing and must stay alive: what has to be looked at is the place.
 */
export const decoyKeyUsed = defineSignal({
  id: 'decoy-key-used',
  summary: 'Somebody uses the key of a decoy user, so the place where it was laid out has been read.',
  attack: ['T1552.001', 'T1078.004'],
  reference: 'https://blog.thinkst.com/2017/09/canarytokens-new-member-aws-api-key.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: {
    source: [{ prefix: 'aws.' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      // What a finder of keys tries first.
      eventSource: [
        'sts.amazonaws.com',
        'iam.amazonaws.com',
        's3.amazonaws.com',
        'ses.amazonaws.com',
        'bedrock.amazonaws.com',
        'ec2.amazonaws.com',
        'secretsmanager.amazonaws.com',
      ],
      eventName: [
        { prefix: 'Get' },
        { prefix: 'List' },
        { prefix: 'Describe' },
        { prefix: 'Create' },
        { prefix: 'Invoke' },
        { prefix: 'Converse' },
        { prefix: 'Assume' },
        { prefix: 'Run' },
      ],
      userIdentity: {
        arn: [{ wildcard: '*:user/firebreak-decoy/*' }, { wildcard: '*:user/canarytokens.com@@*' }],
      },
    },
  },
  read: callsTried('decoy-key-used', ({ record }) =>
    isByDecoy(record)
      ? worthAlert('the key of a decoy was used: whoever did found it where it was laid out', {
          userAgent: record.userAgent,
          sourceIPAddress: record.sourceIPAddress,
        })
      : notOdd('the user is no decoy'),
  ),
});
