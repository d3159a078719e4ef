import { expect, it } from 'vitest';
import { iamArnIn, iamNameIn, sessionIdIn, userIdIn } from '../../../core/signals/iam-arn.ts';

const account = '123456789012';

it.each([
  ['arn:aws:iam::123456789012:user/team/ci/deployer', { account, kind: 'user', name: 'deployer', path: '/team/ci/' }],
  ['arn:aws-cn:iam::123456789012:user/deployer', { account, kind: 'user', name: 'deployer', path: '/' }],
  ['arn:aws-us-gov:iam::123456789012:role/a/b', { account, kind: 'role', name: 'b', path: '/a/' }],
  ['arn:aws:sts::123456789012:assumed-role/role/session', { account, kind: 'assumed-role', name: 'role', path: '/' }],
  ['arn:aws:sts::123456789012:federated-user/bob', { account, kind: 'federated-user', name: 'bob', path: '/' }],
])('reads %s', (arn, expected) => {
  expect(iamArnIn(arn)).toEqual(expected);
});

it.each([
  '',
  'arn:aws:iam::123456789012:root',
  'arn:aws:iam::aws:policy/X',
  'arn:evil:iam::123456789012:user/x',
  'arn:aws:iam::123456789012:user/a b',
  'arn:aws:iam::123456789012:user/',
  7,
  null,
])('reads nothing out of %j', (arn) => {
  expect(iamArnIn(arn)).toBeUndefined();
});

it('takes no name that IAM would refuse, nor the one that hides a mistyped password', () => {
  expect(iamNameIn('ci+deploy=1,2.3@x-y_z')).toBe('ci+deploy=1,2.3@x-y_z');
  for (const name of ['', 'a b', 'a/b', 'a*', 'a'.repeat(65), 'HIDDEN_DUE_TO_SECURITY_REASONS', 7])
    expect(iamNameIn(name)).toBeUndefined();
});

it('takes unique ids of the right kind only', () => {
  expect(userIdIn('AIDAEXAMPLEEXAMPLE001')).toBe('AIDAEXAMPLEEXAMPLE001');
  expect(userIdIn('AROAEXAMPLEEXAMPLE001')).toBeUndefined();
  expect(sessionIdIn('AROAEXAMPLEEXAMPLE001:alice')).toBe('AROAEXAMPLEEXAMPLE001:alice');
  expect(sessionIdIn('AROA****************:alice')).toBeUndefined();
  expect(sessionIdIn('AROAEXAMPLEEXAMPLE001')).toBeUndefined();
});
