import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Verb } from '../core/actions/action.ts';
import { grantsFor } from './permissions.ts';

/** What a phase may do with the users of this account, one statement per grant, so that each can be missed by a test. */
export function userStatements(scope: Construct, verbs: readonly Verb[]): readonly PolicyStatement[] {
  return grantsFor(verbs).map(
    ({ action, condition }) =>
      new PolicyStatement({ actions: [action], resources: [anyUser(scope)], conditions: condition }),
  );
}

export function readUsers(scope: Construct, ...actions: readonly `iam:${string}`[]): PolicyStatement {
  return new PolicyStatement({ sid: 'ReadUsers', actions: [...actions], resources: [anyUser(scope)] });
}

/** Law 5 in IAM: our own code could not touch a protected user if it wanted to. */
export function spareProtected(scope: Construct, protectedUsers: readonly string[]): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  const resources = protectedUsers.flatMap((name) => [
    `arn:${partition}:iam::${account}:user/${name}`,
    `arn:${partition}:iam::${account}:user/*/${name}`,
  ]);
  return new PolicyStatement({ sid: 'SpareProtectedUsers', effect: Effect.DENY, actions: ['iam:*'], resources });
}

function anyUser(scope: Construct): string {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:iam::${account}:user/*`;
}
