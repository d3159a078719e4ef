import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { config } from '../../firebreak.config.example.ts';
import { firebreakApp } from '../../lib/app.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';
import { slackConfig } from '../slack-staged.ts';
import { sampleGuard } from './sample-guard.ts';

const sampleGlass = { arns: ['arn:aws:iam::123456789012:user/erin'] as [string], people: 1 as const };

interface Acknowledgement {
  readonly id: string;
  readonly reason: string;
  readonly path: string;
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath?: string }[];
    }[];
  }[];
}

/** What AwsSolutions finds in the stack, `rule at path`; nothing is bundled, because it looks at the template only. */
function findings(prepare: (app: App) => void = () => {}, of = config): readonly string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'firebreak-nag-'));
  const file = new URL('../../cdk.json', import.meta.url);
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  try {
    const app = firebreakApp(
      { ...of, orgGuard: sampleGuard },
      {
        outdir,
        analyticsReporting: false,
        builtinCloudFormationValidation: false,
        context: { ...context, 'aws:cdk:bundling-stacks': [] },
      },
    );
    prepare(app);
    // The pack is written for a newer interface of the same core, which its declared type does not show.
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app) as unknown as IPolicyValidationPlugin);
    return reported(app, outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function reported(app: App, outdir: string): readonly string[] {
  try {
    app.synth();
    return [];
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ValidationFailed') throw error;
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    return report.pluginReports
      .flatMap(({ violations }) => violations)
      .flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      );
  }
}

/** Everything that is acknowledged anywhere in the app. */
function acknowledged(app: App): readonly Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ id: id.replace(/^Annotation::/, ''), reason, path: node.path })),
  );
}

describe('cdk-nag', () => {
  it('finds nothing in the stacks that was not acknowledged', () => {
    expect(findings()).toEqual([]);
  }, 30_000);

  it.each(['http-api', 'function-url'] as const)(
    'finds nothing more with Slack over a %s',
    (ingress) => {
      expect(
        findings(() => {}, {
          ...config,
          ownerTags: ['owner'],
          breakGlass: sampleGlass,
          slack: { ...slackConfig, ingress },
        }),
      ).toEqual([]);
    },
    30_000,
  );

  it('finds nothing more in the stacks of a member', () => {
    expect(findings(() => {}, { ...config, regions: ['eu-west-1'], members: memberConfig })).toEqual([]);
  }, 30_000);

  it('would find a queue that takes plain HTTP', () => {
    const add = (app: App) => void new Queue(app.node.findChild(hubStackName), 'Open');
    expect(findings(add)).toContainEqual(expect.stringMatching(/^AwsSolutions-SQS[34]/));
  }, 30_000);
});

describe('every acknowledgement', () => {
  const all = acknowledged(
    firebreakApp(config, { analyticsReporting: false, context: { 'aws:cdk:bundling-stacks': [] } }),
  );

  it('is exact: one finding of one rule, at the construct that it excuses', () => {
    expect(all.length).toBeGreaterThan(0);
    for (const { id, path } of all) {
      expect(id).toMatch(/^AwsSolutions-(IAM5\[Resource::.+\]|SF[12]|SMG4|APIG4|SQS3)$/);
      expect(path.split('/').length, path).toBeGreaterThan(2);
    }
  });

  it('gives a reason, in a sentence', () => {
    for (const { id, reason } of all) expect(reason, id).toMatch(/^[A-Z].{20,}\.$/);
  });
});
