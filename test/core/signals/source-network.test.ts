import { expect, it } from 'vitest';
import { noNetworks } from '../../../core/ports/networks.ts';
import { sourceNetworkOf } from '../../../core/signals/source-network.ts';
import { fixture } from './fixtures.ts';

/** A call from that address, as `iam-recon` hears it. */
function callFrom(sourceIPAddress: unknown) {
  const event = fixture('iam-recon', 'fires-whole-account-read');
  event.detail.sourceIPAddress = sourceIPAddress;
  return event;
}

const lookup = (address: string) => (address.startsWith('192.0.2.') ? 'AS64496' : undefined);

it('says the network of the address, when there is data', () => {
  expect(sourceNetworkOf(callFrom('192.0.2.7'), lookup)).toBe('AS64496');
  expect(sourceNetworkOf(callFrom('203.0.113.7'), lookup)).toBeUndefined();
  expect(sourceNetworkOf(callFrom('192.0.2.7'), noNetworks)).toBeUndefined();
});

/** What was asked about an event from there. */
function askedAbout(sourceIPAddress: unknown): readonly string[] {
  const asked: string[] = [];
  sourceNetworkOf(callFrom(sourceIPAddress), (address) => void asked.push(address) as undefined);
  return asked;
}

it.each(['AWS Internal', 'cloudformation.amazonaws.com', '', 'x'.repeat(99), null, 42, { ip: '192.0.2.7' }])(
  'asks nobody about %j',
  (sourceIPAddress) => {
    expect(askedAbout(sourceIPAddress)).toEqual([]);
  },
);

it.each([
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.9',
  '127.0.0.1',
  '169.254.1.1',
  'fd00::1',
  'fe80::1',
  '::1',
])('takes %s for no network: everybody may use it inside of their own', (address) => {
  expect(askedAbout(address)).toEqual([]);
});

it.each(['192.0.2.7', '172.32.0.1', '100.128.0.1', '2001:db8::7'])('asks about %s', (address) => {
  expect(askedAbout(address)).toEqual([address]);
});

it('cuts a name that the data made long', () => {
  expect(sourceNetworkOf(callFrom('192.0.2.7'), () => 'x'.repeat(900))).toHaveLength(64);
});
