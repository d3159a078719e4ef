import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { config } from '../firebreak.config.example.ts';
import { everyTemplate, type MadeTemplate } from './lint-template/every-template.ts';
import { linter, NoPython } from './lint-template/linter.ts';

/**
 * What CDK writes and nobody can turn off: it names a role as a dependency although its ARN is read anyway.
 * https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md
 */
const ignored = ['W3005'];

const root = join(import.meta.dirname, '..');

process.exitCode = lint();

/** Asks cfn-lint, a judge that is not ours, about every template. 0 clean, 1 findings, 2 without Python. */
function lint(): number {
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-lint-'));
  try {
    const program = linter(join(root, '.firebreak', 'cfn-lint'));
    const templates = everyTemplate(config, outdir);
    const found = templates.filter((template) => !isClean(program, template));
    const names = [...new Set(templates.map(({ file }) => basename(file, '.template.json')))].join(', ');
    if (found.length === 0)
      process.stdout.write(`cfn-lint finds nothing in ${templates.length} templates: ${names}.\n`);
    return found.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoPython)) throw error;
    process.stderr.write(`lint-template: ${error.message}\n`);
    return 2;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function isClean(program: string, { file, region }: MadeTemplate): boolean {
  const words = [file, '--regions', region, '--ignore-checks', ...ignored];
  return spawnSync(program, words, { stdio: 'inherit' }).status === 0;
}
