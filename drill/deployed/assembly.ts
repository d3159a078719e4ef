import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FirebreakConfig } from '../../lib/config.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';
import { withLayerFiles } from './layer-files.ts';
import type { Template } from './template.ts';

/**
 * Synthesises the stack and reads the template out of the assembly, as `cdk deploy` would. The hub alone: an event of
 * another Region reaches its bus as it is. Bundling and CDK's template validation are left out here, for a newcomer's patience; a test synthesises with both.
 */
export async function synthesised(config: FirebreakConfig): Promise<Template> {
  const { firebreakApp } = await import('../../lib/app.ts');
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-'));
  try {
    const app = firebreakApp(
      { ...config, regions: [] },
      {
        outdir,
        analyticsReporting: false,
        treeMetadata: false,
        builtinCloudFormationValidation: false,
        context: { ...cdkContext(), 'aws:cdk:bundling-stacks': [] },
      },
    );
    app.synth();
    const template = JSON.parse(readFileSync(join(outdir, `${hubStackName}.template.json`), 'utf8')) as Template;
    return withLayerFiles(template, outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The feature flags of cdk.json change what is synthesised, so the drill uses them too. */
function cdkContext(): Record<string, unknown> {
  const file = join(import.meta.dirname, '..', '..', 'cdk.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> }).context;
}
