import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machine } from '../../core/ports.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The execution is named after the incident, so that a second start of the same incident is refused by AWS itself. */
export function machineOn(host: Host): Machine {
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
