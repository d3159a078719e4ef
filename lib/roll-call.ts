import { Duration, type Stack } from 'aws-cdk-lib';
import type { CfnUser } from 'aws-cdk-lib/aws-iam';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { memberCanaryName, memberRoleName, memberSessionDenyName } from '../core/iam/member-names.ts';
import { ownPath } from '../core/iam/own-path.ts';
import { rollCallPhase } from '../core/org-guard/function-roles.ts';
import { quarantine } from './canary.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { daily } from './hourly.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';

/** Where Firebreak has members, each is called once a day: whether it is heard, and whether what contains there stands. */
export function rollCall(stack: Stack, parts: Parts): void {
  const { config, store, topics } = parts;
  if (config.members === undefined) return;
  const { deployment, pager, windows } = settingsOf(parts);
  const door = new PhaseFunction(stack, 'RollCall', {
    phase: rollCallPhase,
    // Like the canary of the hub, it waits for the events for eight minutes.
    timeout: Duration.minutes(10),
    // As they are called in every member; here at home it has no business with either.
    settings: {
      ...deployment,
      ...pager,
      ...windows,
      FIREBREAK_CANARY_USER: memberCanaryName,
      FIREBREAK_SESSION_DENY: memberSessionDenyName,
    },
    statements: [store.readCanary(), topics.tellPeople()],
  }).function;
  daily(stack, door, {
    name: 'RollCall',
    description: 'Firebreak calls its member accounts.',
    alarm: {
      section: 'roll-call-errors',
      says: 'Nobody knows whether the member accounts answer: the roll call failed.',
    },
    pages: topics.pages,
  });
}

export interface CalledThere {
  readonly canary: CfnUser;
  readonly session: IFunction;
}

/** What the roll call may do in a member: make its canary sing, and look at what stands there. */
export function calledThere(stack: Stack, { canary, session }: CalledThere): readonly PolicyStatement[] {
  const { partition, account } = stack;
  // Of a role that is gone IAM knows no path, and asks about the name alone.
  const roles = [ownPath, '/'].map((path) => `role${path}${memberRoleName('*')}`);
  return [
    quarantine(canary),
    new PolicyStatement({ sid: 'SeeCanary', actions: ['iam:GetUser'], resources: [canary.attrArn] }),
    ...roles.map(
      (role) =>
        new ExcusedStatement(
          { actions: ['iam:GetRole'], resources: [`arn:${partition}:iam::${account}:${role}`] },
          {
            resource: `arn:aws:iam::<AWS::AccountId>:${role}`,
            reason: 'The roles that the same stack makes, which it reads and may not change.',
          },
        ),
    ),
    new PolicyStatement({
      sid: 'SeeSessionDeny',
      actions: ['lambda:GetFunctionConcurrency'],
      resources: [session.functionArn],
    }),
  ];
}
