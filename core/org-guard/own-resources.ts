import { policyParameterName } from '../policy/parameter-name.ts';
import { bootstrapQualifier, deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { guardedAccount, sessionDenyArns } from './member-roles.ts';
import { metricNamespace } from './metric-namespace.ts';
import { deny, type GuardStatement } from './statement.ts';

/** What CloudFormation names after our stacks: `Firebreak` and `Firebreak-<region>`. */
const named = 'Firebreak-*';

/** Names of what Firebreak is made of, by service, with the account in front. */
const resources: readonly (readonly [service: string, resource: string])[] = [
  ['cloudformation', 'stack/CDKToolkit-Firebreak/*'],
  ['cloudformation', 'stack/Firebreak/*'],
  ['cloudformation', `stack/${named}`],
  ['cloudwatch', `alarm:${named}`],
  ['dynamodb', `table/${named}`],
  ['events', 'event-bus/firebreak-*'],
  ['events', `rule/${named}`],
  ['events', `rule/firebreak-*/${named}`],
  ['lambda', `function:${named}`],
  ['lambda', `layer:${named}`],
  ['logs', `log-group:${named}`],
  ['scheduler', `schedule/default/${named}`],
  ['secretsmanager', 'secret:firebreak/*'],
  ['sns', named],
  ['sqs', named],
  ['ssm', `parameter/cdk-bootstrap/${bootstrapQualifier}/*`],
  ['ssm', `parameter${policyParameterName}`],
  ['states', `execution:${named}`],
  ['states', `stateMachine:${named}`],
];

/**
 * What people and services do with what is ours: look at it, call its doors, tell it of events. Whatever is not on this list stops,
 * deafens, rewrites or feeds Firebreak, also what a service learns later. Of reads, two are left out: the value of a secret,
 * and taking a message, which takes it away. `states:SendTaskSuccess` knows no resource, so that a deny would stop every
 * machine of the account; what a token is worth is decided by the record of approvals.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_stepfunctions.html
 */
const harmless: readonly string[] = [
  ...of('cloudformation', 'BatchDescribe*', 'Describe*', 'Detect*', 'Estimate*', 'Get*', 'List*', 'Validate*'),
  ...of('cloudwatch', 'Describe*', 'Generate*', 'Get*', 'List*'),
  ...of(
    'dynamodb',
    'BatchGet*',
    'Condition*',
    'Describe*',
    'Get*',
    'List*',
    'PartiQLSelect',
    'Query',
    'Scan',
    'Search*',
  ),
  ...of('events', 'Describe*', 'List*', 'PutEvents', 'TestEventPattern'),
  ...of('lambda', 'Get*', 'Invoke*', 'List*'),
  ...of('logs', 'Describe*', 'Filter*', 'Get*', 'List*', 'Start*', 'Stop*', 'Test*', 'Unmask'),
  ...of('scheduler', 'Get*', 'List*'),
  ...of('secretsmanager', 'Describe*', 'GetResourcePolicy', 'List*'),
  ...of('sns', 'Get*', 'List*'),
  ...of('sqs', 'Get*', 'List*'),
  ...of('ssm', 'Describe*', 'Get*', 'List*'),
  ...of('states', 'Describe*', 'Get*', 'List*', 'Validate*'),
];

/** Only the functions themselves, the deployment and break-glass may change what Firebreak is made of. */
export const ownResourceStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition } = given;
  const account = guardedAccount(given);
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:*:${account}:${resource}`;
  const owners = deployersOf(given);
  const functions = new Set([...given.functionArns, ...given.responderArns, ...sessionDenyArns(given)]);
  const except = [...functions, given.machineArn, ...owners];
  return [
    deny({
      sid: 'FirebreakStays',
      what: { allBut: harmless },
      on: resources.map(([service, resource]) => arn(service, resource)),
      except,
    }),
    // Between upload and deployment the code of the functions lies in the bucket of CDK's bootstrap.
    deny({
      sid: 'CodeStays',
      what: { allBut: of('s3', 'Get*', 'List*') },
      on: [`arn:${partition}:s3:::cdk-${bootstrapQualifier}-*`],
      except: owners,
    }),
    ...hearingStatements(owners),
  ];
};

/** What tells Firebreak of the account, and what tells people that Firebreak hears nothing. */
const hearingStatements = (owners: readonly string[]): readonly GuardStatement[] => [
  // Without a trail no call reaches EventBridge. Another selection of events is heard: the signal trail-tampered.
  deny({
    sid: 'TrailsStay',
    what: { actions: of('cloudtrail', 'DeleteTrail', 'StopLogging') },
    except: owners,
  }),
  // The canary is counted by a filter of a log: who writes the figure itself lets it sing while nothing is heard.
  deny({
    sid: 'CanaryIsHeard',
    what: { actions: of('cloudwatch', 'PutMetricData') },
    when: { StringEquals: { 'cloudwatch:namespace': metricNamespace } },
    except: owners,
  }),
];

function of(service: string, ...verbs: readonly string[]): readonly string[] {
  return verbs.map((verb) => `${service}:${verb}`);
}
