import { type ActionId, actions } from '../actions/index.ts';
import { pursuedMessage } from '../messages/pursued-message.ts';
import { Refused } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { Pursued, PursuedTrace } from '../model/pursued.ts';
import { identityOf, type Target } from '../model/target.ts';
import type { Trace, Unread } from '../model/trace.ts';
import { answersFor } from '../policy/deployment-in.ts';
import type { World } from '../ports.ts';
import { withoutCrowds } from '../trace/crowd.ts';
import { type Pursuit, pursuitOf } from '../trace/pursuit.ts';
import { withNewHolders } from './new-holders.ts';
import { type OpeningWorld, openIncident } from './open.ts';
import { sessionCallerOf } from './session-caller.ts';
import { trace } from './trace.ts';
import type { Reaching } from './world-in.ts';

export interface PursueInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly proof?: Pick<Proof, 'at'>;
  /** The first time, when this is the second. */
  readonly pursued?: PursuedTrace;
}

type PursueWorld = Reaching<
  OpeningWorld & Pick<World, 'trail' | 'pager'> & { readonly incidents: Pick<World['incidents'], 'openAbout'> }
>;

/**
 * How long before the report of a leak the calls of a credential count as the attacker's, in ms. Attackers use a public
 * key within minutes; what it made earlier was more likely made by its owners, and is none of the incident's business.
 * https://www.comparitech.com/blog/information-security/github-honeypot/
 */
export const beforeReportMs = 3_600_000;

/** Each incident that is opened writes to IAM twice a second at most, and so do all of them together, in ms. */
export const betweenOpeningsMs = 500;

/**
 * Looks for what the contained credential made, and opens an incident for each thing that can be contained: it has a
 * plan, guardrails, proof and release of its own, and the next trace finds it open. Repeating it is safe.
 * @throws TryAgain
 */
export async function pursue(
  { incident, plan, proof, pursued: first }: PursueInput,
  world: PursueWorld,
): Promise<PursuedTrace> {
  const { descends } = incident.finding;
  if (descends !== undefined) return { kind: 'traced-elsewhere', by: descends.incidentId };
  const since = new Date(Date.parse(incident.finding.source.at) - beforeReportMs).toISOString();
  const found = await trace({ root: rootOf(plan.target), since }, world);
  const containedUser = containsUser(plan) ? nameOf(plan.target) : undefined;
  const descendants = await withNewHolders(found.descendants, { since, world });
  const context = { incident, ...(containedUser !== undefined && { containedUser }) };
  const pursuits = withoutCrowds(descendants.map((each) => pursuitOf(each, context)));

  const opened: string[] = [];
  const told = [...goesOn(found, proof)];
  for (const pursuit of pursuits) {
    const result = await pursued(pursuit, { by: incident.id, world });
    if (result.kind === 'ours') opened.push(result.id);
    if (result.kind === 'told') told.push(result.what);
  }
  const unread = found.unread.map(unreadWords);
  const caller = await sessionCallerOf(plan.target, world);
  const ownSessions = sessionsOf(containedUser, found);
  const made = { found: found.descendants.length, opened, told, unread };
  const result: Pursued = {
    kind: 'traced',
    ...made,
    ...(ownSessions.length > 0 && { ownSessions }),
    ...(caller && { caller }),
  };
  await tell(incident, news(result, first), world.pager);
  return result;
}

/**
 * Who still makes things after the credential is dead changes over faster than CloudTrail tells: by the time that the
 * last session is seen and denied, there is the next.
 */
function goesOn({ descendants }: Trace, proof: PursueInput['proof']): readonly string[] {
  if (proof === undefined) return [];
  const times = descendants.map(({ descendant: { at } }) => at);
  const later = times.filter((at) => Date.parse(at) > Date.parse(proof.at));
  const last = later.toSorted().at(-1);
  if (last === undefined) return [];
  return [
    `${later.length} of them were made after the credential was contained, the last at ${last}, so there may be more by now: look again, and deny the roles that it passes through`,
  ];
}

