import { readFileSync } from 'node:fs';
import { networksIn } from '../../core/networks/network-table.ts';
import { type NetworkLookup, noNetworks } from '../../core/ports/networks.ts';
import type { Host } from './host.ts';

/**
 * The table that was deployed beside the function, read when an address is asked for the first time: most copies of the
 * function never need it, and none needs it to start. Where it cannot be read, networks are unknown and the rest goes on.
 */
export function networksOn(host: Host): NetworkLookup {
  const path = host.setting('FIREBREAK_NETWORKS');
  if (path === 'none') return noNetworks;
  let networkOf: NetworkLookup | undefined;
  return (address) => {
    networkOf ??= read(path, host);
    return networkOf(address);
  };
}

function read(path: string, { fileAt = readFileSync, log }: Host): NetworkLookup {
  try {
    return networksIn(fileAt(path));
  } catch (error) {
    log.info('networks are unknown', { path, error: error instanceof Error ? error.message : String(error) });
    return noNetworks;
  }
}
