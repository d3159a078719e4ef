import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from '../../firebreak.config.example.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';
import { exampleApp, exampleStageName, noConfigSentence } from '../../lib/example-app.ts';

const cdk = join(import.meta.dirname, '../../node_modules/aws-cdk/bin/cdk');
let home: string;
let assembly: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'firebreak-example-'));
  assembly = join(home, 'cdk.out');
  exampleApp(config, {
    outdir: assembly,
    analyticsReporting: false,
    context: { 'aws:cdk:bundling-stacks': [] },
  }).synth();
});
afterAll(() => rmSync(home, { recursive: true }));

/** The unmodified CDK CLI on what was synthesised, signed in; AWS is a port at which nobody listens. */
function run(...words: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cdk, ...words, '--app', assembly, '--no-notices'], {
    cwd: home,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      CI: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return { code: status, said: `${stdout}\n${stderr}` };
}

const noCall = /ECONNREFUSED|127\.0\.0\.1|credentials/i;

describe('the example, given to the CDK CLI', () => {
  it('is synthesised', () => {
    expect(run('synth', '--quiet')).toMatchObject({ code: 0 });
  });

  it.each([[['deploy']], [['deploy', '--all']], [['deploy', hubStackName]], [['deploy', `${exampleStageName}/*`]]])(
    'is not deployed by %j, and AWS is not asked',
    (words) => {
      const { code, said } = run(...words, '--require-approval', 'never');
      expect(code).toBe(1);
      expect(said).not.toMatch(noCall);
    },
  );

  it('says what to do where it was selected by its whole name', () => {
    expect(run('deploy', `${exampleStageName}/${hubStackName}`).said).toContain(noConfigSentence);
  });

  it('says it in the name itself where nothing was selected', () => {
    expect(run('deploy').said).toContain(exampleStageName);
  });
});
