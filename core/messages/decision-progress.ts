import { type Choice, type Decision, leadsOf } from '../model/approval.ts';
import type { Expecting } from '../model/expectation.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { Scheduled } from '../model/key-deletion.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { Released } from '../model/released.ts';
import type { CallerContained } from '../model/session-caller.ts';

/**
 * How far a decision has come. `recorded` is all that is true at the click; nothing is called done before AWS said so
 * when it was asked again.
 */
export interface Progress {
  readonly kind: 'recorded' | 'executing' | 'verified' | 'failed';
  /** The state in a sentence, for people. */
  readonly sentence: string;
}

/** What became of a decision, from the state that the machine carries. What did not happen yet is not said. */
export function progressOf({ choice, at, planDigest }: Decision, { plan, ...state }: IncidentState): Progress {
  if (choice === 'keep') return { kind: 'recorded', sentence: 'recorded. There is nothing to carry out.' };
  // What was done says more than a ruling, which may be that of a later question.
  if (choice === 'release' && state.released) return ofRelease(state.released);
  if (choice === 'expected' && state.released && state.expecting) return ofExpectation(state.expecting, state.released);
  if (leadsOf[choice] === 'to-a-new-plan' && plan.kind === 'contain' && plan.digest !== planDigest)
    return ofEscalation(plan, { ...state, at });
  if (choice === 'contain-caller' && state.callerContained) return ofCaller(state.callerContained);
  if (choice === 'delete-key' && state.scheduled) return ofSchedule(state.scheduled);
  if (state.ruling === undefined) return recorded;
  if (state.ruling.choice !== choice)
    return { kind: 'failed', sentence: `recorded, and not carried out${why(state)}.` };
  if (plan.kind !== 'contain')
    return { kind: 'failed', sentence: `recorded, and not carried out: ${refusalOf(plan)}.` };
  return executing(underWay(choice));
}

/** What is being done about it, where there is nothing to show yet. */
function underWay(choice: Exclude<Choice, 'keep'>): string {
  switch (choice) {
    case 'escalate':
    case 'deny-role-sessions':
      return 'the plan is made anew';
    case 'contain-caller':
      return 'an incident about the caller is being opened';
    case 'release':
    case 'expected':
      return 'the release is under way';
    case 'delete-key':
      return 'the key is being looked at';
  }
}

function ofCaller(caller: CallerContained): Progress {
  return caller.kind === 'opened'
    ? {
        kind: 'verified',
        sentence: `recorded, executed: incident ${caller.incidentId} is about it, and says how it ends.`,
      }
    : { kind: 'failed', sentence: `recorded, and not carried out: ${caller.because}.` };
}

const recorded: Progress = { kind: 'recorded', sentence: 'recorded. Not carried out yet.' };
const executing = (what: string): Progress => ({ kind: 'executing', sentence: `recorded, executing: ${what}.` });

const why = ({ ruling }: Pick<IncidentState, 'ruling'>) => (ruling?.kind === 'undecided' ? `: ${ruling.because}` : '');

function refusalOf(plan: IncidentState['plan']): string {
  return plan.kind === 'refused' ? plan.because : 'the policy in force allows only to observe';
}

interface Carried extends Pick<IncidentState, 'outcomes' | 'proof' | 'sweep'> {
  readonly at: string;
}

function ofEscalation(plan: ContainmentPlan, { at, outcomes = [], ...proofs }: Carried): Progress {
  const held = plan.steps.filter((step) => outcomes.some(({ stepId, kind }) => stepId === step.id && kind === 'held'));
  const count = `${held.length} of ${plan.steps.length} step(s) done`;
  const proof = [proofs.sweep, proofs.proof].find((one) => isAfter(one, at));
  if (proof === undefined) return executing(`${count}, the proof is not in yet`);
  if (proof.containment === 'contained')
    return { kind: 'verified', sentence: `recorded, executed, verified: ${count}, and AWS confirms it.` };
  return { kind: 'failed', sentence: `recorded, executed, NOT verified: ${count}; ${proof.because.join('; ')}.` };
}

/** A proof of before the decision says nothing of what the decision changed. */
function isAfter(proof: Proof | undefined, at: string): boolean {
  return proof !== undefined && Date.parse(proof.at) > Date.parse(at);
}

function ofRelease(released: readonly Released[]): Progress {
  const failed = released.filter(({ kind }) => kind === 'failed').length;
  const count = `${released.length - failed} of ${released.length} step(s) released`;
  return failed === 0
    ? { kind: 'verified', sentence: `recorded, executed, verified: ${count}, read back from AWS.` }
    : { kind: 'failed', sentence: `recorded, executed, NOT verified: ${count}, ${failed} failed and need a person.` };
}

function ofExpectation(expecting: Expecting, released: readonly Released[]): Progress {
  const { kind, sentence } = ofRelease(released);
  if (expecting.kind === 'not-expected')
    return { kind: 'failed', sentence: `${sentence} The next time it is asked again: ${expecting.because}.` };
  return { kind, sentence: `${sentence} Not asked again until ${expecting.until}.` };
}

/** Nothing is called deleted before it is: the mail of that day says so. */
function ofSchedule(scheduled: Scheduled): Progress {
  return scheduled.kind === 'scheduled'
    ? executing(`access key ${scheduled.accessKeyId} is deleted at ${scheduled.due}, unless somebody takes it back`)
    : { kind: 'failed', sentence: `recorded, and not carried out: ${scheduled.because}.` };
}
