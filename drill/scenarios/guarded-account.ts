import { responderPhases } from '../../core/org-guard/function-roles.ts';
import { guardCeiling } from '../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../core/org-guard/guard-given.ts';
import type { FirebreakConfig } from '../../lib/config.ts';
import type { Account } from '../sandbox/account.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

/** Whom the guard of a drill spares besides Firebreak. */
const breakGlassName = 'break-glass';

/** The configuration that Firebreak is deployed with before a scenario: with the guard where the scenario is about it. */
export function configFor({ isGuarded }: Pick<Scenario, 'isGuarded'>, config: FirebreakConfig): FirebreakConfig {
  if (!isGuarded) return config;
  const { account } = exampleAccount;
  return {
    ...config,
    orgGuard: {
      managementAccount: '111122223333',
      account,
      targets: [account],
      breakGlass: [`arn:aws:iam::${account}:user/${breakGlassName}`],
      deployers: [],
      approvers: [],
    },
  };
}

/** The guard as it would be deployed over the account: it spares the roles that the sandbox runs the functions with. */
export function guardOver({ deployed, place: { account } }: Account): OrgGuardGiven {
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
    scps: [...(account.ceilings.scps ?? []), ...guardCeiling(guardOver(account))],
  };
}
