import { CloudTrailClient, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { clientConfig } from '../../adapters/aws/host.ts';

/**
 * The first call of an SDK client reads shared configuration from disk. Inside a world that would let virtual time run
 * on while a real disk is busy, so one call of each is made before the first world, and goes nowhere.
 */
export async function warm(): Promise<void> {
  const config = {
    ...clientConfig('us-east-1'),
    credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'drill' },
  };
  await Promise.all([
    silent(new GuardDutyClient(config)).send(new ListDetectorsCommand({})),
    silent(new IAMClient(config)).send(new ListUsersCommand({})),
    silent(new DynamoDBClient(config)).send(new ListTablesCommand({})),
    silent(new SFNClient(config)).send(new ListStateMachinesCommand({})),
    silent(new SNSClient(config)).send(new ListTopicsCommand({})),
    silent(new SSMClient(config)).send(new DescribeParametersCommand({})),
    silent(new LambdaClient(config)).send(new ListFunctionsCommand({})),
    silent(new SecretsManagerClient(config)).send(new ListSecretsCommand({})),
    silent(new CloudTrailClient(config)).send(new ListTrailsCommand({})),
  ]);
}

interface Silenceable {
  readonly middlewareStack: {
    add(middleware: unknown, options: { step: 'deserialize'; priority: 'high'; name: string }): void;
  };
}

function silent<C>(client: C): C {
  const middleware = () => async () => ({
    response: { statusCode: 200, headers: {} },
    output: { $metadata: { httpStatusCode: 200 } },
  });
  (client as unknown as Silenceable).middlewareStack.add(middleware, {
    step: 'deserialize',
    priority: 'high',
    name: 'silence',
  });
  return client;
}
