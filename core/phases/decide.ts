import { silenceMessage } from '../messages/silence-message.ts';
import { undecidedMessage } from '../messages/undecided-message.ts';
import { type Leads, leadsOf, type Ruling } from '../model/approval.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { ruling } from '../policy/ruling.ts';
import { silentRuling } from '../policy/silent-ruling.ts';
import { waitsForAnswer } from '../policy/waits-for-answer.ts';
import type { World } from '../ports.ts';
import { approvalId } from './ask.ts';
import { handedToSlack } from './handed-to-slack.ts';

export interface DecideInput extends IncidentState {
  readonly plan: ContainmentPlan;
  /** Why the question has no answer: its time is over, or it could not even be asked. */
  readonly unanswered?: { readonly Error: string };
}

export interface RulingWorld {
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly clock: Pick<World['clock'], 'now'>;
}

/**
 * What is to be done, read from the record. Whatever woke the machine, a person or a forged token or a timeout, is not
 * believed. Where nobody decided about something that waits, or nobody may have been asked, a person is paged and
 * everything stays as it is; unless the policy had said that silence means full quarantine, which is paged as well.
 */
export async function decide(
  { unanswered, ...state }: DecideInput,
  world: RulingWorld & Pick<World, 'pager' | 'clock' | 'slackTold' | 'log'>,
): Promise<Ruling & { readonly leadsTo: Leads }> {
  const { incident, plan } = state;
  const found = await rulingOn(incident.id, plan, world);
  if (found.kind === 'silent') await world.pager.page(silenceMessage(incident, plan, found.because));
  if (found.kind === 'undecided') await pagedIfOpen({ ...state, unanswered, because: found.because }, world);
  const task = { kind: 'news', state: { ...state, ruling: found }, at: world.clock.now(), isOver: false } as const;
  await handedToSlack({ incident, task }, world);
  return { ...found, leadsTo: leadsOf[found.choice] };
}

interface Undecided extends Pick<DecideInput, 'incident' | 'plan' | 'proof'> {
  readonly unanswered: DecideInput['unanswered'];
  readonly because: string;
}

async function pagedIfOpen(
  { incident, plan, proof, unanswered, because }: Undecided,
  { pager }: Pick<World, 'pager'>,
): Promise<void> {
  const isAsked = unanswered === undefined || unanswered.Error === 'States.Timeout';
  const why = isAsked ? because : `asking ended with ${unanswered.Error}, and ${because}`;
  if (waitsForAnswer({ plan, proof }) || !isAsked) await pager.page(undecidedMessage(incident, plan, why));
}

export async function rulingOn(
  incidentId: string,
  plan: ContainmentPlan,
  { approvals, policies, clock }: RulingWorld,
): Promise<Ruling> {
  const approval = await approvals.read(approvalId(incidentId, plan));
  return silentRuling(approval, plan.digest, clock.now()) ?? ruling(approval, plan.digest, await policies.current());
}
