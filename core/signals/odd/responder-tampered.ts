import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

/** A role on the path of the responder would be taken for Firebreak itself: whoever makes one is heard here. */
export const responderTampered = defineSignal({
  id: 'responder-tampered',
  summary: 'Somebody changes what Firebreak is made of.',
  attack: ['T1562.001'],
  reference: 'https://attack.mitre.org/techniques/T1562/008/',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: [{ prefix: 'aws.' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: [
        'cloudformation.amazonaws.com',
        'events.amazonaws.com',
        'iam.amazonaws.com',
        'lambda.amazonaws.com',
        'states.amazonaws.com',
      ],
      eventName: [
        { prefix: 'AttachRole' },
        { prefix: 'CreatePolicyVersion' },
        { prefix: 'CreateRole' },
        { prefix: 'DeleteFunction' },
        { prefix: 'DeletePolicy' },
        { prefix: 'DeleteRole' },
        { prefix: 'DeleteRule' },
        { prefix: 'DeleteStack' },
        { prefix: 'DeleteStateMachine' },
        { prefix: 'DetachRole' },
        { prefix: 'DisableRule' },
        { prefix: 'ExecuteChangeSet' },
        { prefix: 'PutRolePolicy' },
        { prefix: 'PutRule' },
        { prefix: 'RemoveTargets' },
        { prefix: 'SetDefaultPolicyVersion' },
        { prefix: 'UpdateAssumeRolePolicy' },
        { prefix: 'UpdateFunction' },
        { prefix: 'UpdateStack' },
        { prefix: 'UpdateStateMachine' },
      ],
      requestParameters: {
        $or: [
          { name: [{ prefix: 'Firebreak' }, { prefix: 'firebreak' }] },
          { rule: [{ prefix: 'Firebreak' }, { prefix: 'firebreak' }] },
          { functionName: [{ prefix: 'Firebreak' }, { prefix: 'firebreak' }, { wildcard: '*:function:Firebreak*' }] },
          { stateMachineArn: [{ wildcard: '*:Firebreak*' }] },
          { stackName: [{ prefix: 'Firebreak' }, { prefix: 'firebreak' }, { wildcard: '*:stack/Firebreak*' }] },
          { roleName: [{ prefix: 'Firebreak' }, { prefix: 'firebreak' }] },
          { path: [{ prefix: '/firebreak/' }] },
          { policyArn: [{ wildcard: '*:policy/firebreak*' }] },
        ],
      },
    },
  },
  read: callsDone('responder-tampered', ({ record }) =>
    // AWS writes this field, so nobody can claim it; the change of the stack itself was a call of its own.
    record.userIdentity?.invokedBy === 'cloudformation.amazonaws.com'
      ? worthRecord('CloudFormation changed a part of Firebreak, as a deployment does')
      : worthAlert('somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it'),
  ),
});
