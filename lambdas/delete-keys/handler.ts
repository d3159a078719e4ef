import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import { deletionsOn } from '../../adapters/aws/deletions.ts';
import { deploymentOn } from '../../adapters/aws/deployment.ts';
import { inEachAccount } from '../../adapters/aws/each-account.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { iamOn } from '../../adapters/aws/iam.ts';
import { keyRemovalOn } from '../../adapters/aws/key-removal.ts';
import { ledgerOn } from '../../adapters/aws/ledger.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { deleteWhatIsDue } from '../../core/doors/delete-keys.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  deletions: deletionsOn(host),
  deployment: deploymentOn(host),
  ...inEachAccount(host, (there) => ({ iam: iamOn(there), keyRemoval: keyRemovalOn(there) })),
  ledger: ledgerOn(host),
  pager: pagerOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => () => deleteWhatIsDue(world);
export const handler = onAws(ports, create, process.env);
