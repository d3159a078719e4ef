import { describe, expect, it } from 'vitest';
import { awsDenyAllDocument } from '../../../core/iam/deny-all-document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { waysToRegain } from '../../../core/iam/regain.ts';
import { everything, policy, request } from './sample-policies.ts';

const kindUnder = (action: string) =>
  evaluate(request({ action, resource: '*' }), { identity: [everything, policy(awsDenyAllDocument)] }).kind;

describe('the ways to regain access', () => {
  it('are all closed by AWSDenyAll, except those whose deny proves nothing', () => {
    for (const { action, proof } of waysToRegain) {
      expect([action, kindUnder(action)]).toEqual([action, proof === 'deny-is-proof' ? 'explicit-deny' : 'allowed']);
    }
  });

  it('are listed once each, with a sentence', () => {
    const actions = waysToRegain.map((each) => each.action);
    expect(new Set(actions).size).toBe(actions.length);
    for (const each of waysToRegain) expect(each.because).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    'iam:CreateAccessKey',
    'iam:UpdateAccessKey',
    'iam:CreateLoginProfile',
    'iam:DetachUserPolicy',
    'iam:DeleteUserPermissionsBoundary',
    'sts:AssumeRole',
    'sts:GetFederationToken',
    'sts:GetSessionToken',
    'signin:CreateOAuth2Token',
  ])('include %s', (action) => {
    expect(waysToRegain.map((each) => each.action)).toContain(action);
  });
});
