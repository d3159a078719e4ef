import { expect, it } from 'vitest';
import { triage } from '../../../core/signals/triage.ts';
import { fixture } from './fixtures.ts';

const compromised = () => fixture('guardduty-credentials-compromised', 'fires-access-key');
const exfiltrated = () => fixture('guardduty-instance-credentials-exfiltrated', 'fires-outside-aws');

it('names the session of an instance, and never a user of the name of its role', () => {
  expect(triage(exfiltrated())[0]).toMatchObject({
    decision: 'contain',
    identity: { kind: 'role', name: 'instance-role', uniqueId: 'AROAEXAMPLEEXAMPLE001' },
    credential: {
      kind: 'role-session',
      userId: 'AROAEXAMPLEEXAMPLE001:i-0abcdef1234567890',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    },
  });
});

it.each([0, 1, 2, 4, 8, 9])('asks for the same at severity %i', (severity) => {
  const event = compromised();
  event.detail.severity = severity;
  expect(triage(event)[0]?.decision).toBe('contain');
});

it('makes a reading of each actor of a sequence, each with a dedupe key of its own', () => {
  const verdicts = triage(fixture('guardduty-attack-sequence', 'fires-a-user-and-a-role-session'));
  expect(verdicts.map(({ credential }) => credential?.kind)).toEqual(['access-key', 'role-session']);
  expect(new Set(verdicts.map(({ finding }) => finding?.source.dedupeKey)).size).toBe(2);
});

it('bounds what one finding can ask for', () => {
  const event = fixture('guardduty-attack-sequence', 'fires-one-user');
  const [actor] = event.detail.service.detection.sequence.actors;
  event.detail.service.detection.sequence.actors = Array.from({ length: 1000 }, () => actor);
  expect(triage(event)).toHaveLength(25);
});

it('takes the account of the finding over the one that delivered it, and contains for a delegated administrator only', () => {
  const event = compromised();
  event.account = '111122223333';
  expect(triage(event)[0]).toMatchObject({ decision: 'alert', finding: { source: { account: '123456789012' } } });
  expect(triage(event, { delegatedAdministrators: ['111122223333'] })[0]?.decision).toBe('contain');
});

it('takes the second delivery through the administrator for the same, and an update for news', () => {
  const again = { ...compromised(), id: 'other', account: '111122223333' };
  const updated = compromised();
  updated.detail.updatedAt = '2026-03-02T15:13:00.000Z';
  const keys = [compromised(), again, updated].map((event) => triage(event)[0]?.finding?.source.dedupeKey);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

it('gives the copy in Security Hub the dedupe key of the original', () => {
  const copy = triage(fixture('securityhub-finding', 'fires-compromised-credentials'))[0];
  expect(copy?.finding?.source.dedupeKey).toBe(triage(compromised())[0]?.finding?.source.dedupeKey);
});

it('does not contain a decoy that the deployment lists, and any other user of whatever name', () => {
  const delegatedAdministrators: readonly string[] = [];
  expect(triage(compromised(), { delegatedAdministrators, decoys: ['ci-deployer'] })[0]).toMatchObject({
    decision: 'alert',
    reason: expect.stringContaining('a decoy'),
  });
  const named = compromised();
  named.detail.resource.accessKeyDetails.userName = 'canarytokens.com@@abc';
  expect(triage(named, { delegatedAdministrators })[0]?.decision).toBe('contain');
});

it.each(['AssumedRole', 'Role', 'FederatedUser', 'Root', 'AWSAccount', 'AWSService', 'Directory', '__proto__'])(
  'does not contain by an access key what it says is a %s',
  (userType) => {
    const event = compromised();
    event.detail.resource.accessKeyDetails.userType = userType;
    expect(triage(event)[0]?.decision).toBe('alert');
  },
);
