import { modelInvocationLogged } from '../../../../core/signals/spend/model-invocation-logged.ts';
import { signalContract } from '../contract.ts';

signalContract(modelInvocationLogged, {
  'fires-large-prompt': 'record: a prompt of unusual size was sent to a model',
  'fires-user': 'record: an IAM user called a model, where applications use roles',
  'ignores-application': 'ignore: a model call as applications make them: the meter counts it',
  'ignores-record-without-a-caller': 'ignore: a model call as applications make them: the meter counts it',
});
