import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../adapters/aws/host.ts';
import { networksOn } from '../../../adapters/aws/networks.ts';
import { networkRangesIn } from '../../../core/networks/network-ranges.ts';
import { compileNetworks } from '../../../core/networks/network-table.ts';

const data = networkRangesIn('192.0.2.0\t192.0.2.255\t64496');
const table = data.kind === 'ranges' ? compileNetworks(data.ranges) : new Uint8Array();

/** A host that counts what is read and remembers what is logged. */
function hosting(setting: string, fileAt: (path: string) => Uint8Array) {
  const read: string[] = [];
  const logged: unknown[] = [];
  const host = {
    setting: () => setting,
    fileAt: (path: string) => {
      read.push(path);
      return fileAt(path);
    },
    log: { info: (message: string, fields: object) => void logged.push({ message, ...fields }) },
  } as unknown as Host;
  return { networkOf: networksOn(host), read, logged };
}

const missing = (): never => {
  throw new Error('ENOENT: no such file');
};

describe('the networks of a deployment', () => {
  it('are unknown, and nothing is read, when there is no data', () => {
    const { networkOf, read } = hosting('none', missing);
    expect(networkOf('192.0.2.7')).toBeUndefined();
    expect(read).toEqual([]);
  });

  it('are read when the first address is asked for, and once', () => {
    const { networkOf, read } = hosting('/opt/networks.bin', () => table);
    expect(read).toEqual([]);
    expect([networkOf('192.0.2.7'), networkOf('192.0.2.8'), networkOf('203.0.113.1')]).toEqual([
      'AS64496',
      'AS64496',
      undefined,
    ]);
    expect(read).toEqual(['/opt/networks.bin']);
  });

  it.each([
    ['is not there', missing, 'no such file'],
    ['is damaged', () => table.subarray(1), 'damaged'],
  ])('are unknown when the table %s: the log says so once, and nothing is thrown', (_, fileAt, because) => {
    const { networkOf, logged } = hosting('/opt/networks.bin', fileAt);
    expect([networkOf('192.0.2.7'), networkOf('192.0.2.7')]).toEqual([undefined, undefined]);
    expect(logged).toEqual([
      { message: 'networks are unknown', path: '/opt/networks.bin', error: expect.stringContaining(because) },
    ]);
  });

  it('come from the disk where nothing else is said', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firebreak-networks-test-'));
    try {
      writeFileSync(join(folder, 'networks.bin'), table);
      const host = { setting: () => join(folder, 'networks.bin'), log: { info: () => {} } } as unknown as Host;
      expect(networksOn(host)('192.0.2.7')).toBe('AS64496');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
