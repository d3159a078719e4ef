import { plainText } from '../core/messages/plain-text.ts';
import { networksIn } from '../core/networks/network-table.ts';
import { type NetworkLookup, noNetworks } from '../core/ports/networks.ts';
import { networkTableAt } from '../lib/network-file.ts';
import { UsageError } from './verb.ts';

export const networksOption = [
  '--networks <file>',
  'data that says which network an address belongs to, as iptoasn.com has it; .tsv, .tsv.gz',
] as const;

/**
 * The lookup in the file, or one that knows nothing where none was given.
 * @throws UsageError when the file cannot be used
 */
export function networksFrom(path: string | undefined): NetworkLookup {
  if (path === undefined) return noNetworks;
  const file = networkTableAt(path);
  if (file.kind === 'table') return networksIn(file.table);
  throw new UsageError(`--networks is "${plainText(path)}": ${file.because}`);
}
