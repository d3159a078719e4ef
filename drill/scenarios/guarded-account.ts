import { responderPhases } from '../../core/org-guard/function-roles.ts';
import { guardCeiling } from '../../core/org-guard/guard-ceiling.ts';
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

/** The guard as it would be deployed over the account: it spares the roles that the sandbox runs the functions with. */
export function guardOver({ deployed, place: { account } }: Pick<Account, 'deployed' | 'place'>): OrgGuardGiven {
  const functions = [...deployed.functions.values()];
  const isResponder = (phase: string) => responderPhases.some((each) => each === phase);
  return {
    partition: 'aws',
    account,
    responderArns: functions.filter(({ phase }) => isResponder(phase)).map(({ roleArn }) => roleArn),
    functionArns: functions.map(({ roleArn }) => roleArn),
    deployerArns: [],
    approverArns: [],
    breakGlassArns: [`arn:aws:iam::${account}:user/${breakGlassName}`],
  };
}

/** Attaches the guard to the account, beside FullAWSAccess. */
export function installGuard(account: Account): void {
  account.ceilings = {
    ...account.ceilings,
    scps: [...(account.ceilings.scps ?? []), ...ceilingOver(account.deployed)],
  };
}

/** It names nothing but what is deployed, so many worlds of one deployment share it. */
const ceilingOver = oncePer((deployed: Deployed) => guardCeiling(guardOver({ deployed, place: deployed.place })));
