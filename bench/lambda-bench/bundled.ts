import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../../firebreak.config.example.ts';
import { firebreakApp } from '../../lib/app.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';

export interface Bundle {
  /** Folder under lambdas/. */
  readonly phase: string;
  readonly file: string;
  readonly bytes: number;
}

interface DeployedFunction {
  readonly Type: string;
  readonly Metadata?: { readonly 'firebreak:phase'?: string; readonly 'aws:asset:path'?: string };
}

/** Synthesises the stack with bundling, as `cdk deploy` does, and finds what it made. The caller removes `outdir`. */
export function bundled(): { readonly outdir: string; readonly bundles: readonly Bundle[] } {
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-bench-'));
  const context = { ...cdkContext(), 'aws:cdk:enable-asset-metadata': true };
  const assembly = firebreakApp(config, { outdir, analyticsReporting: false, context }).synth();
  const { Resources } = assembly.getStackByName(hubStackName).template as {
    Resources: Record<string, DeployedFunction>;
  };
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return { outdir, bundles: functions.map((made) => bundleOf(made, outdir)) };
}

function bundleOf({ Metadata = {} }: DeployedFunction, outdir: string): Bundle {
  const { 'firebreak:phase': phase, 'aws:asset:path': asset } = Metadata;
  if (phase === undefined || asset === undefined)
    throw new Error('a function of the template names no phase or no bundle');
  const file = join(outdir, asset, 'index.mjs');
  return { phase, file, bytes: statSync(file).size };
}

function cdkContext(): Record<string, unknown> {
  const file = join(import.meta.dirname, '..', '..', 'cdk.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> }).context;
}
