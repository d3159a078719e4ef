import { Validations } from 'aws-cdk-lib';
import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

export interface ApiRouteGiven {
  readonly webhook: WebhookEndpoint;
  readonly door: IFunction;
  /** `/slack` */
  readonly path: string;
  /** Who checks the caller: IAM, or the function by a signature over the body, and then why that is enough. */
  readonly checked: { readonly by: 'iam' } | { readonly by: 'function'; readonly reason: string };
}

/** One more route of the HTTP API, beside the webhooks: the same throttle for each, the same access log. */
export function apiRoute(scope: Construct, name: string, { webhook, door, path, checked }: ApiRouteGiven): string {
  const { apiId, invokedFrom, origin } = webhook;
  const integration = new CfnIntegration(scope, `${name}Integration`, {
    apiId,
    integrationType: 'AWS_PROXY',
    integrationUri: door.functionArn,
    payloadFormatVersion: '2.0',
  });
  const route = new CfnRoute(scope, `${name}Route`, {
    apiId,
    routeKey: `POST ${path}`,
    authorizationType: checked.by === 'iam' ? 'AWS_IAM' : 'NONE',
    target: `integrations/${integration.ref}`,
  });
  if (checked.by === 'function')
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: checked.reason });
  new CfnPermission(scope, `${name}Invoke`, {
    action: 'lambda:InvokeFunction',
    functionName: door.functionArn,
    principal: 'apigateway.amazonaws.com',
    sourceArn: invokedFrom(`POST${path}`),
  });
  return `${origin}${path}`;
}
