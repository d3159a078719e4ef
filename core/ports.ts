import type { Approvals } from './ports/approvals.ts';
import type { Boards } from './ports/boards.ts';
import type { Canary } from './ports/canary.ts';
import type { Chat, SlackTold } from './ports/chat.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployment } from './ports/deployment.ts';
import type { Digest } from './ports/digest.ts';
import type { Findings, IntakeDoor } from './ports/findings.ts';
import type { Iam } from './ports/iam.ts';
import type { Incidents } from './ports/incidents.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Log } from './ports/log.ts';
import type { Machine } from './ports/machine.ts';
import type { NetworkLookup } from './ports/networks.ts';
import type { Pager } from './ports/pager.ts';
import type { Policies } from './ports/policies.ts';
import type { RolePolicies, Sessions } from './ports/role-policies.ts';
import type { Trail } from './ports/trail.ts';
import type { Deliveries, WebhookSecrets } from './ports/webhooks.ts';
import type { Windows } from './ports/windows.ts';

/** Everything that the core asks of the world. A phase takes the ports that it uses and no others. */
export interface World {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly sessions: Sessions;
  readonly rolePolicies: RolePolicies;
  readonly ledger: Ledger;
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly windows: Windows;
  readonly networkOf: NetworkLookup;
  readonly policies: Policies;
  readonly approvals: Approvals;
  readonly boards: Boards;
  readonly trail: Trail;
  readonly pager: Pager;
  readonly digest: Digest;
  readonly log: Log;
  readonly webhookSecrets: WebhookSecrets;
  readonly deliveries: Deliveries;
  readonly intakeDoor: IntakeDoor;
  readonly findings: Findings;
  readonly canary: Canary;
  readonly chat: Chat;
  readonly slackTold: SlackTold;
}
