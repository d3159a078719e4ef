import type { Expectation, Silenced } from '../../../core/model/expectation.ts';
import type { KeyDeletion } from '../../../core/model/key-deletion.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Iam } from '../../../core/ports/iam.ts';
import { wallClock } from '../clock.ts';
import { iamOn } from '../iam.ts';
import { type Caller, callerOn } from './caller.ts';
import { deletionsOn } from './deletions.ts';
import { expectedOn } from './expected.ts';
import { concurrencyOn, feedOn, invokeOn } from './functions.ts';
import { type HeldSlot, holdsOn } from './holds.ts';
import { type IncidentRecord, incidentRecordOn } from './incident-record.ts';
import { type OperatorHost, operatorHost, type SignIn } from './operator-host.ts';
import { type PolicyParameter, parameterOn, policyInForceOn, putParameterOn } from './policy.ts';
import { type Preflight, preflightOn } from './preflight.ts';
import { depthOn } from './queues.ts';
import { putSecretOn, secretOn } from './secrets.ts';
import { signedCallOn } from './signed-call.ts';
import { knockAsSlack } from './slack-knock.ts';
import { type DeployedStack, type Drifted, driftOn, stackOn } from './stack.ts';
import { type Subscription, subscriptionsOn } from './subscriptions.ts';
import { executionOn, type IncidentState, incidentOn } from './test-run.ts';
import { type TrailState, trailsOn } from './trails.ts';

/**
 * Everything that the command line asks of AWS, with the rights of the person who types.
 * Every method throws Refused, NotThere or TryAgain with a sentence for that person.
 */
export interface Operator {
  readonly clock: Clock;
  caller(): Promise<Caller>;
  /** Here, unless another Region is named. */
  stack(name: string, region?: string): Promise<DeployedStack | undefined>;
  /** Undefined when the comparison did not end in time. */
  drift(stackName: string, region?: string): Promise<readonly Drifted[] | undefined>;
  parameter(): Promise<PolicyParameter | undefined>;
  putParameter(text: string): Promise<number>;
  policyInForce(incidentsTable: string): Promise<RuntimePolicy | undefined>;
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  /** Posts to a route that IAM guards, signed with the person's credentials. */
  postSigned(url: string, payload: object): Promise<unknown>;
  /** The status with which Slack's entrance answers a request that is signed as Slack signs, and asks for nothing. */
  knockAsSlack(url: string, signingSecret: string): Promise<number>;
  /** The value of a secret; undefined while nobody has set one. */
  secret(name: string): Promise<string | undefined>;
  putSecret(name: string, value: string): Promise<void>;
  concurrency(): Promise<{ readonly limit: number; readonly unreserved: number }>;
  feed(functionName: string): Promise<string | undefined>;
  holds(ledgerTable: string): Promise<readonly HeldSlot[]>;
  expected(windowsTable: string): Promise<readonly (Expectation & Silenced)[]>;
  deletions(windowsTable: string): Promise<readonly KeyDeletion[]>;
  trails(): Promise<readonly TrailState[]>;
  subscriptions(topicArn: string): Promise<readonly Subscription[]>;
  incident(incidentsTable: string, key: string): Promise<IncidentState | undefined>;
  /** How many messages lie in a queue. */
  queueDepth(queueUrl: string): Promise<number>;
  incidentRecord(incidentsTable: string, id: string): Promise<IncidentRecord | undefined>;
  execution(machineArn: string, name: string): Promise<string | undefined>;
  iam(account: string): Iam;
  /** What a plan looks at; reads only. */
  preflight(account: string): Preflight;
}

/** How the command line gets to AWS; tests give another one. */
export type Connect = (signIn: SignIn) => Promise<Operator>;

export const connect: Connect = async (signIn) => operatorOn(await operatorHost(signIn));

const driftPatienceMs = 180_000;

export function operatorOn(host: OperatorHost, clock: Clock = wallClock): Operator {
  return {
    clock,
    caller: () => callerOn(host),
    stack: (name, region = host.region) => stackOn(host.elsewhere(region), name),
    drift: (stackName, region = host.region) =>
      driftOn(host.elsewhere(region), { stackName, clock, patienceMs: driftPatienceMs }),
    parameter: () => parameterOn(host),
    putParameter: (text) => putParameterOn(host, text),
    policyInForce: (table) => policyInForceOn(host, table),
    invoke: (name, payload) => invokeOn(host, name, payload),
    postSigned: (url, payload) => signedCallOn(host, { url, payload, now: clock.now() }),
    knockAsSlack: (url, signingSecret) => knockAsSlack({ url, signingSecret, now: clock.now() }),
    secret: (name) => secretOn(host, name),
    putSecret: (name, value) => putSecretOn(host, name, value),
    concurrency: () => concurrencyOn(host),
    feed: (name) => feedOn(host, name),
    holds: (table) => holdsOn(host, table),
    expected: (table) => expectedOn(host, table),
    deletions: (table) => deletionsOn(host, table),
    trails: () => trailsOn(host),
    subscriptions: (topicArn) => subscriptionsOn(host, topicArn),
    incident: (table, key) => incidentOn(host, table, key),
    queueDepth: (url) => depthOn(host, url),
    incidentRecord: (table, id) => incidentRecordOn(host, table, id),
    execution: (machineArn, name) => executionOn(host, machineArn, name),
    preflight: (account) => preflightOn(host, account, clock),
    iam: (account) => iamOn({ client: host.client, setting: () => account, log: { info: () => {} } }),
  };
}
