import { isByRole } from '../by-role.ts';
import { type Call, callsDone, notOdd, type Opinion, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';
import { textsUnder } from '../texts-under.ts';

export const gpuComputeLaunched = defineSignal({
  id: 'gpu-compute-launched',
  summary: 'Somebody starts machines that are made for models or for mining.',
  attack: ['T1496.001', 'T1578.002'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.ec2', 'aws.sagemaker'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['ec2.amazonaws.com', 'sagemaker.amazonaws.com'],
      eventName: [
        'RunInstances',
        'RequestSpotInstances',
        'RequestSpotFleet',
        'CreateFleet',
        'CreateEndpointConfig',
        'CreateNotebookInstance',
      ],
    },
  },
  read: callsDone('gpu-compute-launched', judge),
});

/** Families with accelerators: g4dn, g5, g6e, p3, p4d, p5, trn1, inf2, dl1. */
const accelerated = /^(ml\.)?(g\d|gr\d|p\d|trn\d|inf\d|dl\d|vt\d)[a-z0-9-]*\.[a-z0-9-]+$/;

function judge({ actor, parameters }: Call): Opinion {
  const types = textsUnder(parameters, 'instanceType').filter((type) => accelerated.test(type));
  if (types.length === 0) return notOdd('none of the machines has an accelerator');
  const evidence = { instanceType: types[0] };
  return isByRole(actor)
    ? worthRecord('a role started machines with accelerators', evidence)
    : worthAlert('a long-lived credential started machines with accelerators', evidence);
}
