import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { breakGlassOn } from '../../adapters/aws/break-glass.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { wakerOn } from '../../adapters/aws/machine.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { overSignedHttp } from '../../adapters/aws/signed-http.ts';
import { takeSigned } from '../../core/doors/withdraw.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  policies: policiesOn(host),
  machine: wakerOn(host),
  breakGlass: breakGlassOn(host),
  pager: pagerOn(host),
  clock: wallClock,
});
export const create = (world: ReturnType<typeof ports>) => overSignedHttp((call) => takeSigned(call, world));
export const handler = onAws(ports, create, process.env);
