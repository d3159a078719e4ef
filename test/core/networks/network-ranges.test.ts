import { expect, it } from 'vitest';
import { networkRangesIn } from '../../../core/networks/network-ranges.ts';

const line = (...columns: readonly string[]) => columns.join('\t');
const home = line('192.0.2.0', '192.0.2.255', '64496', 'ZZ', 'EXAMPLE-HOME');

it('reads the columns of iptoasn.com, in any order of lines, with the ends of lines of any system', () => {
  const six = line('2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '64497', 'ZZ', 'EXAMPLE-SIX');
  const early = line('0.0.0.0', '0.255.255.255', '0', 'None', 'Not routed');
  expect(networkRangesIn([six, home, '', early, ''].join('\r\n'))).toEqual({
    kind: 'ranges',
    ranges: [
      { first: [0], last: [0x00ffffff], system: 0, line: 4 },
      { first: [0xc0000200], last: [0xc00002ff], system: 64496, line: 2 },
      {
        first: [0x20010db8, 0, 0, 0],
        last: [0x20010db8, 0xffffffff, 0xffffffff, 0xffffffff],
        system: 64497,
        line: 1,
      },
    ],
  });
});

it('needs no more than three columns', () => {
  expect(networkRangesIn('192.0.2.0\t192.0.2.255\t64496')).toMatchObject({ kind: 'ranges' });
});

it.each([
  ['nothing', '', 'it holds no network'],
  ['nothing that is routed', line('192.0.2.0', '192.0.2.255', '0'), 'it holds no network'],
  ['commas', '192.0.2.0,192.0.2.255,64496', 'line 1 has no three columns with tabs between them'],
  ['a prefix', line('192.0.2.0/24', '192.0.2.255', '64496'), 'line 1 begins with no address'],
  ['numbers for addresses', line('3221225984', '3221226239', '64496'), 'line 1 begins with no address'],
  ['a second column that is none', line('192.0.2.0', '192.0.2.256', '64496'), 'line 1 has no address in its second'],
  ['two families', line('192.0.2.0', '2001:db8::', '64496'), 'line 1 goes from IPv4 to IPv6'],
  ['an end before the beginning', line('192.0.2.9', '192.0.2.8', '64496'), 'line 1 ends before it begins'],
  ['a number with AS', line('192.0.2.0', '192.0.2.255', 'AS64496'), 'line 1 has no AS number'],
  ['a number of more than 32 bits', line('192.0.2.0', '192.0.2.255', '4294967296'), 'line 1 has no AS number'],
  ['a web page', '<!doctype html>\n<title>403</title>', 'line 1 has no three columns'],
  ['an overlap', [home, line('192.0.2.255', '192.0.3.0', '64497')].join('\n'), 'line 2 overlaps with line 1'],
  ['a cut end', `${home}\n198.51.100.0\t198.51.1`, 'line 2 has no three columns'],
])('refuses %s, and says where', (_, text, because) => {
  expect(networkRangesIn(text)).toEqual({ kind: 'faulty', because: expect.stringContaining(because) });
});

it('repeats nothing of what a line holds', () => {
  const hostile = `${home}\n\u001b[2J<secret>\tx\ty`;
  expect(JSON.stringify(networkRangesIn(hostile))).not.toMatch(/secret|u001b/);
});
