import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Refused } from '../../core/model/errors.ts';
import type { SlackTold } from '../../core/ports/chat.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/**
 * Lambda's own queue: it keeps the task for hours, and tries it three times before it goes to the dead letters.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function slackToldOn(host: Host): SlackTold {
  const client = host.client(LambdaClient);
  return {
    hand: (task) =>
      called('hand over what Slack said or is told', async () => {
        const FunctionName = host.setting('FIREBREAK_SLACK_TOLD');
        if (FunctionName === '')
          throw new Refused('Slack is in the policy, and was not deployed: deploy the stack again');
        const Payload = new TextEncoder().encode(JSON.stringify(task));
        await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
      }),
  };
}
