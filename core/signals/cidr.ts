import { addressBytes } from './address-bytes.ts';

/** Compiles `192.0.2.0/24` or `2001:db8::/32`. Throws on anything else. A text that is no address is in no network. */
export function compileCidr(cidr: string): (text: string) => boolean {
  const [network = '', length = ''] = cidr.split('/');
  const bytes = addressBytes(network);
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (bytes === undefined || !(bits <= bytes.length * 8))
    throw new Error(`${cidr} is not an address range: write address/length`);

  return (text) => {
    const address = addressBytes(text);
    return address?.length === bytes.length && sameBits(address, bytes, bits);
  };
}

function sameBits(left: readonly number[], right: readonly number[], bits: number): boolean {
  return left.every((byte, index) => {
    const wanted = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - wanted)) & 0xff;
    return (byte & mask) === ((right[index] ?? 0) & mask);
  });
}
