import { join } from 'node:path';
import { type CfnResource, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundling } from './bundling.ts';
import { firebreakRole } from './firebreak-role.ts';

export interface PhaseFunctionProps {
  /** Folder under lambdas/, and the phase or door it opens. */
  readonly phase: string;
  readonly timeout: Duration;
  /** Only the settings that its adapters read. */
  readonly settings: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

const lambdas = join(import.meta.dirname, '..', 'lambdas');

/** The one way in which a Lambda is made here: own role, own log group with an end, arm64, SDK bundled. */
export class PhaseFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: PhaseFunctionProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = firebreakRole(this, 'Role', 'lambda.amazonaws.com');
    logs.grantWrite(role);
    for (const statement of props.statements) role.addToPolicy(statement);

    this.function = new NodejsFunction(this, 'Function', {
      entry: join(lambdas, props.phase, 'handler.ts'),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout,
      role,
      logGroup: logs,
      environment: {
        ...props.settings,
        FIREBREAK_ACCOUNT: Stack.of(this).account,
        FIREBREAK_REGION: Stack.of(this).region,
      },
      bundling,
    });
    // The drill finds the handler by this, so that it runs what this function runs.
    addPhase(this.function, props.phase);
  }
}

function addPhase(made: NodejsFunction, phase: string): void {
  const resource = made.node.defaultChild as CfnResource;
  resource.addMetadata('firebreak:phase', phase);
}
