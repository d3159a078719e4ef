import { actions } from '../actions/index.ts';
import { questionMessage } from '../messages/question-message.ts';
import type { Choice } from '../model/approval.ts';
import type { Incident } from '../model/incident.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { SessionCaller } from '../model/session-caller.ts';
import { onSilence } from '../policy/silence.ts';
import { waitsForAnswer } from '../policy/waits-for-answer.ts';
import type { World } from '../ports.ts';
import { handedToSlack } from './handed-to-slack.ts';

export interface AskInput {
  readonly state: IncidentState & { readonly plan: ContainmentPlan; readonly proof: Proof };
  readonly taskToken: string;
}

/** How long a person has, in ms. The machine's own timeout is a little longer. */
export const answerWithinMs = 4 * 3_600_000;

/** Writes the question down, with the token that nobody else may see, and tells people how to answer it. */
export async function ask(
  { state, taskToken }: AskInput,
  world: Pick<World, 'approvals' | 'pager' | 'clock' | 'digest' | 'slackTold' | 'log'>,
): Promise<{ readonly approvalId: string }> {
  const { approvals, pager, clock, digest } = world;
  const { incident, plan, proof } = state;
  const caller = callerIn(state);
  const askedAt = clock.now();
  const question = {
    id: approvalId(incident.id, plan),
    incidentId: incident.id,
    taskToken,
    planDigest: plan.digest,
    choices: choicesFor(plan, { proof, caller }),
    askedAt,
    expiresAt: new Date(Date.parse(askedAt) + answerWithinMs).toISOString(),
    // Of the token, which nobody can guess: no randomness is needed, and a question that is asked anew gets another one.
    nonce: digest(`${taskToken}|${plan.digest}`).slice(0, 32),
    policyVersion: incident.policy.version,
    ...(silenceOf(incident, plan) === 'escalate' && { ifSilent: 'escalate' as const }),
    ...(plan.target.kind === 'user' && { subject: plan.target.user.name }),
    ...(proof.owners && { owners: proof.owners }),
    ...(plan.target.kind === 'session' && { roleId: plan.target.role.uniqueId }),
    ...(caller && { caller }),
    ...(plan.expectable && { expectable: plan.expectable }),
    ...(plan.deletable && { deletable: plan.deletable, provenAt: proof.at }),
  };
  await approvals.ask(question);
  const message = questionMessage({ incident, plan, proof, question });
  const isUrgent = waitsForAnswer({ plan, proof });
  if (isUrgent) await pager.page(message);
  // What an attacker made is seldom given back; who wants to finds the question by the incident.
  else if (incident.finding.descends === undefined) await pager.notice(message);
  const isTold = isUrgent || incident.finding.descends === undefined;
  const task = { kind: 'question', approvalId: question.id, incident, plan, proof } as const;
  if (isTold) await handedToSlack({ incident, task }, world);
  return { approvalId: question.id };
}

/** One question for each plan of an incident: asking again after a retry finds the same record. */
export function approvalId(incidentId: string, plan: ContainmentPlan): string {
  return `${incidentId}-${plan.digest.slice(0, 12)}`;
}

/** By the policy of the incident: what people are told at the question holds until its end. */
const silenceOf = ({ finding: { signal }, policy }: Incident, plan: ContainmentPlan) =>
  onSilence({ signal, plan }, policy.onSilence);

/** The later look knows more. */
function callerIn({ pursued, pursuedLate, callerContained }: IncidentState): SessionCaller | undefined {
  if (callerContained?.kind === 'opened') return { kind: 'has-incident', incidentId: callerContained.incidentId };
  const [late, first] = [pursuedLate, pursued].map((each) => (each?.kind === 'traced' ? each.caller : undefined));
  return late ?? first;
}

interface Known {
  readonly proof: Pick<Proof, 'containment'>;
  readonly caller: SessionCaller | undefined;
}

function choicesFor(
  { pending, offered = [], expectable, deletable }: ContainmentPlan,
  { proof, caller }: Known,
): readonly Choice[] {
  return [
    // What only this very choice may do is no part of the rest of the plan.
    ...(pending.some(({ action }) => !actions[action].needsApproval) ? ['escalate' as const] : []),
    ...(offered.some(({ action }) => action === 'deny-role-sessions') ? ['deny-role-sessions' as const] : []),
    ...(caller?.kind === 'suspect' ? ['contain-caller' as const] : []),
    'keep',
    'release',
    ...(expectable ? ['expected' as const] : []),
    ...(deletable && proof.containment === 'contained' ? ['delete-key' as const] : []),
  ];
}
