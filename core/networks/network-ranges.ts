import { type AddressWords, addressWords, compareWords } from './address-words.ts';

/** Addresses that one autonomous system announces. */
export interface NetworkRange {
  readonly first: AddressWords;
  /** Of the same family, and not before the first. */
  readonly last: AddressWords;
  /** Number of the autonomous system; 0 where nobody announces them. */
  readonly system: number;
  /** Where it stands, from 1. */
  readonly line: number;
}

/** What IP-to-ASN data holds, or why it cannot be used: a clause that names the line, and repeats nothing of it. */
export type NetworkData =
  | { readonly kind: 'ranges'; readonly ranges: readonly NetworkRange[] }
  | { readonly kind: 'faulty'; readonly because: string };

/**
 * Reads the form of iptoasn.com: a line for each range, its columns apart by tabs: first address, last address, number of
 * the autonomous system, country, description. The last two are passed over. https://iptoasn.com/
 */
export function networkRangesIn(text: string): NetworkData {
  const ranges: NetworkRange[] = [];
  for (const [place, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const range = rangeIn(content, place + 1);
    if (typeof range === 'string') return faulty(`line ${place + 1} ${range}`);
    ranges.push(range);
  }
  if (!ranges.some(({ system }) => system !== 0)) return faulty('it holds no network');
  const sorted = ranges.toSorted(byFamilyAndFirst);
  const overlap = overlapIn(sorted);
  return overlap === undefined ? { kind: 'ranges', ranges: sorted } : faulty(overlap);
}

const faulty = (because: string): NetworkData => ({ kind: 'faulty', because });

/** The range, or what is wrong with the line. */
function rangeIn(content: string, line: number): NetworkRange | string {
  const [from, to, number] = content.split('\t', 3);
  if (from === undefined || to === undefined || number === undefined)
    return 'has no three columns with tabs between them: first address, last address, AS number';
  const [first, last] = [addressWords(from), addressWords(to)];
  if (first === undefined) return 'begins with no address';
  if (last === undefined) return 'has no address in its second column';
  if (first.length !== last.length) return 'goes from IPv4 to IPv6';
  if (compareWords(first, last) > 0) return 'ends before it begins';
  const system = /^\d{1,10}\s*$/.test(number) ? Number(number) : Number.NaN;
  if (!(system <= 0xffffffff)) return 'has no AS number in its third column: digits alone, without "AS"';
  return { first, last, system, line };
}

const byFamilyAndFirst = (left: NetworkRange, right: NetworkRange): number =>
  left.first.length - right.first.length || compareWords(left.first, right.first);

/** Two answers for one address would make the lookup depend on the order of the file. */
function overlapIn(sorted: readonly NetworkRange[]): string | undefined {
  for (const [place, range] of sorted.entries()) {
    const next = sorted[place + 1];
    if (next === undefined || next.first.length !== range.first.length) continue;
    if (compareWords(next.first, range.last) <= 0) return `line ${next.line} overlaps with line ${range.line}`;
  }
  return undefined;
}
