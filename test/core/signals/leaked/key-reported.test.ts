import { expect, it } from 'vitest';
import { webhookAsDelivered } from '../../../../core/signals/bare-finding.ts';
import { keyReported } from '../../../../core/signals/leaked/key-reported.ts';
import { triage, triageEvent } from '../../../../core/signals/triage.ts';
import { signalContract } from '../contract.ts';

signalContract(keyReported, {
  'fires-as-alert-decoy-of-another-service':
    'alert: a signed report names the access key, but the key belongs to a decoy',
  'fires-as-alert-id-without-its-secret-from-gitleaks':
    'alert: a signed report names the access key, but a key id without its secret is no leak yet',
  'fires-as-alert-key-of-a-session': 'alert: a signed report names the access key',
  'fires-as-alert-key-of-another-account':
    'alert: a signed report names the access key; not contained, since the event was delivered by another account than the one it is about, and that one is no delegated administrator',
  'fires-as-alert-masked-key': 'alert: a signed report names the access key',
  'fires-as-alert-not-verified': 'alert: a signed report names the access key, but the scanner did not try the key out',
  'fires-submitted-by-a-person': 'contain: a signed report names the access key',
  'fires-verified-by-trufflehog': 'contain: a signed report names the access key',
  'fires-as-record-short-term-api-key-that-is-over':
    'record: a signed report holds a short-term API key for models, good until 2026-03-01T20:00:00Z at the latest',
  'fires-long-term-api-key': 'contain: a signed report holds a long-term API key for models',
  'fires-short-term-api-key-found-by-gitleaks':
    'contain: a signed report holds a short-term API key for models, good until 2026-03-02T20:00:00Z at the latest',
  'ignores-forged-source': 'not heard',
  'ignores-report-without-a-key': 'ignore: the report names no key in a form that is understood',
});

const account = '123456789012';
const report = (body: unknown) => webhookAsDelivered({ kind: 'report', body, account, at: '2026-03-02T09:00:00Z' });

it('contains the key that a person submits, in the account of the door, and asks AWS who holds it', () => {
  expect(triageEvent(report({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }))).toMatchObject([
    {
      decision: 'contain',
      identity: { kind: 'unknown' },
      credential: { account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    },
  ]);
});

it('takes a report about another account for what it is', () => {
  const [verdict] = triageEvent(report({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', account: '111122223333' }));
  expect(verdict?.decision).toBe('alert');
});

it('counts the same key reported again as the same occurrence', () => {
  const [first, second] = ['https://a.example.com', 'https://b.example.com'].map(
    (url) => triageEvent(report({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', url }))[0]?.finding?.source.dedupeKey,
  );
  expect(second).toBe(first);
});

it('reads a bounded number of keys out of one report', () => {
  const body = Array.from({ length: 5000 }, () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }));
  expect(triageEvent(report(body))).toHaveLength(100);
});

it('does not take a body for a report that nobody said was one', () => {
  expect(triage({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toMatchObject([{ decision: 'ignore' }]);
});

it('keeps the place that somebody wrote out of the sentence for a person', () => {
  const [verdict] = triageEvent(
    report({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', url: 'https://evil.example.com/<!channel>' }),
  );
  expect(verdict?.reason).not.toContain('evil');
  expect(verdict?.finding?.evidence?.where).toBe('https://evil.example.com/<!channel>');
});

it.each(['apiKey', 'accessKeyId', 'Raw', 'Secret'])(
  'reads an API key where a scanner writes it in %s, and forgets the key itself',
  (member) => {
    const key = `ABSK${btoa(`BedrockAPIKey-ab12-at-${account}:not-a-secret-at-all-in-this-test`)}`;
    const event = report({ DetectorName: 'AWSBedrock', RuleID: 'aws-bedrock', [member]: key, Match: `key = ${key}` });
    expect(triageEvent(event)).toMatchObject([
      { decision: 'contain', credential: { kind: 'bedrock-api-key', account, userName: 'BedrockAPIKey-ab12' } },
    ]);
    expect(JSON.stringify(event)).not.toContain(key.slice(8, 40));
  },
);
