import { securityhubOcsfFinding } from '../../../../core/signals/leaked/securityhub-ocsf-finding.ts';
import { signalContract } from '../contract.ts';

signalContract(securityhubOcsfFinding, {
  'fires-compromised-credentials': 'alert: Security Hub imported a finding about the credential',
  'fires-without-a-resource': 'alert: Security Hub imported a finding about the credential',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-resolved-finding-known-by-its-name': 'ignore: somebody suppressed, resolved or archived it',
  'ignores-suppressed-finding-known-by-its-number': 'ignore: somebody suppressed, resolved or archived it',
  'ignores-suppressed-finding': 'ignore: somebody suppressed, resolved or archived it',
});
