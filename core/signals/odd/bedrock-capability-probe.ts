import { isByRole } from '../by-role.ts';
import { callsTried, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** Invalid parameters cost nothing, and the kind of refusal says whether the key could have called. Throttling says nothing. */
export const bedrockCapabilityProbe = defineSignal({
  id: 'bedrock-capability-probe',
  summary: 'A model call fails in the way in which a thief asks whether a key can call models.',
  attack: ['T1526', 'T1496.004', 'AML.T0040'],
  reference: 'https://aws-samples.github.io/threat-technique-catalog-for-aws/Techniques/T1496.A007.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('bedrock', ['InvokeModel', 'InvokeModelWithResponseStream', 'Converse', 'ConverseStream'], {
    errorCode: ['ValidationException', 'AccessDenied', 'AccessDeniedException'],
  }),
  read: callsTried('bedrock-capability-probe', ({ actor, parameters }) => {
    const evidence = { modelId: parameters.modelId };
    // Applications have bugs, and run in roles: there the same error is everyday life.
    return isByRole(actor)
      ? worthRecord('a role called a model and was refused', evidence)
      : worthAlert('a key called a model in a way that only asks whether it may', evidence);
  }),
});
