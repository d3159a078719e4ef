import { describe, expect, it } from 'vitest';
import { expectedMessage, expectedOverMessage, silencedWords } from '../../../core/messages/expected-message.ts';
import { silencedAtMost } from '../../../core/model/expectation.ts';

const expectation = {
  user: 'ml-engineer',
  uniqueId: 'AIDAIOSFODNN7EXAMPLE',
  rule: 'tries-out-a-stolen-key',
  incidentId: 'fb-20260101T030000-000000000000',
  approvalId: 'fb-20260101T030000-000000000000-aaaabbbbcccc',
  by: 'alice@example.com',
  until: '2026-01-02T04:00:00.000Z',
};
const silenced = { count: 3, firstAt: '2026-01-01T05:00:00.000Z', lastAt: '2026-01-01T06:00:00.000Z' };

describe('the page about what is expected', () => {
  it('says what stays as it was, and how to end it', () => {
    const { subject, text } = expectedMessage(expectation, { reason: 'hers', byHand: 'aws iam attach-user-policy' });
    expect(text).toContain('aws iam attach-user-policy');
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(text).toContain(`firebreak -- withdraw ${expectation.approvalId}`);
    expect(text).toContain('Leaked credentials, other sequences, other identities and whatever pages are as before.');
  });

  it('shows what a reason may hide', () => {
    expect(expectedMessage(expectation, { reason: 'a\u202eb', byHand: '' }).text).toContain('Reason: a\\u202eb');
  });
});

describe('the mail when it is over', () => {
  it('says how often it has happened', () => {
    expect(expectedOverMessage({ ...expectation, ...silenced }).text).toContain(
      '3 more of these since: the first at 2026-01-01T05:00:00.000Z, the last at 2026-01-01T06:00:00.000Z.',
    );
  });

  it('says who took it back, and why', () => {
    const withdrawal = { by: 'bob@example.com', at: '2026-01-01T05:00:00.000Z', reason: 'was not her' };
    const { text } = expectedOverMessage({ ...expectation, count: 0 }, withdrawal);
    expect(text).toContain('was taken back by bob@example.com (was not her)');
    expect(text).toContain('Nothing more of it has happened since.');
  });

  it('does not count further than it was counted', () => {
    expect(silencedWords({ ...silenced, count: silencedAtMost })).toContain('At least 200 more of these since');
  });
});
