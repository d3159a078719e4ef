import { expect, it } from 'vitest';
import { compileCidr } from '../../../core/signals/cidr.ts';

it.each([
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['192.0.2.0/25', '192.0.2.128', false],
  ['192.0.2.77/24', '192.0.2.1', true],
  ['192.0.2.7/32', '192.0.2.7', true],
  ['0.0.0.0/0', '192.0.2.7', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['0.0.0.0/0', '192.0.2', false],
  ['0.0.0.0/0', '192.0.2.256', false],
  ['0.0.0.0/0', 'iam.amazonaws.com', false],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['::ffff:192.0.2.0/120', '::ffff:192.0.2.9', true],
  ['::/0', '1:2:3:4:5:6:7:8', true],
  ['::/0', '1:2:3:4:5:6:7', false],
  ['::/0', '1:2:3:4:5:6:7:8:9', false],
  ['::/0', '1::2::3', false],
  ['::/0', ':'.repeat(100_000), false],
])('%s holds %s: %s', (cidr, address, expected) => {
  expect(compileCidr(cidr)(address)).toBe(expected);
});

it.each(['192.0.2.0', '192.0.2.0/33', '192.0.2.0/', '192.0.2.0/-1', 'a/8', '2001:db8::/129', ''])(
  '%s is refused',
  (cidr) => {
    expect(() => compileCidr(cidr)).toThrow('is not an address range');
  },
);
