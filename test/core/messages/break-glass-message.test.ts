import { describe, expect, it } from 'vitest';
import {
  glassClosedMessage,
  glassOpenedMessage,
  glassUsedMessage,
} from '../../../core/messages/break-glass-message.ts';
import type { Decision } from '../../../core/model/approval.ts';
import type { Opening } from '../../../core/model/break-glass.ts';

const session = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/erin@example.com';
const user = 'arn:aws:iam::123456789012:user/people/frank';
const opening: Opening = {
  by: [session, user],
  reason: 'locked out\r\nForged: a line\u202e',
  from: '2026-01-01T03:00:00.000Z',
  until: '2026-01-01T03:30:00.000Z',
  may: [session, user],
};

describe('the pages of break-glass', () => {
  it('say how each of those who opened it is denied, and how it is ended', () => {
    const { text } = glassOpenedMessage(opening);
    expect(text).toContain(
      'aws iam attach-role-policy --role-name BreakGlass --policy-arn arn:aws:iam::aws:policy/AWSDenyAll',
    );
    expect(text).toContain(
      'aws iam attach-user-policy --user-name frank --policy-arn arn:aws:iam::aws:policy/AWSDenyAll',
    );
    expect(text).toContain('firebreak break-glass close');
  });

  it('show what somebody wrote, and obey none of it', () => {
    expect(glassOpenedMessage(opening).text).toContain('locked out\\u000d\nForged: a line\\u202e');
  });

  it('say what was decided, and how to find what they did besides', () => {
    const decision = { by: session, choice: 'release', reason: 'r', glass: opening } as unknown as Decision;
    const { text } = glassUsedMessage(decision, 'fb-1-digest');
    expect(text).toContain('decides "release" on question fb-1-digest');
    for (const told of [text, glassClosedMessage(opening).text])
      expect(told).toContain('AttributeKey=Username,AttributeValue=erin@example.com');
  });
});
