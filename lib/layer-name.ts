import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Name of a layer of ours. CloudFormation would name it without the name of the stack, by which the guard knows what is ours.
 * https://github.com/aws/aws-cdk/issues/18563
 */
export const layerName = (scope: Construct, id: string): string => `${Stack.of(scope).stackName}-${id}`;
