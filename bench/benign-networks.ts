import { networkRangesIn } from '../core/networks/network-ranges.ts';
import { compileNetworks, networksIn } from '../core/networks/network-table.ts';
import type { NetworkLookup } from '../core/ports/networks.ts';

/** Somewhere to call from: a network, and an address of it. */
interface Place {
  readonly first: string;
  readonly last: string;
  readonly system: number;
}

const quarter = (net: string, part: number, system: number): Place => ({
  first: `${net}.${part * 64}`,
  last: `${net}.${part * 64 + 63}`,
  system,
});

const office = quarter('192.0.2', 0, 64496);
const home = quarter('192.0.2', 1, 64497);
const vpn = quarter('192.0.2', 2, 64498);
const dataCentre = quarter('192.0.2', 3, 64499);
/** Of whoever runs the pipelines: another way out with every job. */
const runners = [0, 1, 2, 3].map((part) => quarter('198.51.100', part, 64500 + part));
const hotels = Array.from({ length: 8 }, (_, part) => ({
  first: `203.0.113.${part * 32}`,
  last: `203.0.113.${part * 32 + 31}`,
  system: 64504 + part,
}));

const places = [office, home, vpn, dataCentre, ...runners, ...hotels];

/** Which network the addresses of benign traffic belong to, through the same table that a deployment would have. */
export const benignNetworks: NetworkLookup = networksIn(compileNetworks(rangesOf(places)));

function rangesOf(all: readonly Place[]) {
  const data = networkRangesIn(all.map(({ first, last, system }) => `${first}\t${last}\t${system}`).join('\n'));
  if (data.kind === 'faulty') throw new Error(data.because);
  return data.ranges;
}

/** Users that are software in a data centre. Roles are, too. */
const software: ReadonlySet<string> = new Set(['chat-legacy', 'BedrockAPIKey-saas']);

/**
 * Where somebody does what they do: software stays where it runs, but for a failover now and then; pipelines come from
 * wherever there is a runner; people go home, take the VPN, and travel.
 * @param dice between 0 and 1
 */
export function addressOf({ userName, type }: { readonly userName?: unknown; readonly type?: unknown }, dice: number) {
  if (userName === 'ci-deployer') return oneOf(runners, dice).first;
  if (type !== 'IAMUser' || software.has(String(userName))) return (dice < 0.99 ? dataCentre : office).first;
  if (dice < 0.6) return office.first;
  if (dice < 0.85) return home.first;
  return dice < 0.93 ? vpn.first : oneOf(hotels, (dice - 0.93) / 0.07).first;
}

const oneOf = (from: readonly Place[], dice: number): Place => from[Math.floor(dice * from.length)] ?? office;
