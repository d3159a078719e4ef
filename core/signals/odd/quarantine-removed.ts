import { isByRole } from '../by-role.ts';
import { type Call, callsDone, notOdd, type Opinion, worthAlert, worthRecord } from '../call.ts';
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
        { eventName: ['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary'] },
        {
          eventName: ['PutUserPolicy', 'PutRolePolicy'],
          requestParameters: { policyName: [{ prefix: 'Firebreak' }] },
        },
        {
          eventName: ['UntagUser', 'UntagRole'],
          requestParameters: { tagKeys: [{ 'equals-ignore-case': 'firebreak:quarantine' }] },
        },
      ],
    },
  },
  read: callsDone('quarantine-removed', judge),
});

function judge({ record: { eventName }, actor, parameters }: Call): Opinion {
  const evidence = { userName: parameters.userName, roleName: parameters.roleName };
  if (eventName.startsWith('Delete') && eventName.endsWith('PermissionsBoundary'))
    return worthAlert(
      'a permissions boundary was taken away, which may have been what contained the identity',
      evidence,
    );
  if (eventName.endsWith('PermissionsBoundary')) {
    if (String(parameters.permissionsBoundary).endsWith('::aws:policy/AWSDenyAll'))
      return notOdd('the boundary denies everything');
    const because = 'a permissions boundary was written over whatever was there, which may have contained the identity';
    // Tools that set up accounts do it all day; somebody who frees a contained user rather does it with a key.
    return isByRole(actor) ? worthRecord(because, evidence) : worthAlert(because, evidence);
  }
  if (eventName.startsWith('Put')) return worthAlert('a deny of Firebreak was written over', evidence);
  return worthAlert('a quarantine or a deny of Firebreak was taken away', evidence);
}
