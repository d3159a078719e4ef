import { describe, expect, it } from 'vitest';
import type { Question } from '../../../core/model/approval.ts';
import { silentRuling } from '../../../core/policy/silent-ruling.ts';

const question: Question = {
  id: 'fb-1-digest',
  incidentId: 'fb-1',
  taskToken: 'token',
  planDigest: 'digest',
  choices: ['escalate', 'keep', 'release'],
  askedAt: '2026-01-01T03:00:00.000Z',
  expiresAt: '2026-01-01T07:00:00.000Z',
  ifSilent: 'escalate',
};
const later = '2026-01-01T07:00:00.001Z';
const decision = {
  choice: 'keep',
  by: 'alice',
  at: '2026-01-01T04:00:00.000Z',
  planDigest: 'digest',
  reason: '',
} as const;

describe('E2 the silence about a question', () => {
  it('E2 escalates once its time is over, if people were told so', () => {
    expect(silentRuling({ question }, 'digest', later)).toMatchObject({ kind: 'silent', choice: 'escalate' });
  });

  it.each([
    ['its time is not over, whoever woke the machine', { question }, 'digest', question.expiresAt],
    ['somebody answered, whether it counts or not', { question, decision }, 'digest', later],
    ['the plan is another one', { question }, 'other', later],
    ['nobody was told so', { question: { ...question, ifSilent: undefined } as never }, 'digest', later],
    ['it was not among the choices', { question: { ...question, choices: ['keep'] as const } }, 'digest', later],
    ['nobody was asked', undefined, 'digest', later],
  ])('E2 says nothing where %s', (_, approval, digest, now) => {
    expect(silentRuling(approval, digest, now)).toBeUndefined();
  });
});
