import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { IncidentStore } from './incident-store.ts';
import { PhaseFunction } from './phase-function.ts';

/** Who may knock, and where: `POST /webhook/github`. */
const senders = ['github', 'report'] as const;

export interface WebhookEndpointProps {
  readonly store: IncidentStore;
  readonly intake: IFunction;
}

/**
 * The one entrance from outside AWS. Its function may read two secrets, note what was delivered, and knock at intake; its
 * secrets are made empty, and as long as nobody sets one, nobody is let in.
 */
export class WebhookEndpoint extends Construct {
  readonly function: IFunction;
  /** To be followed by the name of the sender. */
  readonly url: string;
  readonly apiId: string;
  /** `https://…`, without a path. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { store, intake }: WebhookEndpointProps) {
    super(scope, id);
    const secrets = senders.map((sender) => emptySecret(this, sender));
    this.function = new PhaseFunction(this, 'Webhook', {
      phase: 'webhook',
      // Intake has 30 s, API Gateway gives up after 30, GitHub after 10: what is not taken by then is told to be sent again.
      timeout: Duration.seconds(29),
      settings: {
        FIREBREAK_GITHUB_SIGNING: 'firebreak/webhook/github',
        FIREBREAK_REPORT_SIGNING: 'firebreak/webhook/report',
        FIREBREAK_WINDOWS: store.windows.tableName,
        FIREBREAK_INTAKE: intake.functionName,
      },
      statements: [readSigning(secrets), store.noteDeliveries(), knock(intake)],
    }).function;
    const api = publicApi(this, this.function);
    this.apiId = api.ref;
    const { region, urlSuffix } = Stack.of(this);
    this.origin = `https://${api.ref}.execute-api.${region}.${urlSuffix}`;
    this.url = `${this.origin}/webhook/`;
  }

  /** What a permission names as its source: a route, as `POST/path`. */
  readonly invokedFrom = (route: string): string => invokedFrom(this, this.apiId, route);
}

/** No value and no generated one: a secret that nobody knows would look like a door that is open. */
function emptySecret(scope: Construct, sender: string): CfnSecret {
  const secret = new CfnSecret(scope, `Signing-${sender}`, {
    name: `firebreak/webhook/${sender}`,
    description: `What ${sender} signs webhooks with: one secret on each line, two while one replaces the other. Empty: closed.`,
  });
  const reason = 'The sender has to be told of a new secret, so a person changes both.';
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason });
  return secret;
}

function readSigning(secrets: readonly CfnSecret[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadSigning',
    actions: ['secretsmanager:GetSecretValue'],
    resources: secrets.map(({ ref }) => ref),
  });
}

/** Knocking is all: what an event may do is decided by intake, under a role of its own. */
export function knock({ functionArn }: IFunction): PolicyStatement {
  return new PolicyStatement({ sid: 'KnockAtIntake', actions: ['lambda:InvokeFunction'], resources: [functionArn] });
}

/** Plain resources: the routes are literals, and there is nothing of a browser here, so no CORS. */
function publicApi(scope: Construct, door: IFunction): CfnApi {
  const api = new CfnApi(scope, 'Api', { name: 'firebreak-webhook', protocolType: 'HTTP' });
  const integration = new CfnIntegration(scope, 'Integration', {
    apiId: api.ref,
    integrationType: 'AWS_PROXY',
    integrationUri: door.functionArn,
    payloadFormatVersion: '2.0',
  });
  for (const sender of senders) {
    const route = new CfnRoute(scope, `Route-${sender}`, {
      apiId: api.ref,
      routeKey: `POST /webhook/${sender}`,
      authorizationType: 'NONE',
      target: `integrations/${integration.ref}`,
    });
    const reason = 'The sender signs the body with a secret; no authorizer of API Gateway reads a body.';
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  }
  stage(scope, api);
  new CfnPermission(scope, 'Invoke', {
    action: 'lambda:InvokeFunction',
    functionName: door.functionArn,
    principal: 'apigateway.amazonaws.com',
    sourceArn: invokedFrom(scope, api.ref, 'POST/webhook/*'),
  });
  return api;
}

function invokedFrom(scope: Construct, apiId: string, route: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:execute-api:${region}:${account}:${apiId}/*/${route}`;
}

/** Reports are rare, so whoever floods the door is held back early. A burst of GitHub's is a few dozen. */
function stage(scope: Construct, api: CfnApi): void {
  const logs = new LogGroup(scope, 'AccessLog', {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new CfnStage(scope, 'Stage', {
    apiId: api.ref,
    stageName: '$default',
    autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: 10, throttlingBurstLimit: 50 },
    accessLogSettings: { destinationArn: logs.logGroupArn, format: JSON.stringify(accessLine) },
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const accessLine = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  from: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  error: '$context.integrationErrorMessage',
};
