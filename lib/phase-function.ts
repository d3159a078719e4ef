import { join } from 'node:path';
import { type CfnResource, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, type ILayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { bundling } from './bundling.ts';
import { addStatements } from './excused-statement.ts';
import { firebreakRole } from './firebreak-role.ts';
import { reservedFor } from './reserved-concurrency.ts';

export interface PhaseFunctionProps {
  /** Folder under lambdas/, and the phase or door it opens. */
  readonly phase: string;
  readonly timeout: Duration;
  /** Only the settings that its adapters read. */
  readonly settings: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  /** Where an event lands that was handed over and failed three times; for what no queue feeds. */
  readonly deadLetters?: IQueue;
  /** Data that lies beside its code. */
  readonly layers?: readonly ILayerVersion[];
}

const root = join(import.meta.dirname, '..');

/** The one way in which a Lambda is made here: own role, own log group with an end, arm64, SDK bundled. */
export class PhaseFunction extends Construct {
  readonly function: NodejsFunction;
  readonly phase: string;
  readonly role: Role;
  /** What it was granted by name. */
  readonly statements: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: PhaseFunctionProps) {
    super(scope, id);
    this.phase = props.phase;
    this.statements = props.statements;
    const logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = firebreakRole(this, 'Role', 'lambda.amazonaws.com');
    this.role = role;
    logs.grantWrite(role);
    addStatements(role, props.statements);

    const reserved = reservedFor(props.phase, this);
    this.function = new NodejsFunction(this, 'Function', {
      // Named, or CDK would look for them from wherever the command was started.
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      entry: join(root, 'lambdas', props.phase, 'handler.ts'),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout,
      role,
      logGroup: logs,
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      ...(props.layers?.length && { layers: [...props.layers] }),
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
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
