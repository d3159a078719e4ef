import { describe, expect, it } from 'vitest';
import { makerIn } from '../../../core/owner/maker.ts';
import { cloudTrailRecordIn } from '../../../core/signals/cloudtrail.ts';

const by = (userIdentity: object) => {
  const record = cloudTrailRecordIn({ eventName: 'CreateUser', eventSource: 'iam.amazonaws.com', userIdentity });
  if (record === undefined) throw new Error('no record');
  return makerIn(record);
};

const session = (arn: string, name: string) => ({
  type: 'AssumedRole',
  principalId: `AROAIOSFODNN7EXAMPLE:${name}`,
  sessionContext: { sessionIssuer: { type: 'Role', arn, userName: arn.split('/').at(-1) } },
});
const sso = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef';

describe('who made an identity', () => {
  it('is the user whose call it was', () => {
    expect(by({ type: 'IAMUser', userName: 'dave' })).toEqual({ kind: 'user', name: 'dave' });
  });

  it('is the person of a session of single sign-on, whose name AWS gives', () => {
    expect(by(session(sso, 'dave@example.com'))).toEqual({ kind: 'person', name: 'dave@example.com' });
  });

  it('is nobody of the name that a session of another role gave itself', () => {
    const role = 'arn:aws:iam::123456789012:role/ci/deploy';
    expect(by(session(role, 'carol@example.com'))).toEqual({
      kind: 'nobody',
      because: 'a session of role deploy made it, and whoever takes a role chooses the name of the session',
    });
  });

  it('is nobody where a service called, though it lends the name of a user', () => {
    const maker = by({ type: 'IAMUser', userName: 'dave', invokedBy: 'cloudformation.amazonaws.com' });
    expect(maker).toEqual({ kind: 'nobody', because: 'cloudformation.amazonaws.com made it for somebody else' });
  });

  it.each([
    [{ type: 'Root' }, 'the root user made it'],
    [{ type: 'AWSAccount', accountId: '111122223333' }, 'its record names nobody of this account'],
    [{ type: 'IAMUser' }, 'its record names nobody of this account'],
    [{}, 'its record names nobody of this account'],
  ])('is nobody of %j', (who, because) => {
    expect(by(who)).toEqual({ kind: 'nobody', because });
  });
});
