import { Duration } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { firebreakRole } from './firebreak-role.ts';
import { type ResponseMachineProps, story } from './response-story.ts';

/** The life of an incident as a state machine. */
export class ResponseMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: ResponseMachineProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    this.machine = new StateMachine(this, 'Machine', {
      role: firebreakRole(this, 'Role', 'states.amazonaws.com'),
      definitionBody: DefinitionBody.fromChainable(story(this, props)),
      // Below the life that the incident record assumes, or a stuck execution could outlive its record.
      timeout: Duration.hours(23),
      comment: 'plan, contain, prove, notify, ask, sweep, release, close',
      logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
    });
  }
}
