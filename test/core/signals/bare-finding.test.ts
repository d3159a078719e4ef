import { describe, expect, it } from 'vitest';
import { triage, triageEvent } from '../../../core/signals/triage.ts';
import { fixture } from './fixtures.ts';

const bare = [
  ['GuardDuty', fixture('guardduty-credentials-compromised', 'fires-access-key').detail],
  ['Security Hub', fixture('securityhub-finding', 'fires-compromised-credentials').detail.findings[0]],
  ['Security Hub in OCSF', fixture('securityhub-ocsf-finding', 'fires-compromised-credentials').detail.findings[0]],
  ['AWS Health', fixture('health-credentials-exposed', 'fires-exposed-key').detail],
  ['the log of model calls', fixture('model-invocation-logged', 'fires-user').detail],
] as const;

describe.each(bare)('a bare finding of %s', (_, finding) => {
  it('is judged as the event that EventBridge would have made of it', () => {
    const [verdict] = triage(finding);
    expect(verdict?.decision).not.toBe('ignore');
    expect(verdict?.finding?.source.account).toBe('123456789012');
  });

  it('is not believed where events come', () => {
    expect(triageEvent({ ...finding, source: '', 'detail-type': '' })).toMatchObject([{ decision: 'ignore' }]);
  });

  it('is read out of the message of a topic, one layer deep and no deeper', () => {
    const message = (text: unknown) => ({
      Type: 'Notification',
      MessageId: 'm-1',
      TopicArn: 'arn:aws:sns:us-east-1:123456789012:findings',
      Timestamp: '2026-03-02T09:13:12Z',
      Message: JSON.stringify(text),
    });
    expect(triage(message(finding))[0]?.decision).toBe(triage(finding)[0]?.decision);
    expect(triage({ Sns: message(finding) })[0]?.decision).toBe(triage(finding)[0]?.decision);
    expect(triage(message(message(finding)))[0]?.decision).toBe('ignore');
  });
});

it('reads a bare item of Trusted Advisor, whose account only its resource names', () => {
  const { detail } = fixture('trusted-advisor-exposed-key', 'fires-exposed-key');
  const item = { ...detail, resource_id: 'arn:aws:iam::123456789012:user/ci-deployer' };
  expect(triage(item)[0]).toMatchObject({ decision: 'contain', credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } });
});

it('takes the account that it is told for an item that names none, and ignores the item without', () => {
  const { detail } = fixture('trusted-advisor-exposed-key', 'fires-exposed-key');
  expect(triage(detail)[0]?.decision).toBe('ignore');
  const told = { delegatedAdministrators: [], account: '123456789012' };
  expect(triage(detail, told)[0]).toMatchObject({ decision: 'contain', credential: { account: '123456789012' } });
});

it('reads the text that Budgets sends to a topic', () => {
  const text = fixture('budget-exceeded', 'fires-actual-cost').detail.text;
  const message = {
    MessageId: 'm-1',
    TopicArn: 'arn:aws:sns:us-east-1:123456789012:b',
    Timestamp: '2026-03-02T09:13:12Z',
    Message: text,
  };
  expect(triage(message)[0]).toMatchObject({ decision: 'record', signal: 'budget-exceeded' });
});

it('leaves a message alone that is neither JSON nor a budget', () => {
  const message = { MessageId: 'm-1', TopicArn: 'arn:aws:sns:us-east-1:123456789012:b', Message: 'hello' };
  expect(triage(message)[0]?.decision).toBe('ignore');
});