/** What nobody was told before: the second trace sees all that the first has seen. */
function news(result: Pursued, first: PursuedTrace | undefined): Pursued {
  if (first?.kind !== 'traced') return result;
  const isNew = (known: readonly string[]) => (line: string) => !known.includes(line);
  const { caller, ...rest } = result;
  const isNewCaller = JSON.stringify(caller) !== JSON.stringify(first.caller);
  return {
    ...rest,
    ...(caller && isNewCaller && { caller }),
    opened: result.opened.filter(isNew(first.opened)),
    told: result.told.filter(isNew(first.told)),
    unread: result.unread.filter(isNew(first.unread)),
  };
}

/** What no action of ours undoes, or nobody could read, wakes a person; what incidents of their own contain does not. */
async function tell(incident: Incident, result: Pursued, pager: World['pager']): Promise<void> {
  const { opened, told, unread, caller } = result;
  if (opened.length + told.length + unread.length === 0 && caller?.kind !== 'suspect') return;
  const message = pursuedMessage(incident, result);
  if (told.length + unread.length > 0) await pager.page(message);
  else await pager.notice(message);
}

type Result =
  /** An incident that this trace has opened, now or before. */
  | { readonly kind: 'ours'; readonly id: string }
  | { readonly kind: 'told'; readonly what: string }
  | { readonly kind: 'covered' };

interface Pursuing {
  /** The incident that is traced. */
  readonly by: string;
  readonly world: PursueWorld;
}

async function pursued(pursuit: Pursuit, { by, world }: Pursuing): Promise<Result> {
  switch (pursuit.kind) {
    case 'covered':
      return { kind: 'covered' };
    case 'tell':
      return { kind: 'told', what: pursuit.what };
    case 'contain': {
      const { account, eventId } = pursuit.finding.source;
      const owner = 'account' in pursuit.finding.identity ? pursuit.finding.identity.account : account;
      if (!answersFor(owner, world.deployment))
        return { kind: 'told', what: `event ${eventId}: it belongs to account ${owner}, which must contain it` };
      return opening(pursuit, { by, world });
    }
  }
}

async function opening({ finding }: Extract<Pursuit, { kind: 'contain' }>, { by, world }: Pursuing): Promise<Result> {
  try {
    const { kind, incident } = await openIncident(finding, world);
    if (kind === 'opened') await world.clock.sleep(betweenOpeningsMs);
    return incident.finding.descends?.incidentId === by ? { kind: 'ours', id: incident.id } : { kind: 'covered' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'told', what: `event ${finding.source.eventId}: no incident could be opened (${error.message})` };
  }
}

function rootOf(target: Target) {
  const identity = identityOf(target);
  return { identity, ...(target.credential && { credential: target.credential }) };
}

/** Keys of the sessions that a user made for itself, by GetSessionToken or GetFederationToken. */
function sessionsOf(user: string | undefined, { descendants }: Trace): readonly string[] {
  return descendants.flatMap(({ descendant }) => {
    if (descendant.kind !== 'user-session' || descendant.userName !== user) return [];
    return descendant.accessKeyId ?? [];
  });
}

const nameOf = (target: Target): string => (target.kind === 'user' ? target.user.name : target.role.name);

/** Whether everything is denied to the user itself: then whatever else is made for it is denied as well. */
function containsUser({ target, steps }: ContainmentPlan): boolean {
  const isDenial = (action: ActionId) => actions[action].denies && actions[action].reach === 'quarantine';
  return target.kind === 'user' && steps.some(({ action }) => isDenial(action));
}

function unreadWords(unread: Unread): string {
  switch (unread.kind) {
    case 'too-many':
    case 'too-deep':
      return `${unread.count} more were seen and not followed (${unread.kind})`;
    case 'refused':
    case 'try-again':
    case 'cut-short':
    case 'out-of-time':
      return `${unread.count} question(s) to CloudTrail in ${unread.region}${unread.account ? ` of account ${unread.account}` : ''}: ${unread.kind}`;
  }
}
