import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MacEquals } from '../../core/ports/digest.ts';

export const hmacEquals: MacEquals = ({ secret, signed, mac }) => {
  const right = createHmac('sha256', secret);
  for (const part of signed) right.update(part);
  const [expected, given] = [right.digest(), Buffer.from(mac, 'hex')];
  return given.length === expected.length && timingSafeEqual(given, expected);
};
