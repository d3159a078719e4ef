import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actions } from '../core/actions/index.ts';
import { actionsPage } from '../core/catalogue/actions-page.ts';
import { cataloguePage } from '../core/catalogue/catalogue-page.ts';
import { descendantsPage } from '../core/catalogue/descendants-page.ts';
import { permissionsPage } from '../core/catalogue/permissions-page.ts';
import { runbooksPage } from '../core/catalogue/runbooks-page.ts';
import { settingsPage } from '../core/catalogue/settings-page.ts';
import { rules } from '../core/correlation/rules.ts';
import { ways } from '../core/descendants/index.ts';
import { everyRunbook } from '../core/runbooks/index.ts';
import { signals } from '../core/signals/index.ts';
import { config } from '../firebreak.config.example.ts';
import { firebreakApp } from '../lib/app.ts';
import { hubStackName } from '../lib/deployed-stacks.ts';
import { type DocumentedTemplate, deployedFunctions, deployedGrants } from './docs/deployed-grants.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'generated');

process.exitCode = process.argv.includes('--check') ? check() : write();

/** Every generated page, by file name. */
function pages(): ReadonlyMap<string, string> {
  const template = synthesised();
  return new Map([
    ['actions.md', actionsPage(Object.values(actions))],
    ['permissions.md', permissionsPage(deployedGrants(template))],
    ['settings.md', settingsPage(deployedFunctions(template))],
    ['catalogue.md', cataloguePage(signals, rules)],
    ['descendants.md', descendantsPage(ways)],
    ['runbooks.md', runbooksPage(everyRunbook)],
  ]);
}

function write(): number {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of pages()) writeFileSync(join(folder, file), text);
  return 0;
}

/** Says which page differs from what the records would make; changes nothing. */
function check(): number {
  const made = pages();
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const stale = [...made]
    .filter(([file, text]) => !there.includes(file) || textOf(file) !== text)
    .map(([file]) => file);
  const left = there.filter((file) => !made.has(file));
  for (const file of stale) process.stderr.write(`docs/generated/${file} is stale: run  npm run docs\n`);
  for (const file of left) process.stderr.write(`docs/generated/${file} is made by nobody: remove it\n`);
  return stale.length + left.length === 0 ? 0 : 1;
}

function textOf(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** The template with the feature flags of cdk.json, as `cdk deploy` would make it; nothing is bundled. */
function synthesised(): DocumentedTemplate {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-docs-'));
  try {
    const app = firebreakApp(
      { ...config, regions: [] },
      {
        outdir,
        analyticsReporting: false,
        treeMetadata: false,
        builtinCloudFormationValidation: false,
        context: { ...context, 'aws:cdk:bundling-stacks': [] },
      },
    );
    return app.synth().getStackByName(hubStackName).template as DocumentedTemplate;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
