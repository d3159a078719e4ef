import { functionRoleArn, reminderRole, responderPhases } from '../../core/org-guard/function-roles.ts';
import { guardCeiling, resourceCeiling } from '../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../core/org-guard/guard-given.ts';
import type { FirebreakConfig } from '../../lib/config.ts';
import type { Deployed } from '../deployed/deployment.ts';
import { oncePer } from '../once-per.ts';
import type { Account } from '../sandbox/account.ts';
import { exampleAccount } from './scenario.ts';

/** Whom the guard of a drill spares besides Firebreak. */
const breakGlassName = 'break-glass';

/** The guard over the organization, as a scenario that is about it has it deployed. */
export const guardConfig = {
  managementAccount: '111122223333',
  account: exampleAccount.account,
  targets: [exampleAccount.account],
  breakGlass: [`arn:aws:iam::${exampleAccount.account}:user/${breakGlassName}`],
  deployers: [],
  approvers: [],
} satisfies FirebreakConfig['orgGuard'];

type GuardedPlace = Pick<Account, 'deployed' | 'place'> & Partial<Pick<Account, 'organization'>>;

/** The guard as it would be deployed over the account: it spares the roles that the sandbox runs the functions with. */
export function guardOver({ deployed, place: { account }, organization }: GuardedPlace): OrgGuardGiven {
  const members = organization?.accounts.map(({ place }) => place.account).filter((each) => each !== account);
  const functions = [...deployed.functions.values()];
  const isResponder = (phase: string) => responderPhases.some((each) => each === phase);
  return {
    partition: 'aws',
    account,
    responderArns: functions.filter(({ phase }) => isResponder(phase)).map(({ roleArn }) => roleArn),
    functionArns: functions.map(({ roleArn }) => roleArn),
    // Whoever may call them at all is decided by what the stack grants.
    handingArns: functions.map(({ roleArn }) => roleArn),
    machineArn: deployed.machine.roleArn,
    reminderArn: functionRoleArn(reminderRole, { partition: 'aws', account }),
    deployerArns: [],
    approverArns: [],
    breakGlassArns: [`arn:aws:iam::${account}:user/${breakGlassName}`],
    ...(members && { members }),
  };
}

/** Attaches the guard to the account of the hub and to its members, beside FullAWSAccess. */
export function installGuard(hub: Account): void {
  const guard = ceilingOver(hub);
  for (const account of hub.organization?.accounts ?? [hub])
    account.ceilings = { ...account.ceilings, scps: [...(account.ceilings.scps ?? []), ...guard] };
}

/** Attaches the resource control policy as well: it binds whoever calls the account, from wherever. */
export function installResourceControl(account: Account): void {
  account.ceilings = { ...account.ceilings, rcps: resourceCeiling(guardOver(account)) };
}

/** It names nothing but what is deployed and the accounts, so many worlds of one deployment share it. */
function ceilingOver(hub: Account): ReturnType<typeof guardCeiling> {
  const known = ceilingsOver(hub.deployed);
  const accounts = hub.organization?.accounts.map(({ place }) => place.account).join() ?? '';
  const ceiling = known.get(accounts) ?? guardCeiling(guardOver(hub));
  known.set(accounts, ceiling);
  return ceiling;
}

/** By the accounts of the organization. */
const ceilingsOver = oncePer((_: Deployed) => new Map<string, ReturnType<typeof guardCeiling>>());
