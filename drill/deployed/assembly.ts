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
  return (await assembled(config)).hub;
}

export interface Assembly {
  readonly hub: Template;
  /** By account. */
  readonly members: ReadonlyMap<string, Template>;
}

/** The same with what is deployed in the member accounts of the configuration. */
export async function assembled(config: FirebreakConfig): Promise<Assembly> {
  const { firebreakApp } = await import('../../lib/app.ts');
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-'));
  try {
    const app = firebreakApp(
      { ...config, regions: [] },
      {
        outdir,
        analyticsReporting: false,
        treeMetadata: false,
        stackTraces: false,
        builtinCloudFormationValidation: false,
        context: {
          ...cdkContext(),
          'aws:cdk:bundling-stacks': [],
          '@aws-cdk/core:enableAdditionalMetadataCollection': false,
        },
      },
    );
    const { stacks, nestedAssemblies } = app.synth();
    const hub = stacks.find(({ stackName }) => stackName === hubStackName);
    const elsewhere = nestedAssemblies
      .filter(({ id }) => id.includes('members'))
      .flatMap(({ nestedAssembly }) => nestedAssembly.stacks);
    return {
      hub: withLayerFiles(hub?.template as Template, outdir),
      members: new Map(elsewhere.map(({ environment, template }) => [environment.account, template as Template])),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The feature flags of cdk.json change what is synthesised, so the drill uses them too. */
function cdkContext(): Record<string, unknown> {
  const file = join(import.meta.dirname, '..', '..', 'cdk.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> }).context;
}
