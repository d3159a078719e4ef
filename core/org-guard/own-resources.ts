import { policyParameterName } from '../policy/parameter-name.ts';
import { bootstrapQualifier, deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { guardedAccount } from './member-roles.ts';
import { deny, type GuardStatement } from './statement.ts';

/** What CloudFormation names after our stacks: `Firebreak` and `Firebreak-<region>`. */
const named = 'Firebreak-*';

/** Names of what Firebreak is made of, by service, with the account in front. */
const resources: readonly (readonly [service: string, resource: string])[] = [
  ['cloudformation', 'stack/Firebreak/*'],
  ['cloudformation', `stack/${named}`],
  ['cloudwatch', `alarm:${named}`],
  ['dynamodb', `table/${named}`],
  ['events', 'event-bus/firebreak-*'],
  ['events', `rule/${named}`],
  ['events', `rule/firebreak-*/${named}`],
  ['lambda', `function:${named}`],
  ['logs', `log-group:${named}`],
  ['scheduler', `schedule/default/${named}`],
  ['secretsmanager', 'secret:firebreak/*'],
  ['sns', named],
  ['sqs', named],
  ['ssm', `parameter${policyParameterName}`],
  ['states', `execution:${named}`],
  ['states', `stateMachine:${named}`],
];

/**
 * What would stop, deafen, rewrite or feed Firebreak. Left out is what people and services do with it: invoking the doors,
 * publishing events, sending messages. `states:SendTaskSuccess` knows no resource, so that a deny would stop every machine
 * of the account; what a token is worth is decided by the record of approvals.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_stepfunctions.html
 */
const sabotage: readonly string[] = [
  ...of('cloudformation', 'Cancel*', 'Continue*', 'Create*', 'Delete*', 'Execute*', 'Rollback*', 'Set*', 'Signal*'),
  ...of('cloudformation', 'Update*'),
  ...of('cloudwatch', 'Delete*', 'Disable*', 'Put*', 'Set*'),
  ...of('dynamodb', 'BatchWrite*', 'Create*', 'Delete*', 'Disable*', 'Import*', 'PartiQL*', 'Put*', 'Restore*'),
  ...of('dynamodb', 'Update*'),
  ...of(
    'events',
    'CreateEventBus',
    'Delete*',
    'Disable*',
    'PutPermission',
    'PutRule',
    'PutTargets',
    'Remove*',
    'Update*',
  ),
  ...of('lambda', 'Add*', 'Create*', 'Delete*', 'Publish*', 'Put*', 'Remove*', 'Update*'),
  ...of('logs', 'Delete*', 'Put*'),
  ...of('scheduler', 'Create*', 'Delete*', 'Update*'),
  ...of('secretsmanager', 'Cancel*', 'Delete*', 'GetSecretValue', 'Put*', 'Rotate*', 'Update*'),
  ...of('sns', 'AddPermission', 'DeleteTopic', 'RemovePermission', 'SetTopicAttributes'),
  ...of(
    'sqs',
    'AddPermission',
    'ChangeMessageVisibility',
    'Delete*',
    'PurgeQueue',
    'ReceiveMessage',
    'RemovePermission',
  ),
  ...of('sqs', 'SetQueueAttributes'),
  ...of('ssm', 'Delete*', 'Label*', 'Put*'),
  ...of('states', 'Delete*', 'Redrive*', 'Start*', 'Stop*', 'Update*'),
];

/** Only the functions themselves, the deployment and break-glass may change what Firebreak is made of. */
export const ownResourceStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition } = given;
  const account = guardedAccount(given);
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:*:${account}:${resource}`;
  const owners = deployersOf(given);
  const except = [...new Set([...given.functionArns, ...given.responderArns]), ...owners];
  return [
    deny({
      sid: 'FirebreakStays',
      what: { actions: sabotage },
      on: resources.map(([service, resource]) => arn(service, resource)),
      except,
    }),
    // Between upload and deployment the code of the functions lies in the bucket of CDK's bootstrap.
    deny({
      sid: 'CodeStays',
      what: {
        actions: of('s3', 'DeleteBucketPolicy', 'DeleteObject*', 'PutBucketPolicy', 'PutObject*', 'PutReplication*'),
      },
      on: [`arn:${partition}:s3:::cdk-${bootstrapQualifier}-*`],
      except: owners,
    }),
  ];
};

function of(service: string, ...verbs: readonly string[]): readonly string[] {
  return verbs.map((verb) => `${service}:${verb}`);
}
