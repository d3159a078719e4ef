import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../firebreak.config.example.ts';
import { firebreakApp, hubStackName } from '../lib/app.ts';
import { linter, NoPython } from './lint-template/linter.ts';

/**
 * What CDK writes and nobody can turn off: it names a role as a dependency although its ARN is read anyway.
 * https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md
 */
const ignored = ['W3005'];

const root = join(import.meta.dirname, '..');

process.exitCode = lint();

/** Asks cfn-lint, a judge that is not ours, about the template. 0 clean, 1 findings, 2 without Python. */
function lint(): number {
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-lint-'));
  try {
    const program = linter(join(root, '.firebreak', 'cfn-lint'));
    const words = [synthesised(outdir), '--regions', 'us-east-1', '--ignore-checks', ...ignored];
    const { status } = spawnSync(program, words, { stdio: 'inherit' });
    if (status === 0) process.stdout.write('cfn-lint finds nothing in the template.\n');
    return status === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoPython)) throw error;
    process.stderr.write(`lint-template: ${error.message}\n`);
    return 2;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The file of the template with the feature flags of cdk.json; nothing is bundled. */
function synthesised(outdir: string): string {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  firebreakApp(config, {
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
  }).synth();
  return join(outdir, `${hubStackName}.template.json`);
}
