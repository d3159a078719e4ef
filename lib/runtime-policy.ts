import { Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { policyParameterName } from '../core/policy/parameter-name.ts';
import { delivery } from './delivery.ts';

/** The parameter is created once with what was deployed; afterwards only `firebreak config push` writes it. */
export class PolicyParameter extends Construct {
  /** Known beforehand: who reads the parameter must exist before it, because its creation is an event too. */
  readonly parameterName = policyParameterName;
  readonly #parameter: StringParameter;

  constructor(scope: Construct, id: string, text: string) {
    super(scope, id);
    this.#parameter = new StringParameter(this, 'Parameter', {
      parameterName: policyParameterName,
      description: 'What Firebreak may do by itself. Written by firebreak config push; any other writer is a suspect.',
      stringValue: text,
    });
  }

  read(): PolicyStatement {
    const { partition, region, account } = Stack.of(this);
    const arn = `arn:${partition}:ssm:${region}:${account}:parameter${policyParameterName}`;
    return new PolicyStatement({ sid: 'ReadParameter', actions: ['ssm:GetParameter'], resources: [arn] });
  }

  /** Every change of it reaches the policy door, a deletion too. */
  notifies(door: IFunction, deadLetters: IQueue): void {
    const rule = new Rule(this, 'Changed', {
      description: 'The runtime policy of Firebreak was changed.',
      eventPattern: {
        source: ['aws.ssm'],
        detailType: ['Parameter Store Change'],
        detail: { name: [policyParameterName] },
      },
      targets: [new LambdaFunction(door, delivery(deadLetters))],
    });
    // The creation itself must be heard of: it puts the first version in force.
    this.#parameter.node.addDependency(rule);
  }
}
