import type { AccountId } from '../model/credential.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import { type Incident, joinWindowMs } from '../model/incident.ts';
import { isCapped, isOverCap } from '../policy/cap.ts';
import { deploymentIn } from '../policy/deployment-in.ts';
import { mayDoMore } from '../policy/may-do-more.ts';
import type { Deployment } from '../ports/deployment.ts';
import type { World } from '../ports.ts';
import { accountOf, type Reaching, worldIn } from './world-in.ts';

export interface OpeningWorld extends Pick<World, 'clock' | 'deployment' | 'incidents'> {
  readonly iam: Pick<World['iam'], 'user'>;
  readonly machine: Pick<World['machine'], 'start'>;
  readonly policies: Pick<World['policies'], 'known' | 'learn'>;
}

export type OpenWorld = Reaching<OpeningWorld>;

export interface Opened {
  readonly kind: 'opened' | 'joined';
  readonly incident: Incident;
}

/**
 * Opens the incident of a finding, or joins the one that is open, and sees to it that it runs.
 * @throws TryAgain
 */
export async function openIncident(finding: Finding, world: OpenWorld): Promise<Opened> {
  const opened = await open(await identified(finding, world), world);
  // Also when it was open already: the first delivery may have died between opening and starting.
  await world.machine.start(opened.incident);
  return opened;
}

/** How often a changed policy or a weaker incident is believed before the event goes back to the queue. */
const openAtMost = 5;

/**
 * Opens the incident under the policy that is in force, which may be newer than the one this process knows; beside an
 * open one where that does less than this finding may.
 */
async function open(finding: Finding, world: OpenWorld): Promise<Opened> {
  const { incidents, clock, policies } = world;
  let key = incidentKey(finding);
  for (let tries = 0; tries < openAtMost; tries += 1) {
    const openedAt = clock.now();
    const candidate = { id: incidents.newId(key, openedAt), key, openedAt, finding, policy: policies.known() };
    const opening = await incidents.open(candidate);
    if (opening.kind === 'opened') return opening;
    if (opening.kind === 'policy-changed') policies.learn(opening.policy);
    else if (isAnew(opening.incident, candidate) || (await isTooWeak(opening.incident, candidate, world)))
      key = `after ${opening.incident.id}`;
    else return opening;
  }
  throw new TryAgain(`an incident about ${key} was to be opened, and the policy or the open incidents kept changing`);
}

/**
 * Whether AWS finds the credential exposed again, long after the incident that still waits for a person: a copy of the first
 * report comes within minutes. Somebody may have undone the containment meanwhile, so it is done and proven once more.
 */
function isAnew(open: Incident, { openedAt, finding: { signal, source } }: Incident): boolean {
  // By our own clock as well: what says of itself that it is of tomorrow may be a copy all the same.
  const isLater = (at: string): boolean => Date.parse(at) - Date.parse(open.openedAt) > joinWindowMs;
  return !isCapped(signal) && isLater(openedAt) && isLater(source.at);
}

async function isTooWeak(open: Incident, finding: Incident, { incidents, deployment }: OpenWorld): Promise<boolean> {
  const mayBeCapped = isCapped(open.finding.signal) && !isCapped(finding.finding.signal);
  const account = accountOf(finding.finding);
  const counted = () => incidents.count(open.openedAt, open.id, memberOf(account, deployment));
  const wasCapped = mayBeCapped && isOverCap(open.policy, await counted());
  return mayDoMore({ finding, open, wasCapped }, deploymentIn(account, deployment));
}

/** The account, unless it is the hub's own. */
export function memberOf(account: AccountId, { account: own }: Pick<Deployment, 'account'>): AccountId | undefined {
  return account === own ? undefined : account;
}

/** A user's name can be given to somebody else; its unique id cannot. */
async function identified(finding: Finding, hub: OpenWorld): Promise<Finding> {
  const { identity, credential } = finding;
  if (identity.kind !== 'user' || identity.uniqueId || credentialId(credential)) return finding;
  const { iam, deployment } = worldIn<OpeningWorld>(identity.account, hub);
  try {
    const known = await iam.user(identity.name);
    return known ? { ...finding, identity: known } : finding;
  } catch (error) {
    // A member that cannot be entered must not lose the finding: the plan says so and pages.
    if (error instanceof Refused && deployment.account !== hub.deployment.account) return finding;
    throw error;
  }
}

function incidentKey({ credential, identity, source }: Finding): string {
  return credentialId(credential) ?? ('uniqueId' in identity ? identity.uniqueId : undefined) ?? source.eventId;
}

export function credentialId(credential: Finding['credential']): string | undefined {
  if (credential === undefined) return undefined;
  // Not the id of its user: of somebody who does other work, only models are denied, and a later finding may ask for more.
  if (credential.kind === 'bedrock-api-key') return `API key of ${credential.account}/${credential.userName}`;
  const named = 'accessKeyId' in credential ? credential.accessKeyId : undefined;
  // Two sessions of one role are two credentials, also where nobody knows their keys.
  return named ?? ('userId' in credential ? credential.userId : undefined);
}
