import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machine } from '../../core/ports/machine.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The execution is named after the incident, so that a second start of the same incident is refused by AWS itself. */
export function machineOn(host: Host): Pick<Machine, 'start'> {
  const client = host.client(SFNClient);
  const stateMachineArn = host.setting('FIREBREAK_MACHINE');
  return {
    start: (incident) =>
      called(`start the execution of incident ${incident.id}`, async () => {
        try {
          await client.send(
            new StartExecutionCommand({ stateMachineArn, name: incident.id, input: JSON.stringify({ incident }) }),
          );
        } catch (error) {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        }
      }),
  };
}

/** Wakes an execution that waits for an answer. One that waits no longer has read the record by itself. */
export function wakerOn(host: Host): Pick<Machine, 'wake'> {
  const client = host.client(SFNClient);
  return {
    wake: (taskToken, approvalId) =>
      called(`wake the execution that asked ${approvalId}`, async () => {
        try {
          await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ approvalId }) }));
          return 'woken';
        } catch (error) {
          if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
            return 'nobody waits';
          throw error;
        }
      }),
  };
}
