import type { EventEnvelope } from '../model/finding.ts';
import { cloudTrailRecordIn } from './cloudtrail.ts';

/** To which network an address belongs, by data that the deployment brings; nothing is known without. */
export type NetworkLookup = (address: string) => string | undefined;

/**
 * The network that a call came from. Off unless a lookup is configured; a service of AWS that calls in somebody's name
 * leaves its own name where the address belongs, and that is no network.
 */
export function sourceNetworkOf(event: EventEnvelope, lookup?: NetworkLookup): string | undefined {
  const address = cloudTrailRecordIn(event.detail)?.sourceIPAddress;
  if (lookup === undefined || address === undefined || !/^[0-9a-fA-F.:]{2,45}$/.test(address)) return undefined;
  return lookup(address)?.slice(0, 64);
}
