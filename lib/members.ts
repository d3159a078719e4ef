import { type App, Stage } from 'aws-cdk-lib';
import { CfnEventBusPolicy } from 'aws-cdk-lib/aws-events';
import type { LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { memberRoleArn, memberRoleName } from '../core/iam/member-names.ts';
import { actingPhases, functionRoleName } from '../core/org-guard/function-roles.ts';
import type { FirebreakConfig } from './config.ts';
import { hubRegion, memberStackName } from './deployed-stacks.ts';
import { addStatements, ExcusedStatement } from './excused-statement.ts';
import type { FirebreakStack } from './firebreak-stack.ts';
import { forwardersIn } from './forwarders.ts';
import { hubBusName } from './hub-bus.ts';
import { MemberStack } from './member-stack.ts';
import type { MembersConfig } from './members-config.ts';
import { membersLayer, membersPath } from './members-layer.ts';
import { PhaseFunction } from './phase-function.ts';
import { nameRole } from './role-name.ts';

/** `cdk deploy --all` passes by what lies in a stage, which is right: these belong to other accounts. */
const membersStageName = 'members';

/** Lets the hub hear its members and act in them, and makes what stands there. */
export function members(app: App, hub: FirebreakStack, config: FirebreakConfig, members: MembersConfig): void {
  const functions = actingIn(hub);
  const list = membersLayer(hub, members);
  for (const each of functions) reaches(each, members, list);
  hears(hub, members);
  const stage = new Stage(app, membersStageName);
  for (const member of members.accounts) {
    const { account } = member;
    new MemberStack(stage, account, {
      config,
      members,
      member,
      acting: functions,
      env: { account, region: hubRegion },
      stackName: memberStackName,
      description: `Firebreak: lets the hub in ${members.hub} hear this account and contain in it`,
    });
    forwardersIn(stage, config, { account, hub: members.hub });
  }
}

function actingIn(hub: FirebreakStack): readonly PhaseFunction[] {
  const phases: readonly string[] = actingPhases;
  return hub.node
    .findAll()
    .filter((construct) => construct instanceof PhaseFunction)
    .filter(({ phase }) => phases.includes(phase));
}

/**
 * One role in each member, made for this function alone. The accounts stand in a condition, where one takes a fifth of the
 * room of an ARN: the inline policies of a role have 10,240 characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
function reaches({ phase, role, function: own }: PhaseFunction, { accounts }: MembersConfig, list: LayerVersion): void {
  nameRole(role, functionRoleName(phase));
  own.addLayers(list);
  own.addEnvironment('FIREBREAK_MEMBERS', membersPath);
  own.addEnvironment('FIREBREAK_MEMBER_ROLE', memberRoleName(phase));
  const resource = memberRoleArn('*', memberRoleName(phase));
  const become = new ExcusedStatement(
    {
      sid: 'BecomeMembers',
      actions: ['sts:AssumeRole'],
      resources: [resource],
      conditions: { StringEquals: { 'aws:ResourceAccount': accounts.map(({ account }) => account) } },
    },
    { resource, reason: 'The role of one name, in the accounts that the condition lists.' },
  );
  addStatements(role, [become]);
}

/**
 * EventBridge refuses sources that begin with `aws.` from whoever is not AWS, and puts the sender's account into the
 * envelope: a member can tell of itself and of nobody else.
 */
function hears(hub: FirebreakStack, { accounts, organization }: MembersConfig): void {
  const policy = new CfnEventBusPolicy(hub, 'FromMembers', {
    eventBusName: hubBusName,
    statementId: 'FromMembers',
    statement: {
      Sid: 'FromMembers',
      Effect: 'Allow',
      Principal: { AWS: accounts.map(({ account }) => `arn:aws:iam::${account}:root`) },
      Action: 'events:PutEvents',
      Resource: hub.formatArn({ service: 'events', resource: 'event-bus', resourceName: hubBusName }),
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } },
    },
  });
  policy.node.addDependency(hub.node.findChild('Path').node.findChild('Hub'));
}
