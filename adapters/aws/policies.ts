import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { NotThere } from '../../core/model/errors.ts';
import { parseRuntimePolicy, type RuntimePolicy } from '../../core/policy/runtime-policy.ts';
import type { Policies } from '../../core/ports/policies.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import { policyFrom, policyItem, policyKey } from './policy-item.ts';

/**
 * The policy in force lies beside the incidents, so that opening one can make sure of it in the same write. The parameter
 * is where people change it; the policy door carries a good version over.
 */
export function policiesOn(host: Host): Omit<Policies, 'parameter'> {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_INCIDENTS');
  const deployed = deployedPolicy(host);
  let seen = deployed;
  return {
    known: () => seen,
    learn(policy) {
      seen = policy;
    },
    current: () =>
      called('read the policy in force', async () => {
        const { Item } = await client.send(new GetItemCommand({ TableName, Key: policyKey, ConsistentRead: true }));
        return policyFrom(Item) ?? deployed;
      }),
    enforce: (policy) =>
      called(`put policy version ${policy.version} in force`, () => enforce(client, TableName, policy)),
  };
}

/** The text of the parameter, for the one function that may read it. */
export function parameterOn(host: Host): Pick<Policies, 'parameter'> {
  const client = host.client(SSMClient);
  const Name = host.setting('FIREBREAK_POLICY_PARAMETER');
  return {
    async parameter() {
      try {
        const { Parameter } = await called(`read the parameter ${Name}`, () =>
          client.send(new GetParameterCommand({ Name })),
        );
        return Parameter?.Value === undefined ? undefined : { text: Parameter.Value, version: Parameter.Version ?? 0 };
      } catch (error) {
        if (error instanceof NotThere) return undefined;
        throw error;
      }
    },
  };
}

/** What was deployed is in force until a newer version of the parameter is. */
function deployedPolicy(host: Host): RuntimePolicy {
  const parsed = parseRuntimePolicy(host.setting('FIREBREAK_POLICY'), 1);
  if (parsed.kind === 'broken') throw new Error(`the deployed policy: ${parsed.because}`);
  return parsed.policy;
}

async function enforce(client: DynamoDBClient, TableName: string, policy: RuntimePolicy): Promise<void> {
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: policyItem(policy),
        // Two changes at once must not end with the older one in force.
        ConditionExpression: 'attribute_not_exists(#key) OR #version < :version',
        ExpressionAttributeNames: { '#key': 'key', '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(policy.version) } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
