/** The 4 or 16 bytes of an address, or nothing for a text that is none. */
export function addressBytes(text: string): readonly number[] | undefined {
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
