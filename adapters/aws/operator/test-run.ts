import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, type DescribeExecutionCommandOutput, SFNClient } from '@aws-sdk/client-sfn';
import { NotThere } from '../../../core/model/errors.ts';
import type { Closure } from '../../../core/model/incident.ts';
import { incidentFrom } from '../incident-item.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** How far an incident has come. */
export interface IncidentState {
  readonly id: string;
  readonly closure: Closure | undefined;
}

/** The incident about a key, if one was opened. */
export async function incidentOn(
  host: OperatorHost,
  TableName: string,
  key: string,
): Promise<IncidentState | undefined> {
  const { Item } = await asked(`read the incident about ${key}`, () =>
    host.client(DynamoDBClient).send(new GetItemCommand({ TableName, Key: { key: { S: key } }, ConsistentRead: true })),
  );
  const incident = incidentFrom(Item);
  if (incident === undefined) return undefined;
  const closure = Item?.['closure']?.S;
  return { id: incident.id, closure: closure === undefined ? undefined : (JSON.parse(closure) as Closure) };
}

/** `RUNNING`, `SUCCEEDED`, ...; undefined while there is no such execution. */
export async function executionOn(host: OperatorHost, machineArn: string, name: string): Promise<string | undefined> {
  return (await described(host, machineArn, name))?.status;
}

/** What the plan said, when it refused; undefined when it did not, or the execution has not ended. */
export async function refusalOn(host: OperatorHost, machineArn: string, name: string): Promise<string | undefined> {
  const { output = '{}' } = (await described(host, machineArn, name)) ?? {};
  const { plan } = JSON.parse(output) as { readonly plan?: { readonly kind?: string; readonly because?: string } };
  return plan?.kind === 'refused' ? plan.because : undefined;
}

async function described(
  host: OperatorHost,
  machineArn: string,
  name: string,
): Promise<DescribeExecutionCommandOutput | undefined> {
  const executionArn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  try {
    return await asked(`describe the execution ${name}`, () =>
      host.client(SFNClient).send(new DescribeExecutionCommand({ executionArn })),
    );
  } catch (error) {
    if (
      error instanceof NotThere ||
      (error instanceof Error && error.cause instanceof Error && error.cause.name === 'ExecutionDoesNotExist')
    )
      return undefined;
    throw error;
  }
}
