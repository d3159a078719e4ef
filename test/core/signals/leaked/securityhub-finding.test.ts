import { expect, it } from 'vitest';
import { securityhubFinding } from '../../../../core/signals/leaked/securityhub-finding.ts';
import { triage } from '../../../../core/signals/triage.ts';
import { signalContract } from '../contract.ts';
import { fixture } from '../fixtures.ts';

signalContract(securityhubFinding, {
  'fires-as-alert-behaviour-of-a-user': 'alert: Security Hub imported a finding of GuardDuty about the credential',
  'fires-as-alert-key-is-null':
    'alert: Security Hub imported a finding of GuardDuty about the credential; not contained, since no credential is named that may be',
  'fires-as-alert-no-resource':
    'alert: Security Hub imported a finding of GuardDuty about the credential; not contained, since no credential is named that may be',
  'fires-compromised-credentials': 'contain: Security Hub imported a finding of GuardDuty about the credential',
  'ignores-archived-record': 'ignore: the finding is archived',
  'ignores-finding-that-somebody-in-the-account-imported': 'not heard',
  'ignores-resolved-finding': 'ignore: somebody suppressed or resolved it',
  'ignores-sample-by-its-mark': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-suppressed-finding': 'ignore: somebody suppressed or resolved it',
  'ignores-unused-credential-of-a-benchmark': 'not heard',
});

const event = () => fixture('securityhub-finding', 'fires-compromised-credentials');

it('names the key and the user of a finding that GuardDuty wrote', () => {
  expect(triage(event())[0]).toMatchObject({
    decision: 'contain',
    identity: { kind: 'user', name: 'ci-deployer' },
    credential: { kind: 'access-key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  });
});

it.each([
  'arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default',
  'arn:aws:securityhub:us-east-1:123456789012:product/aws/guardduty',
  'arn:aws:securityhub:us-east-1::product/aws/guardduty/x',
  '',
])('does not read what anybody in the account can import, even past the pattern: %s', (ProductArn) => {
  const imported = event();
  imported.detail.findings[0].ProductArn = ProductArn;
  expect(securityhubFinding.read(imported)).toEqual([
    { kind: 'ignored', because: 'GuardDuty did not write the finding' },
  ]);
});

it('reads each finding of an event that holds several, and ignores those that are closed', () => {
  const several = event();
  const [one] = several.detail.findings;
  several.detail.findings = [one, { ...one, Workflow: { Status: 'RESOLVED' } }, 'text', null];
  expect(securityhubFinding.read(several).map(({ kind }) => kind)).toEqual(['finding', 'ignored']);
});

it.each([
  ['TTPs/Initial Access/UnauthorizedAccess:IAMUser-InstanceCredentialExfiltration.OutsideAWS', 'contain'],
  ['CredentialAccess:IAMUser/CompromisedCredentials', 'contain'],
  ['TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior', 'alert'],
  ['TTPs/Initial Access/UnauthorizedAccess:IAMUser-TorIPCaller', 'alert'],
])('asks for as much as the finding that it copies: %s', (type, decision) => {
  const copy = event();
  copy.detail.findings[0].Types = [type];
  expect(triage(copy)[0]?.decision).toBe(decision);
});
