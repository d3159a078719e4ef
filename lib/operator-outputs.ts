import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import packageJson from '../package.json' with { type: 'json' };
import type { Parts } from './parts.ts';

export interface OperatorOutputsProps extends Pick<Parts, 'store' | 'topics'> {
  readonly machine: StateMachine;
  readonly deadLetters: IQueue;
  readonly doors: { readonly intake: IFunction; readonly answer: IFunction };
}

/** Where the command line finds what was deployed, because nothing of it has a name of its own. */
export function operatorOutputs(
  stack: Stack,
  { store, topics, machine, deadLetters, doors }: OperatorOutputsProps,
): void {
  const places = {
    Version: packageJson.version,
    IncidentsTable: store.incidents.tableName,
    WindowsTable: store.windows.tableName,
    LedgerTable: store.ledger.tableName,
    AnswerFunction: doors.answer.functionName,
    IntakeFunction: doors.intake.functionName,
    Machine: machine.stateMachineArn,
    PagesTopic: topics.pages.topicArn,
    DeadLetters: deadLetters.queueUrl,
  };
  for (const [name, value] of Object.entries(places)) new CfnOutput(stack, name, { value });
}
