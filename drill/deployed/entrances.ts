import type { Resource } from './template.ts';

export interface Named {
  readonly name: string;
  readonly resource: Resource;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Resources of a type, their references resolved. */
export type Only = (type: string) => readonly Named[];

/** Routes of HTTP APIs by `POST /path`, with the function behind each that API Gateway may invoke. */
export function routesFrom(only: Only): ReadonlyMap<string, string> {
  const integrations = new Map(
    only('AWS::ApiGatewayV2::Integration').map(({ name, given }) => [name, String(given['IntegrationUri'])]),
  );
  const mayInvoke = new Set(
    only('AWS::Lambda::Permission')
      .filter(({ given }) => given['Principal'] === 'apigateway.amazonaws.com')
      .map(({ given }) => String(given['FunctionName'])),
  );
  const routes = only('AWS::ApiGatewayV2::Route').flatMap(({ given }) => {
    const functionArn = integrations.get(String(given['Target']).split('/').at(-1) ?? '');
    return functionArn !== undefined && mayInvoke.has(functionArn)
      ? [[String(given['RouteKey']), functionArn] as const]
      : [];
  });
  return new Map(routes);
}

/** A call that EventBridge Scheduler makes again and again. */
export interface DeployedSchedule {
  readonly expression: string;
  readonly functionArn: string;
  readonly roleArn: string;
  /** What the function is given, as JSON. */
  readonly input: string;
}

export function schedulesFrom(only: Only): readonly DeployedSchedule[] {
  return only('AWS::Scheduler::Schedule').map(({ given }) => {
    const {
      Arn: functionArn,
      RoleArn: roleArn,
      Input: input = '{}',
    } = given['Target'] as Readonly<Record<'Arn' | 'RoleArn', string>> & { readonly Input?: string };
    return { expression: String(given['ScheduleExpression']), functionArn, roleArn, input };
  });
}

/** IAM users that the stack makes. */
export function usersFrom(only: Only): readonly DeployedUser[] {
  return only('AWS::IAM::User').map(({ name, given }) => ({
    name,
    path: String(given['Path'] ?? '/'),
    ...(given['PermissionsBoundary'] !== undefined && { boundary: String(given['PermissionsBoundary']) }),
  }));
}

export interface DeployedUser {
  readonly name: string;
  readonly path: string;
  readonly boundary?: string;
}
