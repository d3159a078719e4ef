import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Condition, Verb } from '../core/actions/action.ts';
import { sessionDenyPath } from '../core/iam/session-deny-policy.ts';
import type { FirebreakConfig } from './config.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { grantsFor } from './permissions.ts';

/** What a phase may do with the users of this account, one statement per grant, so that each can be missed by a test. */
export function userStatements(
  scope: Construct,
  verbs: readonly Verb[],
  { restorableBoundaries, orgGuard }: Pick<FirebreakConfig, 'restorableBoundaries' | 'orgGuard'>,
): readonly PolicyStatement[] {
  return grantsFor(verbs, { isGuarded: orgGuard !== undefined }).flatMap(({ action, on, condition }) => {
    if (on === 'roles') return [readRoles(scope, action)];
    if (on === 'session-denies') return [onSessionDenies(scope, { actions: [action] })];
    const conditions = filledIn(condition, { account: Stack.of(scope).account, restorableBoundaries });
    return conditions === undefined ? [] : [onAnyUser(scope, { actions: [action], conditions })];
  });
}

interface Known {
  readonly account: string;
  readonly restorableBoundaries: readonly string[];
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Undefined when a grant would be pinned to an empty list: then there is nothing to grant. */
function filledIn(condition: Condition, { account, restorableBoundaries }: Known): Conditions | undefined {
  const isBoundaryList = (value: string) => value === '<restorable-boundaries>';
  const values = Object.values(condition).flatMap((keys) => Object.values(keys));
  if (values.some(isBoundaryList) && restorableBoundaries.length === 0) return undefined;
  const fill = (value: string) => (isBoundaryList(value) ? restorableBoundaries : value.replace('<account>', account));
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, fill(value)])),
    ]),
  );
}

export function readUsers(scope: Construct, ...actions: readonly `iam:${string}`[]): PolicyStatement {
  return onAnyUser(scope, { sid: 'ReadUsers', actions: [...actions] });
}

/** To change any user in a way that no action declares, and no condition can pin. */
export function changeUsers(scope: Construct, ...actions: readonly `iam:${string}`[]): PolicyStatement {
  return onAnyUser(scope, { sid: 'ChangeUsers', actions: [...actions] });
}

/** Any role may be abused; whatever is written to one goes through the function that denies sessions. */
export function readRoles(scope: Construct, ...actions: readonly string[]): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  return new ExcusedStatement(
    { actions: [...actions], resources: [`arn:${partition}:iam::${account}:role/*`] },
    {
      resource: 'arn:aws:iam::<AWS::AccountId>:role/*',
      reason: 'A session of any role may be stolen; this reads, and the roles that must not be touched are denied.',
    },
  );
}

/** Managed policies on the path that only the function which denies sessions writes to. */
export function onSessionDenies(scope: Construct, props: PolicyStatementProps): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  return new ExcusedStatement(
    { ...props, resources: [`arn:${partition}:iam::${account}:policy${sessionDenyPath}*`] },
    {
      resource: `arn:aws:iam::<AWS::AccountId>:policy${sessionDenyPath}*`,
      reason: 'The policies that deny one session each, on a path of their own; their names come with the sessions.',
    },
  );
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

function onAnyUser(scope: Construct, props: PolicyStatementProps): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  return new ExcusedStatement(
    { ...props, resources: [`arn:${partition}:iam::${account}:user/*`] },
    {
      resource: 'arn:aws:iam::<AWS::AccountId>:user/*',
      reason: 'Any user may leak a key; who must not be touched is denied by name, and what changes a user is pinned.',
    },
  );
}
