/** Addresses of one family that share their first bits. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly bits: bigint;
  /** How many leading bits count. */
  readonly prefix: number;
}

/**
 * `192.0.2.0/24`, `2001:db8::/32` or a single address; undefined when it is neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const parseIpRange = (text: string): IpRange | undefined => {
  const [address = '', length, ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const width = widthOf(parsed.family);
  const prefix = length === undefined ? width : parseSmall(length, width);
  return prefix === undefined ? undefined : { ...parsed, prefix };
};

/** Whether every address of the second range is in the first. */
export const includesRange = (range: IpRange, other: IpRange): boolean => {
  if (range.family !== other.family || other.prefix < range.prefix) return false;
  const ignored = BigInt(widthOf(range.family) - range.prefix);
  return range.bits >> ignored === other.bits >> ignored;
};

const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

const parseAddress = (text: string): Omit<IpRange, 'prefix'> | undefined => {
  const family = text.includes(':') ? 6 : 4;
  const bits = family === 6 ? parseV6(text) : parseV4(text);
  return bits === undefined ? undefined : { family, bits };
};

const parseSmall = (text: string, most: number): number | undefined => {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  return Number(text) <= most ? Number(text) : undefined;
};

const parseV4 = (text: string): bigint | undefined => {
  const bytes = text.split('.').map((part) => parseSmall(part, 255));
  if (bytes.length !== 4) return undefined;
  return joinBits(bytes, 8n);
};

const parseV6 = (text: string): bigint | undefined => {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(parseGroups);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? joinBits(head, 16n) : undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined || missing < 1) return undefined;
  return joinBits([...head, ...Array<number>(missing).fill(0), ...tail], 16n);
};

/** Undefined members mark groups that are no hexadecimal number. */
const parseGroups = (text: string): (number | undefined)[] => {
  if (text === '') return [];
  return text.split(':').map((group) => (/^[0-9a-fA-F]{1,4}$/.test(group) ? Number.parseInt(group, 16) : undefined));
};

const joinBits = (parts: readonly (number | undefined)[], width: bigint): bigint | undefined => {
  let bits = 0n;
  for (const part of parts) {
    if (part === undefined) return undefined;
    bits = (bits << width) | BigInt(part);
  }
  return bits;
};
