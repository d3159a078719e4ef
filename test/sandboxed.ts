import { type Policy, parsePolicy } from '../core/iam/document.ts';
import { inferenceDenyArn, inferenceDenyDocument } from '../core/iam/inference-deny.ts';
import type { Deployed } from '../drill/deployed/deployment.ts';
import type { Caller } from '../drill/sandbox/caller.ts';
import type { Faults } from '../drill/sandbox/faults.ts';
import { exampleAccount, memberAccount } from '../drill/scenarios/scenario.ts';
import { World } from '../drill/world.ts';

export const testRoleArn = 'arn:aws:iam::123456789012:role/under-test';
export const underTest: Caller = { kind: 'function', phase: 'under-test', roleArn: testRoleArn };

export interface SandboxGiven {
  /** What the role under test may do; everything when absent. */
  readonly statements?: readonly object[];
  readonly faults?: Faults;
  readonly seed?: number;
  /** There is a member account beside it, empty. */
  readonly hasMember?: true;
}

/** A sandbox account with one role and the tables, and no stack: for tests that need no synthesis. */
export function sandboxed({ statements, faults, seed = 1, hasMember }: SandboxGiven = {}): World {
  const policy = policyOf(statements ?? everything);
  const deployed = {
    place: exampleAccount,
    functions: new Map(),
    machine: {
      arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
      definition: { StartAt: 'End', States: { End: { Type: 'Succeed' } } },
      roleArn: testRoleArn,
    },
    rules: [],
    roles: new Map([[testRoleArn, { arn: testRoleArn, policies: [policy] }]]),
    tables: [
      { name: 'incidents', partitionKey: 'key' },
      { name: 'ledger', partitionKey: 'slot' },
      { name: 'windows', partitionKey: 'key' },
      { name: 'approvals', partitionKey: 'id' },
    ],
    queues: new Map(),
    topics: [],
    feeds: new Map(),
    invokers: new Map(),
    managedPolicies: new Map([
      [surgical.arn, surgical.policy],
      [restorable, { ...policyOf(everything), document: { Version: '2012-10-17', Statement: everything } }],
    ]),
    parameters: new Map(),
    routes: new Map(),
    schedules: [],
    users: [],
  } as unknown as Deployed;
  const members = hasMember ? [{ ...deployed, place: memberAccount }] : [];
  return new World({ deployed, members, handlers: new Map(), seed, ...(faults && { faults }) });
}

/** A boundary that Firebreak may overwrite, because it was told that it may put it back. */
export const restorable = 'arn:aws:iam::123456789012:policy/DeveloperBoundary';
const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

/** The deny of inference alone, as the stack deploys it. */
const surgical = {
  arn: inferenceDenyArn(exampleAccount.account),
  policy: { ...policyOf(JSON.parse(inferenceDenyDocument()).Statement), document: JSON.parse(inferenceDenyDocument()) },
};

function policyOf(statements: readonly object[]): Policy {
  const parsed = parsePolicy({ Version: '2012-10-17', Statement: statements }, 'under-test');
  if (parsed.kind === 'malformed') throw new Error(parsed.because);
  return parsed.policy;
}
