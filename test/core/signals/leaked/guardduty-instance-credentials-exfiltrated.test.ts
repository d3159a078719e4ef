import { guarddutyInstanceCredentialsExfiltrated } from '../../../../core/signals/leaked/guardduty-instance-credentials-exfiltrated.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyInstanceCredentialsExfiltrated, {
  'fires-although-severity-is-low': 'contain: GuardDuty saw the session of an instance used from outside that instance',
  'fires-as-alert-delivered-by-another-account':
    'alert: GuardDuty saw the session of an instance used from outside that instance; not contained, since the event was delivered by another account than the one it is about, and that one is no delegated administrator',
  'fires-as-alert-masked-key':
    'alert: GuardDuty saw the session of an instance used from outside that instance; not contained, since no credential is named that may be',
  'fires-as-alert-session-is-not-named':
    'alert: GuardDuty saw the session of an instance used from outside that instance; not contained, since no credential is named that may be',
  'fires-as-alert-sso-session':
    'alert: GuardDuty saw the session of an instance used from outside that instance; not contained, since no credential is named that may be',
  'fires-inside-aws-at-another-account':
    'contain: GuardDuty saw the session of an instance used from outside that instance',
  'fires-outside-aws': 'contain: GuardDuty saw the session of an instance used from outside that instance',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
