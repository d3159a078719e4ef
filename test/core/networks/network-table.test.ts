import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressWords, compareWords } from '../../../core/networks/address-words.ts';
import { networkRangesIn } from '../../../core/networks/network-ranges.ts';
import { compileNetworks, networksIn } from '../../../core/networks/network-table.ts';

function tableOf(lines: readonly string[]): Uint8Array {
  const data = networkRangesIn(lines.join('\n'));
  if (data.kind === 'faulty') throw new Error(data.because);
  return compileNetworks(data.ranges);
}

const lookup = networksIn(
  tableOf([
    '0.0.0.0\t0.255.255.255\t0',
    '192.0.2.0\t192.0.2.127\t64496',
    '192.0.2.128\t192.0.2.255\t64496',
    '198.51.100.0\t198.51.100.0\t64497',
    '198.51.100.1\t198.51.100.255\t64498',
    '255.255.255.255\t255.255.255.255\t64499',
    '2001:db8::\t2001:db8::ffff\t64500',
    '2001:db8:0:1::\t2001:db8:0:1:ffff:ffff:ffff:ffff\t64501',
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:0\tffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\t64502',
  ]),
);

describe('a lookup', () => {
  it.each([
    ['192.0.2.0', 'AS64496'],
    ['192.0.2.127', 'AS64496'],
    ['192.0.2.128', 'AS64496'],
    ['192.0.2.255', 'AS64496'],
    ['192.0.1.255', undefined],
    ['192.0.3.0', undefined],
    ['198.51.100.0', 'AS64497'],
    ['198.51.100.1', 'AS64498'],
    ['0.0.0.1', undefined],
    ['255.255.255.254', undefined],
    ['255.255.255.255', 'AS64499'],
    ['::ffff:192.0.2.7', 'AS64496'],
    ['::ffff:c000:207', 'AS64496'],
    ['2001:db8::', 'AS64500'],
    ['2001:0db8:0000:0000:0000:0000:0000:ffff', 'AS64500'],
    ['2001:db8::1:0', undefined],
    ['2001:DB8:0:1::9', 'AS64501'],
    ['2001:db8:0:2::', undefined],
    ['::', undefined],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'AS64502'],
    ['cloudformation.amazonaws.com', undefined],
    ['192.0.2', undefined],
    ['', undefined],
  ])('of %s is %s', (address, network) => {
    expect(lookup(address)).toBe(network);
  });

  it('is made in a table that holds what touches and belongs together once', () => {
    const apart = tableOf(['192.0.2.0\t192.0.2.127\t64496', '192.0.2.128\t192.0.2.255\t64496']);
    expect(apart).toEqual(tableOf(['192.0.2.0\t192.0.2.255\t64496']));
    const touching = tableOf(['192.0.2.0\t192.0.2.127\t64496', '192.0.2.128\t192.0.2.255\t64497']);
    expect(touching.length - apart.length).toBe(8);
  });

  it('reads a table that lies anywhere in a buffer', () => {
    const table = tableOf(['192.0.2.0\t192.0.2.255\t64496']);
    const buffer = new Uint8Array(table.length + 7);
    buffer.set(table, 3);
    expect(networksIn(buffer.subarray(3, 3 + table.length))('192.0.2.9')).toBe('AS64496');
  });
});

/** Addresses in a small space, so that ranges touch and addresses hit: `192.0.2.0` to `192.0.2.63`, and the same of IPv6. */
const ipv4 = (n: number) => `192.0.2.${n}`;
const ipv6 = (n: number) => `2001:db8:0:${(n >> 4).toString(16)}::${(n & 15).toString(16)}`;
const family = fc.constantFrom(ipv4, ipv6);

/** Ranges that do not overlap: cuts of the space, of which some are left out. */
const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 2, maxLength: 20 });
const systems = fc.array(fc.option(fc.integer({ min: 64496, max: 64499 })), { minLength: 20, maxLength: 20 });

it('answers what a look at every line answers', () => {
  fc.assert(
    fc.property(family, cuts, systems, (write, places, given) => {
      const starts = places.toSorted((left, right) => left - right);
      const lines = starts.slice(0, -1).flatMap((start, place) => {
        const end = (starts[place + 1] ?? 0) - 1;
        const system = given[place];
        return system == null ? [] : [`${write(start)}\t${write(end)}\t${system}`];
      });
      fc.pre(lines.length > 0);
      const found = networksIn(tableOf(lines));
      for (let n = 0; n < 64; n += 1) expect(found(write(n))).toBe(scanned(lines, write(n)));
    }),
  );
});

function scanned(lines: readonly string[], address: string): string | undefined {
  const wanted = addressWords(address) ?? [];
  for (const line of lines) {
    const [first = '', last = '', system = ''] = line.split('\t');
    const [from, to] = [addressWords(first) ?? [], addressWords(last) ?? []];
    if (compareWords(from, wanted) <= 0 && compareWords(wanted, to) <= 0) return `AS${system}`;
  }
  return undefined;
}

describe('a table that is damaged', () => {
  const table = tableOf(['192.0.2.0\t192.0.2.255\t64496', '2001:db8::\t2001:db8::ff\t64497']);

  it('is refused when it is cut, longer, empty or of another kind', () => {
    const others = [table.subarray(0, -1), table.subarray(0, 7), new Uint8Array(0), new Uint8Array([...table, 0])];
    for (const bytes of [...others, new TextEncoder().encode('192.0.2.0\t192.0.2.255\t64496')])
      expect(() => networksIn(bytes)).toThrow('the table of networks is damaged');
  });

  it('answers or is refused, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.ipV4(), (bytes, address) => {
        try {
          expect(networksIn(bytes)(address) ?? 'AS0').toMatch(/^AS\d+$/);
        } catch (error) {
          expect(String(error)).toContain('damaged');
        }
      }),
    );
  });
});
