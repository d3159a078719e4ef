import type { NetworkLookup } from '../ports/networks.ts';
import { type AddressWords, addressWords, compareWords, nextWords, withoutMapping } from './address-words.ts';
import type { NetworkRange } from './network-ranges.ts';

/** Says what the bytes are, and in which form: `FBN1`. */
const mark = 0x46424e31;
/** Bytes: the mark, how many entries are of IPv4, and how many of IPv6. */
const headerSize = 12;

/** From this address on, up to that of the next entry. */
interface Entry {
  readonly from: AddressWords;
  readonly system: number;
}

/**
 * The ranges as bytes that can be searched where they lie: for each family the addresses at which the network changes, in
 * order, then the number of the network that begins there, 0 for none. Big-endian, 8 bytes an entry of IPv4, 20 of IPv6.
 * @param ranges in order, none overlapping, as `networkRangesIn` gives them
 */
export function compileNetworks(ranges: readonly NetworkRange[]): Uint8Array {
  const families = [1, 4].map((words) => entriesOf(ranges.filter(({ first }) => first.length === words)));
  const numbers = [mark, ...families.map((entries) => entries.length)];
  for (const entries of families) {
    for (const { from } of entries) numbers.push(...from);
    for (const { system } of entries) numbers.push(system);
  }
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [place, number] of numbers.entries()) view.setUint32(place * 4, number);
  return new Uint8Array(view.buffer);
}

function entriesOf(ranges: readonly NetworkRange[]): readonly Entry[] {
  const entries: Entry[] = [];
  const begin = (entry: Entry): void => {
    const last = entries.at(-1);
    // A gap that the next range closes at once was none.
    if (last !== undefined && compareWords(last.from, entry.from) === 0) entries.pop();
    if ((entries.at(-1)?.system ?? 0) !== entry.system) entries.push(entry);
  };
  for (const { first, last, system } of ranges) {
    begin({ from: first, system });
    const gap = nextWords(last);
    if (gap !== undefined) begin({ from: gap, system: 0 });
  }
  return entries;
}

/**
 * Looks addresses up in bytes that `compileNetworks` made, by halving, without reading the rest.
 * @throws Error when they are other bytes, or not all of them
 */
export function networksIn(table: Uint8Array): NetworkLookup {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const word = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at) : 0);
  const [ofIpv4, ofIpv6] = [word(4), word(8)];
  if (word(0) !== mark || view.byteLength !== headerSize + ofIpv4 * 8 + ofIpv6 * 20)
    throw new Error('the table of networks is damaged: deploy again, and it is made anew');
  return (address) => {
    const given = addressWords(address);
    if (given === undefined) return undefined;
    const words = withoutMapping(given);
    const isIpv4 = words.length === 1;
    const part = isIpv4
      ? { view, start: headerSize, count: ofIpv4 }
      : { view, start: headerSize + ofIpv4 * 8, count: ofIpv6 };
    const system = systemAt(words, part);
    return system === 0 ? undefined : `AS${system}`;
  };
}

interface Part {
  readonly view: DataView;
  readonly start: number;
  readonly count: number;
}

/** The number of the last entry that begins at the address or before it; 0 where there is none. */
function systemAt(words: AddressWords, { view, start, count }: Part): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startsAfter(words, view, start + middle * words.length * 4)) high = middle;
    else low = middle + 1;
  }
  return low === 0 ? 0 : view.getUint32(start + (count * words.length + low - 1) * 4);
}

function startsAfter(words: AddressWords, view: DataView, at: number): boolean {
  for (const [place, word] of words.entries()) {
    const there = view.getUint32(at + place * 4);
    if (there !== word) return there > word;
  }
  return false;
}
