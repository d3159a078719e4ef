import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { ledgerOn } from '../../adapters/aws/ledger.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { sessionsOn } from '../../adapters/aws/sessions.ts';
import { type ContainInput, contain } from '../../core/phases/contain.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), sessions: sessionsOn(there) })),
  ledger: ledgerOn(host),
  clock: wallClock,
  deployment: deploymentOn(host),
  approvals: approvalsOn(host),
  policies: policiesOn(host),
});
export const create = (world: ReturnType<typeof ports>) => (input: ContainInput) => contain(input, world);
export const handler = onAws(ports, create, process.env);
