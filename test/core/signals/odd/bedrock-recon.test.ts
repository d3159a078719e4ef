import { bedrockRecon } from '../../../../core/signals/odd/bedrock-recon.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockRecon, {
  'fires-availability-asked': 'record: somebody looked at which models the account can call',
  'fires-models-listed': 'record: somebody looked at which models the account can call',
  'fires-models-of-the-mantle-endpoint': 'record: somebody looked at which models the account can call',
  'fires-refused-attempt': 'record: somebody looked at which models the account can call',
  'ignores-forged-source': 'not heard',
  'ignores-other-read': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
