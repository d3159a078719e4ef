import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { TryAgain } from '../../core/model/errors.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { IntakeDoor } from '../../core/ports/findings.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import type { BatchAnswer, QueueBatch } from './queue.ts';

/**
 * Intake, called as its queue calls it. A door to the outside so needs one grant, and none of those of intake. It waits for
 * the answer, because whoever knocked must learn that the event was not taken.
 */
export function intakeDoorOn(host: Host): IntakeDoor {
  const client = host.client(LambdaClient);
  const FunctionName = host.setting('FIREBREAK_INTAKE');
  return {
    hand: (event) =>
      called('hand an event to intake', async () => {
        const { FunctionError, Payload } = await client.send(
          new InvokeCommand({ FunctionName, Payload: encoded(event) }),
        );
        if (FunctionError !== undefined || failures(Payload).length > 0)
          throw new TryAgain('intake did not take the event');
      }),
  };
}

function encoded(event: EventEnvelope): Uint8Array {
  const batch: QueueBatch = { Records: [{ messageId: event.id, body: JSON.stringify(event) }] };
  return new TextEncoder().encode(JSON.stringify(batch));
}

function failures(payload: Uint8Array | undefined): BatchAnswer['batchItemFailures'] {
  return (JSON.parse(new TextDecoder().decode(payload)) as BatchAnswer).batchItemFailures;
}
