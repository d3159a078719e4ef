import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Refused } from '../../core/model/errors.ts';
import type { OwnerSeeker } from '../../core/ports/ownership.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Lambda's own queue: it tries three times, and then buries the task among the dead letters. */
export function ownerSeekerOn(host: Host): OwnerSeeker {
  const client = host.client(LambdaClient);
  return {
    seek: (task) =>
      called('have the owner looked for', async () => {
        const FunctionName = host.setting('FIREBREAK_OWNER_SEEKER');
        if (FunctionName === '')
          throw new Refused('the policy names tags of owners, and nobody was deployed to look: deploy the stack again');
        const Payload = new TextEncoder().encode(JSON.stringify(task));
        await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
      }),
  };
}
