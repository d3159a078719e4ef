import { githubSecretScanning } from '../../../../core/signals/leaked/github-secret-scanning.ts';
import { signalContract } from '../contract.ts';

signalContract(githubSecretScanning, {
  'fires-created': 'alert: GitHub found an AWS credential in a repository: open the alert there to see which',
  'fires-publicly-leaked': 'alert: GitHub found an AWS credential in a repository: open the alert there to see which',
  'ignores-dead-credential': 'ignore: GitHub tried the credential, and it is dead already',
  'ignores-forged-source': 'not heard',
  'ignores-other-body': 'ignore: the body is not that of a secret scanning alert',
  'ignores-resolved': 'ignore: the alert was only worked on, nothing new was found',
  'ignores-secret-of-another-provider': 'ignore: the secret is none of AWS',
});
