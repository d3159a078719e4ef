import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { firebreakApp } from '../../lib/app.ts';
import type { FirebreakConfig } from '../../lib/config.ts';
import { hubRegion } from '../../lib/deployed-stacks.ts';

/** A template, and the Region for which it was made: what there is to deploy differs between Regions. */
export interface MadeTemplate {
  readonly file: string;
  readonly region: string;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Synthesises every stack that a configuration can ask for, below `outdir`; nothing is bundled. One Region stands for all that
 * have a forwarder, since they differ by name alone.
 */
export function everyTemplate(example: FirebreakConfig, outdir: string): readonly MadeTemplate[] {
  return variantsOf(example).flatMap((config, index) => {
    const assembly = join(outdir, `${index}`);
    firebreakApp(config, {
      outdir: assembly,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      context: { ...featureFlags(), 'aws:cdk:bundling-stacks': [] },
    }).synth();
    return templatesIn(assembly);
  });
}

const rule = { users: ['U0ALICE'], groups: ['S0ONCALL'], people: 1, assurance: 'slack' } as const;
const slack = {
  team: 'T0SAMPLE',
  channel: 'C0SECURITY',
  notify: [],
  may: { escalate: rule, keep: rule, release: rule },
  ownerTags: ['owner'],
} as const;

/** As little as can be, as much as can be, and the other way in for Slack. */
function variantsOf(example: FirebreakConfig): readonly FirebreakConfig[] {
  const alone = { ...example, regions: [] };
  const most: FirebreakConfig = {
    ...example,
    regions: [hubRegion, 'eu-west-1'],
    pageEmails: ['on-call@example.com'],
    decoyUsers: ['decoy'],
    orgGuard: {
      managementAccount: '111122223333',
      account: '123456789012',
      targets: ['123456789012'],
      breakGlass: ['arn:aws:iam::123456789012:user/break-glass'],
      deployers: [],
      approvers: [],
      resourceControl: true,
    },
    slack: { ...slack, ingress: 'http-api' },
  };
  return [alone, most, { ...alone, slack: { ...slack, ingress: 'function-url' } }];
}

function templatesIn(assembly: string): readonly MadeTemplate[] {
  return readdirSync(assembly, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => ({ file: join(assembly, name), region: regionIn(basename(name)) }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** A forwarder is named after its Region; all others stand where the hub stands. */
const regionIn = (name: string): string => /^Firebreak-([a-z]{2}-[a-z-]+-\d)\./.exec(name)?.[1] ?? hubRegion;

function featureFlags(): Record<string, unknown> {
  return (JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }).context;
}
