import { bedrockApiKeyCreated } from '../../../../core/signals/odd/bedrock-api-key-created.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockApiKeyCreated, {
  'fires-for-bedrock': 'alert: a Bedrock API key was made: rotating access keys leaves it alive',
  'fires-for-the-claude-platform': 'alert: a Bedrock API key was made: rotating access keys leaves it alive',
  'fires-secret-renewed': 'alert: a service-specific credential was given a new secret',
  'fires-switched-on-again': 'alert: a service-specific credential was switched on again',
  'fires-user-of-the-claude-platform': 'alert: the console made the user that carries a Bedrock API key',
  'fires-user-that-the-console-makes': 'alert: the console made the user that carries a Bedrock API key',
  'ignores-credential-for-codecommit': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-ordinary-user': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-switched-off': 'ignore: the credential was switched off',
});
