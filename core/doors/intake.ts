import { alertMessage } from '../messages/alert-message.ts';
import type { AccountId } from '../model/credential.ts';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import { memberOf, type OpenWorld, openIncident } from '../phases/open.ts';
import { worldIn } from '../phases/world-in.ts';
import { answersFor } from '../policy/deployment-in.ts';
import type { World } from '../ports.ts';
import type { SignalId } from '../signals/index.ts';
import { triageEvent, type Verdict } from '../signals/triage.ts';
import { alertKind } from './alert-kind.ts';
import { askAgainAt } from './ask-again.ts';
import { arrivedCanary } from './canary.ts';
import type { ExpectedWorld } from './expected.ts';
import { inContext, type WindowWorld } from './in-context.ts';
import { undone } from './undone.ts';

/** What intake made of one verdict. */
export type Intake =
  | { readonly kind: 'opened' | 'joined'; readonly incident: Incident }
  | { readonly kind: 'alerted' | 'recorded' | 'ignored'; readonly because: string };

interface IntakeWorld
  extends Omit<WindowWorld, 'expecting'>,
    ExpectedWorld,
    OpenWorld,
    Pick<World, 'log' | 'deployment' | 'clock'> {
  /** Where it is missing, nothing is asked again, and every finding that could have been says so. */
  readonly canary: Pick<World['canary'], 'user' | 'member' | 'arrived'>;
  readonly pager: World['pager'];
  /** Where the log of model calls is kept: what becomes of it there is told by `keep-logging`. */
  readonly loggedRegions: readonly string[];
  readonly iam: Pick<World['iam'], 'user'>;
  readonly in?: (account: AccountId) => Pick<IntakeWorld, 'iam' | 'canary'> | undefined;
  readonly policies: Pick<World['policies'], 'known' | 'learn' | 'current'>;
}

const loggingChanged: SignalId = 'invocation-logging-changed';

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
  if (!answersFor(account, world.deployment)) {
    return { kind: 'ignored', because: `account ${account} is not one that this Firebreak answers for` };
  }
  // Whoever rules a member can call a user as the hub's own canary is called.
  const canary = await arrivedCanary(alone, worldIn<IntakeWorld>(account, world));
  if (canary !== undefined) return { kind: 'recorded', because: canary };
  // What is to be contained at once waits for no memory: prove remembers it, when the denies are in.
  const finding = alone.response === 'contain' ? alone : await inContext(alone, event, { ...world, expecting: world });
  switch (finding.response) {
    case 'contain':
      // Who broke it is contained, and what is broken stays so until a person has put it right.
      if (alone.response === 'alert' && alone.byHand !== undefined) await alerted(alone, world);
      return openIncident(toConfirm(finding, event), world);
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

async function alerted(alone: Finding, world: IntakeWorld): Promise<Intake> {
  const { incidents, pager, clock, loggedRegions, deployment } = world;
  const freed = await undone(alone, world);
  const finding = freed?.finding ?? alone;
  const { account, region } = finding.source;
  const member = memberOf(account, deployment);
  // The log that is kept is that of the hub.
  if (finding.signal === loggingChanged && member === undefined && loggedRegions.includes(region))
    return { kind: 'recorded', because: `${finding.because}: whoever keeps the log tells what became of it` };
  // What stays broken until a person acts is no repetition of what was only odd, nor of the same in another Region.
  const broken = finding.byHand === undefined ? '' : `|${region}`;
  const wakes = finding.byHand !== undefined && finding.mayWait !== true;
  const message = alertMessage(finding);
  const where = member === undefined ? '' : `|${member}`;
  // By what was undone and not by whom: nobody can have it counted as told by undoing something else first.
  const what = freed === undefined ? alertKind(finding) : `undone|${freed.incident.id}`;
  await incidents.alertOnce(`${what}${broken}${where}`, clock.now(), () =>
    wakes ? pager.page(message) : pager.notice(message),
  );
  return { kind: 'alerted', because: finding.because };
}
