import type { Connect } from '../../adapters/aws/operator/operator.ts';
import type { Finding } from '../../core/model/finding.ts';
import { accountOf } from '../../core/phases/world-in.ts';
import { answersFor, deploymentIn } from '../../core/policy/deployment-in.ts';
import type { Deployment } from '../../core/ports/deployment.ts';
import { type AwsFlags, bannerOf, type Session } from '../session.ts';
import { Failed, type Terminal } from '../verb.ts';

export interface ThereFlags extends AwsFlags {
  readonly memberProfile?: string;
}

export interface Going {
  readonly connect: Connect;
  readonly flags: ThereFlags;
  readonly terminal: Terminal;
  readonly hub: Deployment;
  /** Who asks, in the account of the hub. */
  readonly home: Session;
}

/** Who looks at an account, and what Firebreak was deployed with for it. */
export interface There extends Session {
  readonly account: string;
  readonly deployment: Deployment;
}

/**
 * The same person in the account that the question is about. A member keeps roles for the functions of the hub and for
 * nobody else, so whoever asks needs credentials of their own there. An account that is no member is not looked at.
 * @throws Failed when no profile is given for a member, or one of another account
 */
export async function lookingIn(account: string, { connect, flags, terminal, hub, home }: Going): Promise<There> {
  const isMember = hub.members?.some((member) => member.account === account) === true;
  if (account === home.caller.account || !isMember) return { ...home, account, deployment: hub };
  if (flags.memberProfile === undefined)
    throw new Failed(
      `account ${account} is a member: give  --member-profile <name>, a profile with credentials that may read IAM there`,
    );
  const operator = await connect({ region: home.caller.region, profile: flags.memberProfile });
  const caller = await operator.caller();
  if (caller.account !== account)
    throw new Failed(`the profile ${flags.memberProfile} is one of account ${caller.account}, and not of ${account}`);
  const say = flags.json ? terminal.err : terminal.out;
  say(`looking there: ${bannerOf(caller)}`);
  return { operator, caller, account, deployment: deploymentIn(account, hub) };
}

/**
 * Whose session it is shows only when CloudTrail is asked: IAM of one account knows nobody of another.
 * @throws Failed when it is an account that has to be looked at with other credentials
 */
export function livesThere(finding: Finding, { caller }: There, hub: Deployment): void {
  const account = accountOf(finding);
  if (account === caller.account || !answersFor(account, hub)) return;
  throw new Failed(`it belongs to account ${account}: ask again with  --account ${account}`);
}
