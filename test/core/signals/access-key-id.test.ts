import { expect, it } from 'vitest';
import { accessKeyIdIn, isLongTerm } from '../../../core/signals/access-key-id.ts';

it.each(['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', 'AKIAXXXXXXXXXX'])('%s is an access key id', (value) => {
  expect(accessKeyIdIn(value)).toBe(value);
});

it.each([
  'AKIA****************',
  'AKIA...',
  'AKIAxxxxxxxxxxxxxxxx',
  'ACCESSKEY',
  '1111',
  'null',
  '',
  'GeneratedFindingAccessKeyId',
  'AROAIOSFODNN7EXAMPLE',
  'AKIAIOSFODNN7EXAMPLE\n',
  ' AKIAIOSFODNN7EXAMPLE',
  `AKIA${'A'.repeat(125)}`,
  null,
  undefined,
  7,
  ['AKIAIOSFODNN7EXAMPLE'],
])('%j is none', (value) => {
  expect(accessKeyIdIn(value)).toBeUndefined();
});

it('tells the key of a user from the key of a session', () => {
  expect(isLongTerm('AKIAIOSFODNN7EXAMPLE')).toBe(true);
  expect(isLongTerm('ASIAIOSFODNN7EXAMPLE')).toBe(false);
});
