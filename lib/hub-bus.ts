import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { hubRegion } from './deployed-stacks.ts';

/** A name of its own, because a stack in another Region cannot ask this one what it is called. */
export const hubBusName = 'firebreak-hub';

/** In the account of the stack, unless the hub is in another. */
export function hubBusArn(scope: Construct, hub?: string): string {
  const { partition, account: own } = Stack.of(scope);
  const account = hub ?? own;
  return `arn:${partition}:events:${hubRegion}:${account}:event-bus/${hubBusName}`;
}
