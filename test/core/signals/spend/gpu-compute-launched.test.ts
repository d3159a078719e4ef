import { gpuComputeLaunched } from '../../../../core/signals/spend/gpu-compute-launched.ts';
import { signalContract } from '../contract.ts';

signalContract(gpuComputeLaunched, {
  'fires-as-record-training-by-a-role': 'record: a role started machines with accelerators',
  'fires-endpoint-of-sagemaker': 'alert: a long-lived credential started machines with accelerators',
  'fires-gpu-instances': 'alert: a long-lived credential started machines with accelerators',
  'fires-spot-request-in-a-nested-field': 'alert: a long-lived credential started machines with accelerators',
  'ignores-forged-source': 'not heard',
  'ignores-instance-without-a-type': 'ignore: none of the machines has an accelerator',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-small-instance': 'ignore: none of the machines has an accelerator',
});
