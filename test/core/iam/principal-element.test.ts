import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../core/iam/principal.ts';
import { namingOf, parsePrincipals } from '../../../core/iam/principal-element.ts';
import { account, federatedUser, otherAccount, roleSession, root, user } from './sample-policies.ts';

const naming = (element: unknown, principal: Principal) => {
  const parsed = parsePrincipals(element);
  if (parsed.kind === 'malformed') throw new Error(parsed.because);
  return { named: namingOf(parsed, principal), spared: namingOf({ ...parsed, negated: true }, principal) };
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
describe('the Principal element', () => {
  it.each<[string, unknown, Principal, string]>([
    ['everyone', '*', user, 'direct'],
    ['everyone, as AWS', { AWS: '*' }, roleSession, 'direct'],
    ['the user', { AWS: user.arn }, user, 'direct'],
    ['another user', { AWS: `arn:aws:iam::${account}:user/other` }, user, 'none'],
    ['the account by id', { AWS: account }, user, 'account'],
    ['the account by its root', { AWS: `arn:aws:iam::${account}:root` }, roleSession, 'account'],
    ['the account of somebody else', { AWS: otherAccount }, user, 'none'],
    ['the account, to its root', { AWS: account }, root, 'direct'],
    ['the role', { AWS: roleSession.roleArn }, roleSession, 'entity'],
    ['the role by unique id', { AWS: 'AROACKCEVSQ6C2EXAMPLE' }, roleSession, 'entity'],
    ['the session', { AWS: ['111122223333', roleSession.arn] }, roleSession, 'direct'],
    ['the federated user', { AWS: federatedUser.arn }, federatedUser, 'direct'],
    ['the user who federated', { AWS: user.arn }, federatedUser, 'entity'],
    ['a service, to a user', { Service: 'lambda.amazonaws.com' }, user, 'none'],
  ])('names %s', (_what, element, principal, expected) => {
    expect(naming(element, principal).named).toBe(expected);
  });

  it('takes the most direct of several names', () => {
    expect(naming({ AWS: [account, roleSession.roleArn, roleSession.arn] }, roleSession).named).toBe('direct');
    expect(naming({ AWS: [account, roleSession.roleArn] }, roleSession).named).toBe('entity');
  });

  it('names everybody else as NotPrincipal', () => {
    expect(naming({ AWS: user.arn }, user).spared).toBe('none');
    expect(naming({ AWS: user.arn }, roleSession).spared).toBe('direct');
  });
});
