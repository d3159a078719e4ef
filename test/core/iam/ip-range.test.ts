import { describe, expect, it } from 'vitest';
import { includesRange, parseIpRange } from '../../../core/iam/ip-range.ts';

const includes = (range: string, other: string): boolean => {
  const [outer, inner] = [parseIpRange(range), parseIpRange(other)];
  if (outer === undefined || inner === undefined) throw new Error('not a range');
  return includesRange(outer, inner);
};

describe('address ranges', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['0.0.0.0/0', '192.0.2.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '2001:db8::1', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/33', '2001:db8:ffff::1', false],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', true],
    ['192.0.2.0/24', '192.0.2.0/23', false],
    ['192.0.2.0/24', '192.0.2.128/25', true],
  ])('%s includes %s: %s', (range, other, expected) => {
    expect(includes(range, other)).toBe(expected);
  });

  it.each([
    '',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.1/33',
    '192.0.2.1/',
    '192.0.2.1/24/8',
    '2001:db8::1::2',
    '2001:db8',
    '1:2:3:4:5:6:7:8::',
    'g::1',
    '::/129',
    '0x7f.0.0.1',
  ])('refuses %j', (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });
});
