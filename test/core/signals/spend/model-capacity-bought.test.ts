import { modelCapacityBought } from '../../../../core/signals/spend/model-capacity-bought.ts';
import { signalContract } from '../contract.ts';

signalContract(modelCapacityBought, {
  'fires-as-record-batch-by-a-role': 'record: a role started a job or an endpoint for models',
  'fires-batch-by-a-long-term-key': 'alert: the account was committed to capacity or to a batch of model calls',
  'fires-throughput-bought-by-a-role': 'alert: the account was committed to capacity or to a batch of model calls',
  'fires-throughput-bought': 'alert: the account was committed to capacity or to a batch of model calls',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-throughput-given-back': 'not heard',
});
