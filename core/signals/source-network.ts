import type { EventEnvelope } from '../model/finding.ts';
import type { NetworkLookup } from '../ports/networks.ts';
import { compileCidr } from './cidr.ts';
import { cloudTrailRecordIn } from './cloudtrail.ts';

/**
 * Addresses that everybody may use inside of a network of their own. They come through a VPC endpoint, of whoever owns
 * it, so no data could say whose they are. https://www.iana.org/assignments/iana-ipv4-special-registry/
 * https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
const shared = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/127',
  'fc00::/7',
  'fe80::/10',
].map(compileCidr);

/**
 * The network that a call came from, where the data of the deployment knows it. A service of AWS that calls in somebody's
 * name leaves its own name where the address belongs, and that is no network.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function sourceNetworkOf(event: EventEnvelope, networkOf: NetworkLookup): string | undefined {
  const address = sourceAddressIn(event.detail);
  return address === undefined ? undefined : networkOf(address)?.slice(0, 64);
}

/** The public address that the call of a CloudTrail record came from. */
export function sourceAddressIn(record: unknown): string | undefined {
  const address = cloudTrailRecordIn(record)?.sourceIPAddress;
  if (address === undefined || !/^[0-9a-fA-F.:]{2,45}$/.test(address)) return undefined;
  return shared.some((holds) => holds(address)) ? undefined : address;
}
