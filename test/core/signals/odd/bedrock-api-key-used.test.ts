import { bedrockApiKeyUsed } from '../../../../core/signals/odd/bedrock-api-key-used.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockApiKeyUsed, {
  'fires-as-record-claude-platform-call': 'record: a model service was called with a Bedrock API key',
  'fires-as-record-mantle-call-with-the-flag-in-its-parameters':
    'record: a model service was called with a Bedrock API key',
  'fires-as-record-refused-attempt': 'record: a model service was called with a Bedrock API key',
  'fires-as-record-runtime-call-with-the-flag-beside-it': 'record: a model service was called with a Bedrock API key',
  'fires-deletes-the-log-with-it':
    'alert: a key that is made for calling models was used to change or delete something',
  'ignores-call-that-was-signed': 'not heard',
  'ignores-flag-as-a-text-which-eventbridge-never-sends': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
});
