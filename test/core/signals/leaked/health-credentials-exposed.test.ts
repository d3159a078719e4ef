import { expect, it } from 'vitest';
import { healthCredentialsExposed } from '../../../../core/signals/leaked/health-credentials-exposed.ts';
import { triage } from '../../../../core/signals/triage.ts';
import { signalContract } from '../contract.ts';
import { fixture } from '../fixtures.ts';

signalContract(healthCredentialsExposed, {
  'fires-as-alert-delivered-by-another-account':
    'alert: AWS Health reports that the credential is exposed or compromised; not contained, since the event was delivered by another account than the one it is about, and that one is no delegated administrator',
  'fires-as-alert-key-of-a-session': 'alert: AWS Health reports that the credential is exposed or compromised',
  'fires-as-alert-masked-key': 'alert: AWS Health reports that the credential is exposed or compromised',
  'fires-as-alert-notification-only': 'alert: AWS Health sends a notification about an exposed credential',
  'fires-as-alert-root-key': 'alert: AWS Health reports that the credential is exposed or compromised',
  'fires-as-alert-user-of-another-account':
    'alert: AWS Health reports that the credential is exposed or compromised; not contained, since it names a principal of another account',
  'fires-entity-is-a-path-ending-in-the-key':
    'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-entity-is-the-arn-of-a-user': 'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-exposed-key-again-through-the-backup-region':
    'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-exposed-key': 'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-older-event-with-entities-only': 'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-only-the-time-of-its-start': 'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-shortened-ids-of-a-published-example':
    'contain: AWS Health reports that the credential is exposed or compromised',
  'fires-two-keys-suspected-compromised': 'contain: AWS Health reports that the credential is exposed or compromised',
  'ignores-closed-event': 'ignore: the Health event is closed: it tells of the end of a leak',
  'ignores-event-that-names-no-account': 'ignore: the Health event names no account',
  'ignores-event-without-a-time': 'ignore: the Health event carries no time',
  'ignores-forged-source': 'not heard',
  'ignores-instance-retirement': 'not heard',
  'ignores-risk-of-another-type-code': 'not heard',
});

const event = (name: string) => fixture('health-credentials-exposed', name);
const account = '123456789012';

it('reads the key, the user, the account and the place of the leak', () => {
  const [reading] = healthCredentialsExposed.read(event('fires-exposed-key'));
  expect(reading).toMatchObject({
    kind: 'finding',
    finding: {
      response: 'contain',
      credential: { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      identity: { kind: 'user', account, name: 'ci-deployer' },
      source: { account, region: 'us-east-1', at: '2026-03-02T09:13:02.000Z' },
      evidence: { exposedUrl: 'https://code.example.com/somebody/something/blob/main/.env' },
    },
  });
});

it('gives the copy of the backup region the same dedupe key under another event id', () => {
  const [first] = triage(event('fires-exposed-key'));
  const [second] = triage(event('fires-exposed-key-again-through-the-backup-region'));
  expect(second?.finding?.source.dedupeKey).toBe(first?.finding?.source.dedupeKey);
  expect(second?.finding?.source.eventId).not.toBe(first?.finding?.source.eventId);
});

it('makes one finding of each key, whose dedupe keys differ, and names the user of only the one that the metadata is about', () => {
  const findings = triage(event('fires-two-keys-suspected-compromised')).map(({ finding }) => finding);
  expect(findings.map((finding) => finding?.credential)).toEqual([
    { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    { kind: 'access-key', account, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
  ]);
  expect(new Set(findings.map((finding) => finding?.source.dedupeKey)).size).toBe(2);
  expect(findings.map((finding) => finding?.identity.kind)).toEqual(['user', 'unknown']);
});

it('reads a published example whose account is shortened and whose key id stands where the account belongs', () => {
  const [verdict] = triage(event('fires-shortened-ids-of-a-published-example'));
  expect(verdict).toMatchObject({
    decision: 'contain',
    credential: { account: '1234567890', accessKeyId: 'AKIAEXAMPLE001' },
  });
});

it('takes the account of the affected over the account that delivered, and contains for a delegated administrator only', () => {
  const delivered = event('fires-as-alert-delivered-by-another-account');
  expect(triage(delivered)[0]).toMatchObject({ decision: 'alert', credential: { account: '111122223333' } });
  expect(triage(delivered, { delegatedAdministrators: [account] })[0]).toMatchObject({ decision: 'contain' });
});

it.each([
  'AKIA****************',
  'akiaiosfodnn7example',
  'AKIA...',
  'null',
  '',
  'AKIAIOSFODNN7EXAMPLE; rm',
  'GeneratedFindingAccessKeyId',
])('does not contain on %j as a key id, even when a user is named', (entityValue) => {
  const masked = event('fires-exposed-key');
  masked.detail.affectedEntities = [{ entityValue }];
  masked.detail.eventMetadata.publicKey = entityValue;
  masked.resources = [entityValue];
  const [verdict] = triage(masked);
  expect(verdict).toMatchObject({ decision: 'alert', identity: { kind: 'user', name: 'ci-deployer' } });
  expect(verdict).not.toHaveProperty('credential');
});

it('reads the user out of an ARN with a path, and the key out of a path of three', () => {
  expect(triage(event('fires-entity-is-the-arn-of-a-user'))[0]).toMatchObject({
    identity: { kind: 'user', account, name: 'ci-deployer' },
  });
  expect(triage(event('fires-entity-is-a-path-ending-in-the-key'))[0]).toMatchObject({
    credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  });
});

it('asks nobody to contain the root user, whose key no policy denies', () => {
  expect(triage(event('fires-as-alert-root-key'))[0]).toMatchObject({
    decision: 'alert',
    identity: { kind: 'root' },
    credential: { kind: 'root' },
  });
});

it('takes the time of the event from its detail, in RFC 1123, when the envelope has none', () => {
  const late = event('fires-exposed-key');
  late.time = '';
  expect(triage(late)[0]?.finding?.source.at).toBe('2026-03-02T09:12:40.000Z');
});

it('keeps text that somebody outside wrote out of the sentence for a person', () => {
  const hostile = event('fires-exposed-key');
  hostile.detail.eventMetadata.exposedUrl = 'https://evil.example.com/<!channel>';
  const [verdict] = triage(hostile);
  expect(verdict?.reason).not.toContain('evil');
  expect(verdict?.finding?.evidence?.exposedUrl).toBe('https://evil.example.com/<!channel>');
});
