import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { NotThere } from '../../../core/model/errors.ts';
import { policyParameterName as Name } from '../../../core/policy/parameter-name.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { policyFrom, policyKey } from '../policy-item.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

export interface PolicyParameter {
  readonly text: string;
  readonly version: number;
}

const notThere = new Set(['ParameterNotFound']);

/** The parameter as it is now, or undefined when there is none. */
export async function parameterOn(host: OperatorHost): Promise<PolicyParameter | undefined> {
  const client = host.client(SSMClient);
  return asked(`read the parameter ${Name}`, async () => {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name }));
      return Parameter?.Value === undefined ? undefined : { text: Parameter.Value, version: Parameter.Version ?? 0 };
    } catch (error) {
      if (error instanceof NotThere || (error instanceof Error && notThere.has(error.name))) return undefined;
      throw error;
    }
  });
}

/** Writes the parameter and answers its new version. SSM cannot write only if nobody else has: the newest wins. */
export async function putParameterOn(host: OperatorHost, Value: string): Promise<number> {
  const { Version } = await asked(`write the parameter ${Name}`, () =>
    host.client(SSMClient).send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true })),
  );
  return Version ?? 0;
}

/** What the policy door has put in force; undefined before it ever did, when what was deployed counts. */
export async function policyInForceOn(host: OperatorHost, TableName: string): Promise<RuntimePolicy | undefined> {
  const { Item } = await asked('read the policy in force', () =>
    host.client(DynamoDBClient).send(new GetItemCommand({ TableName, Key: policyKey, ConsistentRead: true })),
  );
  return policyFrom(Item);
}
