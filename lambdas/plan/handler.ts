import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { breakGlassOn } from '../../adapters/aws/break-glass.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { sha256 } from '../../adapters/aws/digest.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import { findingsOn } from '../../adapters/aws/findings.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { incidentsOn } from '../../adapters/aws/incidents.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { type PlanInput, plan } from '../../core/phases/plan.ts';

export const ports = (host: Host) => ({
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), findings: findingsOn(there) })),
  deployment: deploymentOn(host),
  incidents: incidentsOn(host),
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  breakGlass: breakGlassOn(host),
  digest: sha256,
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => (input: PlanInput) => plan(input, world);
export const handler = onAws(ports, create, process.env);
