import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from '../../firebreak.config.example.ts';
import { firebreakApp } from '../../lib/app.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';
import { made, template } from './synthesised.ts';

let outdir: string;
let stack: CloudFormationStackArtifact;

/** As `cdk synth` does it: CDK's own validation, and every function bundled by esbuild. */
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'firebreak-synth-'));
  const file = new URL('../../cdk.json', import.meta.url);
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  stack = firebreakApp(config, { outdir, analyticsReporting: false, context }).synth().getStackByName(hubStackName);
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe('a synthesis without the shortcuts of the drill', () => {
  it("passes CDK's own validation, without a warning", () => {
    expect(stack.messages.map(({ entry }) => entry.data)).toEqual([]);
  });

  it('gives the template that the drill runs, but for the code of the functions', () => {
    expect(withoutAssets(stack.template)).toEqual(withoutAssets(template));
  });

  it('bundles every function into one small file that exports a handler', async () => {
    const bundles = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, 'index.mjs')));
    expect(bundles).toHaveLength(made('AWS::Lambda::Function').length);
    for (const bundle of bundles) {
      const file = join(outdir, bundle, 'index.mjs');
      expect(statSync(file).size).toBeLessThan(1_000_000);
      const { handler } = (await import(pathToFileURL(file).href)) as { handler: unknown };
      expect(typeof handler).toBe('function');
    }
  });
});

describe('a config without addresses', () => {
  it('subscribes nobody', () => {
    expect(config.pageEmails).toEqual([]);
    expect(made('AWS::SNS::Subscription')).toEqual([]);
  });
});

/** The resources without paths of constructs, without the code and without Regions, which the drill leaves out. */
function withoutAssets(given: object): unknown {
  // The drill has no other Regions to look into.
  const text = JSON.stringify(given, (key, value) =>
    /^aws:|^Code$|^FIREBREAK_REGIONS$/.test(key) ? undefined : value,
  );
  return (JSON.parse(text) as { Resources: unknown }).Resources;
}
