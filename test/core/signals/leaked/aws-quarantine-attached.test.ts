import { expect, it } from 'vitest';
import { awsQuarantineAttached } from '../../../../core/signals/leaked/aws-quarantine-attached.ts';
import { matches } from '../../../../core/signals/pattern.ts';
import { triage } from '../../../../core/signals/triage.ts';
import { signalContract } from '../contract.ts';
import { fixture } from '../fixtures.ts';

signalContract(awsQuarantineAttached, {
  'fires-as-alert-record-of-another-account':
    'alert: AWS quarantined the user, which it does when one of its keys is found in public; not contained, since the event was delivered by another account than the one it is about, and that one is no delegated administrator',
  'fires-attached-by-aws': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-attached-by-the-compromised-administrator-to-another':
    'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-attached-in-the-name-of-the-user-itself':
    'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-china-partition': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-empty-error-code': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-first-version': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-old-inline-policy': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-time-with-a-blank-and-no-event-id':
    'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'fires-version-to-come': 'contain: AWS quarantined the user, which it does when one of its keys is found in public',
  'ignores-attached-to-a-role': 'not heard',
  'ignores-customer-policy-of-the-same-name': 'not heard',
  'ignores-customer-policy-whose-path-looks-like-an-arn':
    'ignore: a policy of the customer only looks like that of AWS',
  'ignores-denied-attempt': 'ignore: the call was refused, so nothing was attached',
  'ignores-detach': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-null-parameters': 'not heard',
  'ignores-other-managed-policy': 'not heard',
  'ignores-user-name-that-iam-would-refuse': 'ignore: the record names no user to whom the policy was attached',
});

const event = (name: string) => fixture('aws-quarantine-attached', name);

it('names the user to whom the policy is attached, not the one who attached it, and no credential', () => {
  const [verdict] = triage(event('fires-attached-by-the-compromised-administrator-to-another'));
  expect(verdict?.identity).toEqual({ kind: 'user', account: '123456789012', name: 'ci-deployer' });
  expect(verdict).not.toHaveProperty('credential');
});

it('knows an occurrence by the id of its CloudTrail record, whatever envelope it comes in', () => {
  const again = { ...event('fires-attached-by-aws'), id: 'cccccccc-0000-4000-8000-000000000099' };
  expect(triage(again)[0]?.finding?.source.dedupeKey).toBe('bbbbbbbb-0000-4000-8000-000000000001');
});

it('reads a bare record as it reads the event that EventBridge makes of it', () => {
  const delivered = event('fires-attached-by-aws');
  const [bare] = triage(delivered.detail);
  const [wrapped] = triage(delivered);
  expect(bare?.identity).toEqual(wrapped?.identity);
  expect(bare?.finding?.source.dedupeKey).toBe(wrapped?.finding?.source.dedupeKey);
});

it('gives a bare record without an id a dedupe key of what happened', () => {
  const [verdict] = triage(event('fires-time-with-a-blank-and-no-event-id').detail);
  expect(verdict?.finding?.source).toMatchObject({
    dedupeKey: 'AttachUserPolicy|123456789012|ci-deployer|2026-03-02T09:13:10.000Z',
    at: '2026-03-02T09:13:10.000Z',
  });
});

it('says that a refused call attached nothing', () => {
  const denied = event('ignores-denied-attempt');
  expect(matches(awsQuarantineAttached.pattern, denied)).toBe(true);
  expect(triage(denied)).toMatchObject([
    { decision: 'ignore', signal: 'aws-quarantine-attached', reason: 'the call was refused, so nothing was attached' },
  ]);
});

it('leaves a policy of the customer alone that only looks like the one of AWS', () => {
  expect(matches(awsQuarantineAttached.pattern, event('ignores-customer-policy-of-the-same-name'))).toBe(false);
});
