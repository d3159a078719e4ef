import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, clientEnvironment, type Places, region, regions } from './environments.ts';
import { run } from './processes.ts';

export interface DeploymentProps {
  readonly root: string;
  readonly places: Places;
  readonly endpoint: string;
  /** Where the synthesised stack and the logs go. */
  readonly folder: string;
}

const app = 'node --import ./bin/require-node-24.mjs e2e/app.ts';
const bootstrapWithinMs = 120_000;
const deployWithinMs = 300_000;

/** `cdk bootstrap`, by the CDK CLI as npm installed it. */
export async function bootstrap(props: DeploymentProps): Promise<void> {
  const environments = [region, ...regions].map((one) => `aws://${account}/${one}`);
  await cdk(props, ['bootstrap', ...environments], bootstrapWithinMs);
}

/** `cdk deploy` of the whole app, synthesised now. */
export async function deploy(props: DeploymentProps): Promise<void> {
  const out = assembly(props);
  await cdk(
    props,
    ['deploy', '--all', '--require-approval', 'never', '--progress', 'events', '--app', app, '--output', out],
    deployWithinMs,
  );
}

async function cdk(
  { root, places, endpoint, folder }: DeploymentProps,
  args: readonly string[],
  withinMs: number,
): Promise<void> {
  const cli = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const environment = clientEnvironment(places, endpoint);
  const log = join(folder, `${args[0]}.log`);
  await run(
    {
      command: process.execPath,
      args: [cli, ...args, '--no-notices', '--no-version-reporting'],
      environment,
      log,
      folder: root,
    },
    withinMs,
  );
}

export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
}

/** What was synthesised for the deployment. */
export function synthesised(props: Pick<DeploymentProps, 'folder'>): Template {
  return JSON.parse(readFileSync(join(assembly(props), 'Firebreak.template.json'), 'utf8')) as Template;
}

const assembly = ({ folder }: Pick<DeploymentProps, 'folder'>): string => join(folder, 'cdk.out');
