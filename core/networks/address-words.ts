import { addressBytes } from '../signals/address-bytes.ts';

/** An address as unsigned numbers of 32 bits, the first the most significant: one of IPv4, four of IPv6. */
export type AddressWords = readonly number[];

/** Nothing for a text that is no address. */
export function addressWords(text: string): AddressWords | undefined {
  const bytes = addressBytes(text);
  if (bytes === undefined) return undefined;
  const words: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) words.push(wordAt(bytes, at));
  return words;
}

/** An IPv4 address that is written as one of IPv6 as what it is. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2 */
export function withoutMapping(words: AddressWords): AddressWords {
  const [first, second, third, last] = words;
  return first === 0 && second === 0 && third === 0xffff && last !== undefined ? [last] : words;
}

const wordAt = (bytes: readonly number[], at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

/** Below 0 where the first comes earlier. Both are of the same family. */
export function compareWords(left: AddressWords, right: AddressWords): number {
  for (const [place, word] of left.entries()) {
    const difference = word - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The next address, or nothing after the last that there is. */
export function nextWords(words: AddressWords): AddressWords | undefined {
  const next = [...words];
  for (let place = next.length - 1; place >= 0; place -= 1) {
    const word = next[place] ?? 0;
    next[place] = word === 0xffffffff ? 0 : word + 1;
    if (word !== 0xffffffff) return next;
  }
  return undefined;
}
