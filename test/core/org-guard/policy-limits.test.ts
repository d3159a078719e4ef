import { describe, expect, it } from 'vitest';
import { orgGuardPolicies } from '../../../core/org-guard/org-guard-policies.ts';
import { guardErrors, longestDocument } from '../../../core/org-guard/policy-limits.ts';
import { given, iam } from './guarded.ts';

const policy = (length: number) => ({ name: 'Long', description: 'long', document: 'x'.repeat(length) });

describe('the limits of AWS Organizations', () => {
  it('leave room for a guard that spares a few', () => {
    const policies = orgGuardPolicies(given);
    expect(guardErrors(policies)).toEqual([]);
    expect(policies).toHaveLength(2);
    for (const { document } of policies) {
      expect(document.length).toBeLessThan(longestDocument * 0.95);
      expect(document).toBe(JSON.stringify(JSON.parse(document)));
    }
  });

  it('are held to the character', () => {
    expect(guardErrors([policy(10_240)])).toEqual([]);
    expect(guardErrors([policy(10_241)])).toEqual([
      'Long has 10241 characters, AWS Organizations takes 10240: name fewer or shorter ARNs in orgGuard',
    ]);
  });

  it('have a guard that spares more fill more policies', () => {
    const breakGlassArns = Array.from({ length: 20 }, (_, index) => `${iam}:role/teams/break-glass/emergency-${index}`);
    const policies = orgGuardPolicies({ ...given, breakGlassArns });
    expect(policies.length).toBeGreaterThan(2);
    expect(guardErrors(policies)).toEqual([]);
  });

  it('stop a guard that spares too many', () => {
    const many = (length: number) =>
      guardErrors(
        orgGuardPolicies({
          ...given,
          breakGlassArns: Array.from({ length }, (_, index) => `${iam}:role/teams/break-glass/emergency-${index}`),
        }),
      );
    expect(many(120)).toContainEqual(expect.stringMatching(/the guard has \d+ policies.*takes 9/));
    expect(many(200)[0]).toMatch(/has \d+ characters.*takes 10240/);
  });

  it('count FullAWSAccess among the ten policies of a target', () => {
    expect(guardErrors(Array.from({ length: 9 }, () => policy(1)))).toEqual([]);
    expect(guardErrors(Array.from({ length: 10 }, () => policy(1)))[0]).toMatch(/10 policies.*takes 9/);
  });
});
