import { expect, it } from 'vitest';
import { signals } from '../../../core/signals/index.ts';
import { triage } from '../../../core/signals/triage.ts';
import { fixture, fixturesOf } from './fixtures.ts';

const key = () => fixture('access-key-created', 'fires-for-another-user');

it('says whom a call is by, with the credential, and keeps what the caller wrote apart', () => {
  const [verdict] = triage(key());
  expect(verdict).toMatchObject({
    decision: 'alert',
    identity: { kind: 'user', name: 'ci-deployer' },
    credential: { kind: 'access-key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    finding: { evidence: { userName: 'backdoor' } },
  });
  expect(verdict?.reason).not.toContain('backdoor');
});

it('knows itself by the path of its role, and by nothing that a caller can choose', () => {
  expect(triage(fixture('access-key-created', 'ignores-our-own-responder'))).toMatchObject([
    { decision: 'ignore', reason: 'Firebreak made the call itself' },
  ]);
  const imposter = key();
  imposter.detail.userAgent = 'firebreak';
  imposter.detail.userIdentity.userName = 'firebreak';
  expect(triage(imposter)[0]?.decision).toBe('alert');

  const pathOfTheSession = fixture('access-key-created', 'fires-from-a-role-session');
  pathOfTheSession.detail.userIdentity.arn = 'arn:aws:sts::123456789012:assumed-role/firebreak/x';
  expect(triage(pathOfTheSession)[0]?.decision).toBe('alert');

  const elsewhere = fixture('access-key-created', 'ignores-our-own-responder');
  elsewhere.detail.userIdentity.sessionContext.sessionIssuer.arn = 'arn:aws:iam::111122223333:role/firebreak/Contain';
  expect(triage(elsewhere)[0]?.decision).toBe('alert');
});

it('counts the second delivery of a record as the same occurrence', () => {
  const first = key();
  const second = { ...key(), id: 'cccccccc-0000-4000-8000-000000009999' };
  expect(triage(second)[0]?.finding?.source.dedupeKey).toBe(triage(first)[0]?.finding?.source.dedupeKey);
});

it.each(signals.map((signal) => signal.id))('survives null, text and depth in the parameters of %s', (id) => {
  let deep: unknown = {};
  for (let level = 0; level < 5000; level += 1) deep = { instanceType: deep, name: deep };
  const [first] = fixturesOf(id);
  const event = structuredClone(first?.event) as { detail: Record<string, unknown> };
  for (const requestParameters of [null, 'text', 7, [], deep]) {
    expect(() => triage({ ...event, detail: { ...event.detail, requestParameters } })).not.toThrow();
  }
});
