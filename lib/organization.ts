import { type App, BootstraplessSynthesizer, type IStackSynthesizer, Stage } from 'aws-cdk-lib';
import { functionRoleName, machineRole, reminderRole } from '../core/org-guard/function-roles.ts';
import { hubRegion, killSwitchStackName, orgGuardStackName } from './deployed-stacks.ts';
import type { FirebreakStack } from './firebreak-stack.ts';
import { KillSwitchStack } from './kill-switch-stack.ts';
import type { MembersConfig } from './members-config.ts';
import type { OrgGuardConfig } from './org-guard-config.ts';
import { OrgGuardStack } from './org-guard-stack.ts';
import { PhaseFunction } from './phase-function.ts';
import { ResponseMachine } from './response-machine.ts';
import { nameRole } from './role-name.ts';
import { SlackDesk } from './slack-desk.ts';

/** `cdk deploy --all` passes by what lies in a stage, which is right: these belong to another account. */
export const organizationStageName = 'organization';

interface OrganizationGiven {
  readonly guard: OrgGuardConfig;
  readonly members: MembersConfig | undefined;
}

/** What is deployed in the management account, with the credentials of whoever deploys it and without a bootstrap there. */
export function organization(app: App, hub: FirebreakStack, { guard, members }: OrganizationGiven): void {
  const functions = hub.node.findAll().filter((construct) => construct instanceof PhaseFunction);
  for (const { phase, role } of functions) nameRole(role, functionRoleName(phase));
  for (const each of hub.node.findAll()) {
    if (each instanceof ResponseMachine) nameRole(each.role, functionRoleName(machineRole));
    if (each instanceof SlackDesk) nameRole(each.reminder, functionRoleName(reminderRole));
  }
  const stage = new Stage(app, organizationStageName);
  const place = () => ({
    env: { account: guard.managementAccount, region: hubRegion },
    // CDK's own types disagree about a property that may be undefined.
    synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    guard,
    ...(members && { members: members.accounts.map(({ account }) => account) }),
  });
  new OrgGuardStack(stage, orgGuardStackName, {
    ...place(),
    stackName: orgGuardStackName,
    phases: functions.map(({ phase }) => phase),
    handing: functions.filter(hands).map(({ phase }) => phase),
    description: 'Firebreak: a quarantine that nobody but its responder and break-glass can lift',
  });
  new KillSwitchStack(stage, killSwitchStackName, {
    ...place(),
    stackName: killSwitchStackName,
    description: 'Firebreak: what stops it, attached to nothing until somebody attaches it',
  });
}

/** Whether it calls a function that believes what it is handed. */
const hands = ({ statements }: PhaseFunction): boolean =>
  statements.some(({ sid }) => sid === 'KnockAtIntake' || sid === 'HandToSlack');
