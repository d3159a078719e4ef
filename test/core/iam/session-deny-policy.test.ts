import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionDeny } from '../../../core/iam/session-deny.ts';
import { sessionDenyPolicyArn, sessionDenyPolicyName } from '../../../core/iam/session-deny-policy.ts';

const of: SessionDeny = {
  roleName: 'production',
  roleId: 'AROAEXAMPLEEXAMPLE001',
  sessionName: 'stolen',
  extent: 'everything',
  until: '2026-03-02T09:00:00Z',
};

const sessionName = fc
  .array(fc.constantFrom(...'abzABZ059_+=,.@-'), { minLength: 2, maxLength: 64 })
  .map((letters) => letters.join(''));

/** IAM takes names that differ in case only for one. */
const asIam = (given: SessionDeny): string => sessionDenyPolicyName(given).toLowerCase();

describe('the name of the managed policy of a deny', () => {
  it('is one that IAM takes, whatever the session is called', () => {
    fc.assert(
      fc.property(sessionName, fc.constantFrom('everything', 'inference'), (name, extent) => {
        expect(sessionDenyPolicyName({ ...of, sessionName: name, extent })).toMatch(/^[\w+=,.@-]{1,128}$/);
      }),
    );
    const longest = { ...of, sessionName: 'Z'.repeat(64), extent: 'inference', until: '2099-12-31T23:59:59Z' } as const;
    expect(sessionDenyPolicyName(longest).length).toBeLessThanOrEqual(128);
  });

  it('is another one for another session, also where the names differ by case alone', () => {
    fc.assert(
      fc.property(sessionName, sessionName, (one, other) => {
        fc.pre(one !== other);
        expect(asIam({ ...of, sessionName: one })).not.toBe(asIam({ ...of, sessionName: other }));
      }),
    );
    expect(asIam({ ...of, sessionName: 'audit' })).not.toBe(asIam({ ...of, sessionName: 'AUDIT' }));
  });

  it.each([
    ['another role, since it is unique in the account', { roleId: 'AROAEXAMPLEEXAMPLE002' }],
    ['another time', { until: '2026-03-02T09:00:01Z' }],
    ['models alone', { extent: 'inference' as const }],
  ])('is another one for %s', (_, part) => expect(asIam({ ...of, ...part })).not.toBe(asIam(of)));

  it('is one for all sessions of a role, whatever the cut-off', () => {
    const { roleName, roleId } = of;
    const wide = (cutOff: string) => sessionDenyPolicyName({ roleName, roleId, extent: 'everything', cutOff });
    expect(wide('2026-03-02T09:00:00Z')).toBe(wide('2026-03-02T10:00:00Z'));
    expect(wide('2026-03-02T09:00:00Z')).not.toBe(sessionDenyPolicyName({ roleName, roleId, extent: 'everything' }));
  });

  it('lies on a path that is not the one of what Firebreak is made of', () =>
    expect(sessionDenyPolicyArn('123456789012', of)).toMatch(
      /^arn:aws:iam::123456789012:policy\/firebreak-sessions\/F/,
    ));
});
