import { alertMessage } from '../messages/alert-message.ts';
import { TryAgain } from '../model/errors.ts';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import { isCapped, isOverCap } from '../policy/cap.ts';
import { mayDoMore } from '../policy/may-do-more.ts';
import type { World } from '../ports.ts';
import { triageEvent, type Verdict } from '../signals/triage.ts';
import { askAgainAt } from './ask-again.ts';
import { arrivedCanary } from './canary.ts';
import { inContext, type WindowWorld } from './in-context.ts';

/** What intake made of one verdict. */
export type Intake =
  | { readonly kind: 'opened' | 'joined'; readonly incident: Incident }
  | { readonly kind: 'alerted' | 'recorded' | 'ignored'; readonly because: string };

interface IntakeWorld extends WindowWorld, Pick<World, 'clock' | 'iam' | 'incidents' | 'log'> {
  readonly machine: Pick<World['machine'], 'start'>;
  /** Where it is missing, nothing is asked again, and every finding that could have been says so. */
  readonly canary: Pick<World['canary'], 'user' | 'arrived'>;
  readonly policies: Pick<World['policies'], 'known' | 'learn'>;
  readonly pager: Pick<World['pager'], 'notice'>;
}

/**
 * Understands an event, opens its incident or joins the one that is open, and sees to it that the incident runs.
 * @throws TryAgain so that the queue delivers the event again
 */
export async function intake(event: EventEnvelope, world: IntakeWorld): Promise<readonly Intake[]> {
  const taken: Intake[] = [];
  for (const verdict of triageEvent(event, world.deployment)) {
    const intake = await take(verdict, event, world);
    taken.push(intake);
    const id = 'incident' in intake ? { incident: intake.incident.id } : { because: intake.because };
    world.log.info('intake', { event: event.id, outcome: intake.kind, ...id });
  }
  return taken;
}

async function take(
  { decision, finding: alone, reason }: Verdict,
  event: EventEnvelope,
  world: IntakeWorld,
): Promise<Intake> {
  if (decision === 'ignore' || alone === undefined) return { kind: 'ignored', because: reason };
  const { account } = alone.source;
  if (account !== world.deployment.account) {
    return { kind: 'ignored', because: `account ${account} is not one that this Firebreak answers for` };
  }
  const canary = await arrivedCanary(alone, world);
  if (canary !== undefined) return { kind: 'recorded', because: canary };
  // What is to be contained at once waits for no memory: prove remembers it, when the denies are in.
  const finding = alone.response === 'contain' ? alone : await inContext(alone, event, world);
  switch (finding.response) {
    case 'contain':
      return contained(toConfirm(finding, event), world);
    case 'alert':
      return alerted(finding, world);
    case 'record':
      return { kind: 'recorded', because: finding.because };
  }
}

/** The plan asks: the answer takes time, and the shapes of another service would make this function slow to start. */
function toConfirm(finding: Finding, event: EventEnvelope): Finding {
  const askAgain = askAgainAt(event);
  return askAgain === undefined ? finding : { ...finding, askAgain };
}

async function contained(finding: Finding, world: IntakeWorld): Promise<Intake> {
  const opened = await open(await identified(finding, world.iam), world);
  // Also when it was open already: the first delivery may have died between opening and starting.
  await world.machine.start(opened.incident);
  return opened;
}

async function alerted(finding: Finding, { incidents, pager, clock }: IntakeWorld): Promise<Intake> {
  const who =
    'name' in finding.identity ? finding.identity.name : (credentialId(finding.credential) ?? finding.identity.kind);
  // Where nobody is named, the place is what tells two leaks apart: a repository.
  const place = finding.evidence?.['repository'] ?? '';
  const kind = `${finding.rule ?? finding.signal}|${finding.identity.kind}|${who}|${place}`;
  await incidents.alertOnce(kind, clock.now(), () => pager.notice(alertMessage(finding)));
  return { kind: 'alerted', because: finding.because };
}

/** How often a changed policy or a weaker incident is believed before the event goes back to the queue. */
const openAtMost = 5;

/**
 * Opens the incident under the policy that is in force, which may be newer than the one this process knows; beside an
 * open one where that does less than this finding may.
 */
async function open(finding: Finding, world: IntakeWorld): Promise<Extract<Intake, { incident: Incident }>> {
  const { incidents, clock, policies } = world;
  let key = incidentKey(finding);
  for (let tries = 0; tries < openAtMost; tries += 1) {
    const openedAt = clock.now();
    const candidate = { id: incidents.newId(key, openedAt), key, openedAt, finding, policy: policies.known() };
    const opening = await incidents.open(candidate);
    if (opening.kind === 'opened') return opening;
    if (opening.kind === 'policy-changed') policies.learn(opening.policy);
    else if (await isTooWeak(opening.incident, candidate, world)) key = `after ${opening.incident.id}`;
    else return opening;
  }
  throw new TryAgain(`an incident about ${key} was to be opened, and the policy or the open incidents kept changing`);
}

async function isTooWeak(open: Incident, finding: Incident, { incidents, deployment }: IntakeWorld): Promise<boolean> {
  const mayBeCapped = isCapped(open.finding.signal) && !isCapped(finding.finding.signal);
  const wasCapped = mayBeCapped && isOverCap(open.policy, await incidents.count(open.openedAt, open.id));
  return mayDoMore({ finding, open, wasCapped }, deployment);
}

/** A user's name can be given to somebody else; its unique id cannot. */
async function identified(finding: Finding, iam: World['iam']): Promise<Finding> {
  const { identity, credential } = finding;
  if (identity.kind !== 'user' || identity.uniqueId || credentialId(credential)) return finding;
  const known = await iam.user(identity.name);
  return known ? { ...finding, identity: known } : finding;
}

function incidentKey({ credential, identity, source }: Finding): string {
  return credentialId(credential) ?? ('uniqueId' in identity ? identity.uniqueId : undefined) ?? source.eventId;
}

function credentialId(credential: Finding['credential']): string | undefined {
  return credential && 'accessKeyId' in credential ? credential.accessKeyId : undefined;
}
