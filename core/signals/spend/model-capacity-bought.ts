import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** One such call can cost thousands. */
export const modelCapacityBought = defineSignal({
  id: 'model-capacity-bought',
  summary: 'Somebody commits the account to capacity or to a batch of model calls.',
  attack: ['T1496.004', 'AML.T0034'],
  reference:
    'https://www.elastic.co/docs/reference/security/prebuilt-rules/rules/integrations/aws/impact_bedrock_provisioned_model_throughput_tampering',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('bedrock', [
    'CreateProvisionedModelThroughput',
    'UpdateProvisionedModelThroughput',
    'CreateModelInvocationJob',
    'CreateModelCustomizationJob',
    'CreateCustomModelDeployment',
    'CreateMarketplaceModelEndpoint',
    'RegisterMarketplaceModelEndpoint',
    'CreateModelImportJob',
  ]),
  read: callsDone('model-capacity-bought', ({ record, actor }) =>
    isByRole(actor) && !record.eventName.endsWith('ProvisionedModelThroughput')
      ? worthRecord('a role started a job or an endpoint for models')
      : worthAlert('the account was committed to capacity or to a batch of model calls'),
  ),
});
