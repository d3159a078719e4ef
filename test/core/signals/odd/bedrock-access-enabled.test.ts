import { bedrockAccessEnabled } from '../../../../core/signals/odd/bedrock-access-enabled.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockAccessEnabled, {
  'fires-agreement-made': 'alert: somebody opened a model for the account',
  'fires-entitlement-put-by-an-sso-administrator': 'alert: somebody opened a model for the account',
  'fires-use-case-put-without-parameters': 'alert: somebody opened a model for the account',
  'ignores-agreement-deleted': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
