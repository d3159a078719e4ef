import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setup, teardown } from './temporary-folder.ts';

describe('what a run of the tests puts aside', () => {
  const before = tmpdir();
  let during: string;
  beforeAll(() => {
    setup();
    during = tmpdir();
  });
  afterAll(() => {
    process.env['TMPDIR'] = before;
  });

  it('lies in one folder, which is the only one that this run writes to', () => {
    expect(basename(before)).toMatch(/^firebreak-tests-/);
    expect(dirname(during)).toBe(before);
  });

  it('is gone after it, assemblies of the CDK among it', () => {
    const { outdir } = new App({ analyticsReporting: false });
    expect(dirname(outdir)).toBe(during);
    expect(existsSync(join(outdir))).toBe(true);
    teardown();
    expect(existsSync(during)).toBe(false);
  });
});
