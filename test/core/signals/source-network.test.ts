import { expect, it } from 'vitest';
import { sourceNetworkOf } from '../../../core/signals/source-network.ts';
import { fixture } from './fixtures.ts';

const call = () => fixture('iam-recon', 'fires-whole-account-read');
const lookup = (address: string) => (address.startsWith('192.0.2.') ? 'AS64496' : undefined);

it('says the network of the address, when there is a lookup', () => {
  expect(sourceNetworkOf(call(), lookup)).toBe('AS64496');
  expect(sourceNetworkOf(call())).toBeUndefined();
});

it.each(['AWS Internal', 'cloudformation.amazonaws.com', '', 'x'.repeat(99)])(
  'asks nobody about %j',
  (sourceIPAddress) => {
    const event = call();
    event.detail.sourceIPAddress = sourceIPAddress;
    const asked: string[] = [];
    sourceNetworkOf(event, (address) => void asked.push(address) as undefined);
    expect(asked).toEqual([]);
  },
);
