import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { excuseWildcard } from './excused-statement.ts';
import { firebreakRole } from './firebreak-role.ts';
import { machineName } from './machine-name.ts';
import { type ResponseMachineProps, story } from './response-story.ts';

/** The life of an incident as a state machine. */
export class ResponseMachine extends Construct {
  readonly machine: StateMachine;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ResponseMachineProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
    const role = firebreakRole(this, 'Role', 'states.amazonaws.com');
    this.role = role;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName,
      role,
      definitionBody: DefinitionBody.fromChainable(story(this, props)),
      // Below the life that the incident record assumes, or a stuck execution could outlive its record.
      timeout: Duration.hours(23),
      comment: 'plan, contain, prove, notify, pursue, sweep, ask, release, expect, schedule, close',
      logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
    });
    excuseMachine(this.machine);
    excuseRole(role, props);
  }
}

function excuseMachine(machine: StateMachine): void {
  Validations.of(machine).acknowledge(
    { id: 'AwsSolutions-SF1', reason: 'Errors only: every other event would carry what a finding says into a log.' },
    { id: 'AwsSolutions-SF2', reason: 'The history of an execution says the same as its trace, and costs nothing.' },
  );
}

/** What CDK grants with every function that a state runs, and with every log of a machine. */
function excuseRole(role: Role, props: ResponseMachineProps): void {
  excuseWildcard(role, { resource: '*', reason: 'AWS grants the delivery of logs only on every resource.' });
  const functions = Object.values(props).filter((prop) => prop instanceof LambdaFunction);
  for (const made of functions) {
    const id = Stack.of(role).getLogicalId(made.node.defaultChild as CfnFunction);
    excuseWildcard(role, { resource: `<${id}.Arn>:*`, reason: 'CDK adds the versions of the function; it has none.' });
  }
}
