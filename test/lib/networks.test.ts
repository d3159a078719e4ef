import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { networksIn } from '../../core/networks/network-table.ts';
import { synthesised } from '../../drill/deployed/assembly.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig } from '../../lib/config.ts';
import { networkTableAt } from '../../lib/network-file.ts';
import { madeIn, template } from './synthesised.ts';

const lines = '192.0.2.0\t192.0.2.255\t64496\tZZ\tEXAMPLE\n2001:db8::\t2001:db8::ff\t64497\tZZ\tEXAMPLE\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-networks-test-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const functionsOf = async (networks?: string) => {
  const made = await synthesised({ ...config, ...(networks !== undefined && { networks }) });
  return { made, functions: [...deployed(made, exampleAccount).functions.values()] };
};

const faultOf = (given: Promise<unknown>): Promise<unknown> =>
  given.then(
    () => 'was synthesised',
    (error: unknown) => (error instanceof ConfigError ? error.problems : error),
  );

describe('a deployment without data of networks', () => {
  it('has no layer, and its intake is told that there is none', () => {
    expect(madeIn(template, 'AWS::Lambda::LayerVersion')).toEqual([]);
    const intake = [...deployed(template, exampleAccount).functions.values()].find(({ phase }) => phase === 'intake');
    expect(intake?.environment['FIREBREAK_NETWORKS']).toBe('none');
    expect(intake?.files.size).toBe(0);
  });
});

describe('a deployment with data of networks', () => {
  it('delivers the table with intake, where its setting says, and with no other function', async () => {
    const { functions } = await functionsOf(write('a.tsv.gz', gzipSync(lines)));
    const delivered = functions.filter(({ files }) => files.size > 0);
    expect(delivered.map(({ phase }) => phase)).toEqual(['intake']);
    const path = delivered[0]?.environment['FIREBREAK_NETWORKS'] ?? '';
    expect(networksIn(delivered[0]?.files.get(path) ?? new Uint8Array())('192.0.2.7')).toBe('AS64496');
    expect(functions.filter(({ environment }) => 'FIREBREAK_NETWORKS' in environment)).toHaveLength(1);
  });

  it('has the layer named after its stack, as the guard over the organization knows what is ours', async () => {
    const { made } = await functionsOf(write('named.tsv.gz', gzipSync(lines)));
    expect(madeIn(made, 'AWS::Lambda::LayerVersion').map(({ given }) => given['LayerName'])).toEqual([
      'Firebreak-Networks',
    ]);
  });

  it('differs from one without in the layer, and in what intake is told of it', async () => {
    const { made } = await functionsOf(write('a.tsv', lines));
    const others = Object.entries(made.Resources).filter(
      ([id, resource]) => JSON.stringify(template.Resources[id]) !== JSON.stringify(resource),
    );
    expect(others.map(([, { Type }]) => Type).toSorted()).toEqual([
      'AWS::Lambda::Function',
      'AWS::Lambda::LayerVersion',
    ]);
    expect(Object.keys(template.Resources).filter((id) => made.Resources[id] === undefined)).toEqual([]);
  });

  it('has the same layer for the same data, compressed or not, and another for other data', async () => {
    const given = [write('a.tsv', lines), write('b.tsv.gz', gzipSync(lines)), write('c.tsv', lines.slice(0, 38))];
    const keys: unknown[] = [];
    for (const file of given)
      keys.push(madeIn((await functionsOf(file)).made, 'AWS::Lambda::LayerVersion')[0]?.given['Content']);
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]).not.toEqual(keys[2]);
  });

  it('leaves nothing behind in the folder for temporary files', async () => {
    const file = write('a.tsv', lines);
    vi.stubEnv('TMPDIR', folder);
    await functionsOf(file);
    expect(readdirSync(folder)).toEqual(['a.tsv']);
  });

  it.each([
    ['is not there', undefined, 'there is no such file'],
    ['is a web page', '<!doctype html>', 'line 1 has no three columns'],
    ['is empty', '', 'it holds no network'],
    ['is cut in the middle of its compression', gzipSync(lines).subarray(0, 20), 'cannot be decompressed'],
    ['is not gzip behind its first bytes', new Uint8Array([0x1f, 0x8b, 1, 2, 3]), 'cannot be decompressed'],
    ['is a table of its own form', new Uint8Array([0x46, 0x42, 0x4e, 0x31, 0, 0, 0, 0]), 'line 1 has no three'],
  ])('is refused in a sentence when the file %s', async (_, content, because) => {
    const file = content === undefined ? join(folder, 'nowhere.tsv') : write('a.tsv', content);
    expect(await faultOf(functionsOf(file))).toEqual([expect.stringMatching(/^networks: ".*": /)]);
    expect(networkTableAt(file)).toEqual({ kind: 'unusable', because: expect.stringContaining(because) });
  });

  it('is refused when the path is a folder', () => {
    expect(networkTableAt(folder)).toEqual({ kind: 'unusable', because: 'it cannot be read (EISDIR)' });
  });
});

it('takes a path in the configuration, and nothing else', () => {
  expect(checkedConfig({ ...config, networks: 'data/ip2asn-combined.tsv.gz' }).networks).toBe(
    'data/ip2asn-combined.tsv.gz',
  );
  for (const networks of ['', 7, null, ['a']])
    expect(() => checkedConfig({ ...config, networks }), JSON.stringify(networks)).toThrow(/^networks: /);
  expect(() => checkedConfig({ ...config, network: 'a' })).toThrow('did you mean networks?');
});
