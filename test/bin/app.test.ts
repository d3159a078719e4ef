import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noConfigSentence } from '../../lib/example-app.ts';

const root = join(import.meta.dirname, '../..');
let copy: string;

/** What a synthesis reads, in a folder where a configuration may be written. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'firebreak-app-'));
  for (const name of [
    'bin',
    'core',
    'lib',
    'lambdas',
    'adapters',
    'package.json',
    'package-lock.json',
    'firebreak.config.example.ts',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
beforeEach(() => {
  for (const name of ['cdk.out', 'firebreak.config.ts']) rmSync(join(copy, name), { recursive: true, force: true });
});
afterAll(() => rmSync(copy, { recursive: true }));

/** The app as the CDK CLI starts it, for whatever command. Nothing is bundled. */
function app(config?: string) {
  if (config !== undefined) writeFileSync(join(copy, 'firebreak.config.ts'), config);
  const outdir = join(copy, 'cdk.out');
  const { status, stderr } = spawnSync(process.execPath, ['bin/app.ts'], {
    cwd: copy,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: '{"aws:cdk:bundling-stacks":[]}' },
  });
  return {
    code: status,
    stderr,
    wrote: existsSync(join(outdir, 'manifest.json')),
    stack: existsSync(join(outdir, 'Firebreak.template.json')),
  };
}

const example = readFileSync(join(root, 'firebreak.config.example.ts'), 'utf8');
const broken = (from: string | RegExp, to: string): string => example.replace(from, to);

describe('the CDK app', () => {
  it('synthesises the example where there is no configuration, apart from what can be deployed, and says so', () => {
    const { code, stderr, wrote, stack } = app();
    expect([code, wrote, stack]).toEqual([0, true, false]);
    expect(stderr).toContain(noConfigSentence);
  });

  it('synthesises the configuration of the team where there is one, without a word', () => {
    expect(app(example)).toEqual({ code: 0, stderr: '', wrote: true, stack: true });
  });

  it.each([
    [
      'names no protected identity',
      broken("protectedUsers: ['break-glass']", 'protectedUsers: []'),
      /firebreak.config.ts: protectedUsers: is empty: name at least one/,
    ],
    ['has a typo in a field', broken('protectedUsers', 'protectedUser'), /did you mean protectedUsers\?/],
    [
      'would ask nobody',
      broken(/mode: '\w+'/, "mode: 'approve'").replace(/approvers: \[.*\]/, 'approvers: []'),
      /approvers: is empty/,
    ],
    ['exports nothing', 'export const other = 1;', /exports no "config"/],
    ['is not TypeScript', 'export const config = {', /cannot be read/],
    ['did not use defineConfig', 'export const config = { mode: "enforce" };', /protectedUsers: is missing/],
  ])('ends with 1 and leaves nothing to deploy when the configuration %s', (_, config, sentence) => {
    const { code, stderr, wrote } = app(config);
    expect([code, wrote]).toEqual([1, false]);
    expect(stderr).toMatch(sentence);
    expect(stderr, 'a person is told, not shown a stack').not.toMatch(/^ {4}at /m);
  });
});
