import { callsDone, worthAlert } from '../call.ts';
import { defineSignal } from '../signal.ts';

/** Owners do it after a rotation, and attackers with a second identity do it at once: a person has to look. */
export const quarantineRemoved = defineSignal({
  id: 'quarantine-removed',
  summary: 'Somebody takes a quarantine or a deny away from a user.',
  attack: ['T1562.001', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.iam'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['iam.amazonaws.com'],
      $or: [
        {
          eventName: ['DetachUserPolicy', 'DetachRolePolicy'],
          requestParameters: {
            policyArn: [
              { wildcard: '*:policy/AWSCompromisedKeyQuarantine*' },
              { suffix: '::aws:policy/AWSDenyAll' },
              { wildcard: '*/Firebreak*' },
            ],
          },
        },
        {
          eventName: ['DeleteUserPolicy', 'DeleteRolePolicy'],
          requestParameters: { policyName: [{ prefix: 'AWSCompromisedKeyQuarantine' }, { prefix: 'Firebreak' }] },
        },
        { eventName: ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'] },
      ],
    },
  },
  read: callsDone('quarantine-removed', ({ record, parameters }) => {
    const evidence = { userName: parameters.userName, roleName: parameters.roleName };
    return record.eventName.endsWith('PermissionsBoundary')
      ? worthAlert('a permissions boundary was taken away, which may have been what contained the identity', evidence)
      : worthAlert('a quarantine or a deny of Firebreak was taken away', evidence);
  }),
});
