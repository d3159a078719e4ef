import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { apiRoute } from './api-route.ts';
import { wakeExecutions } from './execution-grants.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/**
 * Where people decide with their own credentials. API Gateway checks the signature and says whose it is, so nobody
 * names themselves; IAM says with execute-api:Invoke who may try.
 */
export function signedDoor(
  stack: Stack,
  { webhook, ...parts }: Parts & { readonly webhook: WebhookEndpoint },
): IFunction {
  const settings = settingsOf(parts);
  const door = new PhaseFunction(stack, 'SignedAnswer', {
    phase: 'signed-answer',
    timeout: Duration.seconds(29),
    settings: { ...settings.approvals, ...settings.policies, ...settings.pager },
    statements: [
      parts.store.recordDecisions(),
      parts.store.readPolicy(),
      wakeExecutions(),
      // A decision under break-glass is paged before it is recorded, and none can be made where nothing opens it.
      ...(parts.config.breakGlass ? [parts.topics.tellPeople()] : []),
    ],
  }).function;
  const value = apiRoute(stack, 'Decide', { webhook, door, path: '/decide', checked: { by: 'iam' } });
  new CfnOutput(stack, 'DecideUrl', { value });
  return door;
}
