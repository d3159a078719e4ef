import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import type { FirebreakConfig } from './config.ts';
import { EventPath } from './event-path.ts';
import { IncidentStore } from './incident-store.ts';
import { PhaseFunction } from './phase-function.ts';
import { ResponseMachine } from './response-machine.ts';
import { Topics } from './topics.ts';
import { readUsers, spareProtected, userStatements } from './user-grants.ts';

export interface FirebreakStackProps extends StackProps {
  readonly config: FirebreakConfig;
}

/** The table of contents of what is deployed. */
export class FirebreakStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: FirebreakStackProps) {
    super(scope, id, props);
    const store = new IncidentStore(this, 'Store');
    const topics = new Topics(this, 'Topics', config.pageEmails);
    const phases = phaseFunctions(this, { config, store, topics });
    const { machine } = new ResponseMachine(this, 'Response', { ...phases, pages: topics.pages });
    const path = new EventPath(this, 'Path');
    const intake = new PhaseFunction(this, 'Intake', {
      phase: 'intake',
      timeout: Duration.seconds(30),
      settings: {
        ...decided(config),
        FIREBREAK_INCIDENTS: store.incidents.tableName,
        FIREBREAK_MACHINE: machine.stateMachineArn,
      },
      statements: [store.openIncidents(), readUsers(this, 'iam:GetUser'), startExecutions(machine.stateMachineArn)],
    });
    intake.function.addEventSource(new SqsEventSource(path.queue, { batchSize: 10, reportBatchItemFailures: true }));
    new Alarms(this, 'Alarms', { machine, deadLetters: path.deadLetters, pages: topics.pages });
  }
}

interface Parts {
  readonly config: FirebreakConfig;
  readonly store: IncidentStore;
  readonly topics: Topics;
}

/** The phases that the machine runs, each with the grants of exactly the verbs it uses. */
function phaseFunctions(stack: Stack, { config, store, topics }: Parts) {
  const spare = spareProtected(stack, config.protectedUsers);
  const incidents = { FIREBREAK_INCIDENTS: store.incidents.tableName };
  const make = (
    phase: string,
    timeout: number,
    settings: Record<string, string>,
    statements: readonly PolicyStatement[],
  ) =>
    new PhaseFunction(stack, phase.charAt(0).toUpperCase() + phase.slice(1), {
      phase,
      timeout: Duration.seconds(timeout),
      settings,
      statements,
    }).function;
  return {
    plan: make('plan', 30, decided(config), [readUsers(stack, 'iam:GetAccessKeyLastUsed')]),
    contain: make('contain', 30, { ...decided(config), FIREBREAK_LEDGER: store.ledger.tableName }, [
      ...userStatements(stack, ['observe', 'apply', 'verify']),
      store.remember(),
      spare,
    ]),
    prove: make('prove', 150, incidents, [
      ...userStatements(stack, ['apply', 'verify']),
      readUsers(stack, 'iam:GetUser'),
      store.nameIncidents(),
      spare,
    ]),
    notify: make('notify', 30, { FIREBREAK_NOTICES: topics.notices.topicArn, FIREBREAK_PAGES: topics.pages.topicArn }, [
      topics.tellPeople(),
    ]),
    close: make('close', 30, { ...decided(config), ...incidents }, [store.closeIncidents()]),
  };
}

function decided(config: FirebreakConfig): Record<string, string> {
  return {
    FIREBREAK_MODE: config.mode,
    FIREBREAK_PROTECTED_USERS: config.protectedUsers.join(','),
    FIREBREAK_OWNER: config.owner,
  };
}

function startExecutions(machineArn: string): PolicyStatement {
  return new PolicyStatement({ sid: 'StartExecutions', actions: ['states:StartExecution'], resources: [machineArn] });
}
