import { bedrockCapabilityProbe } from '../../../../core/signals/odd/bedrock-capability-probe.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockCapabilityProbe, {
  'fires-access-denied-in-the-other-spelling': 'alert: a key called a model in a way that only asks whether it may',
  'fires-access-denied': 'alert: a key called a model in a way that only asks whether it may',
  'fires-as-record-application-role-with-a-bug': 'record: a role called a model and was refused',
  'fires-invalid-parameters': 'alert: a key called a model in a way that only asks whether it may',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-throttled-call': 'not heard',
});
