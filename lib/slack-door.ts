import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { CfnPermission, CfnUrl, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { apiRoute } from './api-route.ts';
import type { SlackConfig } from './config.ts';
import type { IncidentStore } from './incident-store.ts';
import { PhaseFunction } from './phase-function.ts';
import { type SlackDesk, slackSecrets } from './slack-desk.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

export interface SlackDoorGiven {
  readonly slack: SlackConfig;
  readonly store: IncidentStore;
  readonly desk: SlackDesk;
  readonly webhook: WebhookEndpoint;
}

/** Where Slack comes in. The function knows one secret, notes what was delivered, and hands it over. */
export function slackDoor(stack: Stack, { slack, store, desk, webhook }: SlackDoorGiven): IFunction {
  const door = new PhaseFunction(stack, 'Slack', {
    phase: 'slack',
    // Slack waits for 3 s and then tells the person that it failed; what takes longer is of no use to anybody.
    timeout: Duration.seconds(10),
    settings: {
      FIREBREAK_SLACK_SIGNING: slackSecrets.signing,
      FIREBREAK_SLACK_TOLD: desk.function.functionName,
      FIREBREAK_WINDOWS: store.windows.tableName,
    },
    statements: [desk.readSigning(), store.noteDeliveries(), desk.hand()],
  }).function;
  const url =
    slack.ingress === 'http-api'
      ? apiRoute(stack, 'Slack', { webhook, door, path: '/slack', checked: { by: 'function', reason: slackSigns } })
      : overUrl(stack, door);
  new CfnOutput(stack, 'SlackUrl', { value: url });
  return door;
}

const slackSigns = 'Slack signs the body with a secret; no authorizer of API Gateway reads a body.';

/**
 * Not throttled and not logged by anybody but the function, and Security Hub finds it: only where somebody asks for it.
 * It takes two permissions. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
function overUrl(scope: Construct, door: IFunction): string {
  const url = new CfnUrl(scope, 'SlackUrlOfFunction', { targetFunctionArn: door.functionArn, authType: 'NONE' });
  const everybody = { functionName: door.functionArn, principal: '*' };
  new CfnPermission(scope, 'SlackInvokeUrl', {
    ...everybody,
    action: 'lambda:InvokeFunctionUrl',
    functionUrlAuthType: 'NONE',
  });
  new CfnPermission(scope, 'SlackInvokeByUrl', {
    ...everybody,
    action: 'lambda:InvokeFunction',
    invokedViaFunctionUrl: true,
  });
  return url.attrFunctionUrl;
}
