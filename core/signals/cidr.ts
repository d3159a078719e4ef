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

function addressBytes(text: string): readonly number[] | undefined {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): readonly number[] | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
}

function ipv6Bytes(text: string): readonly number[] | undefined {
  if (text.length > 45) return undefined;
  const [head = '', tail, ...more] = text.split('::');
  const left = groupBytes(head);
  const right = groupBytes(tail ?? '');
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  const missing = 16 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...left, ...new Array<number>(missing).fill(0), ...right];
}

/** `db8:0:192.0.2.1`: groups of two bytes, the last of which may be written as an IPv4 address. */
function groupBytes(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const embedded = index === groups.length - 1 && group.includes('.') ? ipv4Bytes(group) : undefined;
    if (embedded === undefined && !/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    bytes.push(...(embedded ?? [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]));
  }
  return bytes;
}
