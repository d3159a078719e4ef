import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { hubRegion } from './deployed-stacks.ts';

/** A name of its own, because a stack in another Region cannot ask this one what it is called. */
export const hubBusName = 'firebreak-hub';

export function hubBusArn(scope: Construct): string {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:events:${hubRegion}:${account}:event-bus/${hubBusName}`;
}
