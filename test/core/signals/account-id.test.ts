import { expect, it } from 'vitest';
import { accountAmong } from '../../../core/signals/account-id.ts';

it('takes the first candidate of twelve digits', () => {
  expect(accountAmong('AKIAIOSFODNN7EXAMPLE', undefined, '123456789012', '111122223333')).toBe('123456789012');
});

it('prefers twelve digits to the fewer of a shortened example', () => {
  expect(accountAmong('1234567890', '123456789012')).toBe('123456789012');
  expect(accountAmong('12345678901', 'x')).toBe('12345678901');
});

it.each(['123456789', '1234567890123', '12345678901a', '', null, 123456789012])('passes over %j', (candidate) => {
  expect(accountAmong(candidate)).toBeUndefined();
});
