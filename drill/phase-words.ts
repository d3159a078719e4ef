import type { Ruling } from '../core/model/approval.ts';
import type { Expecting } from '../core/model/expectation.ts';
import type { Closure } from '../core/model/incident.ts';
import type { Scheduled } from '../core/model/key-deletion.ts';
import type { Proof, StepOutcome } from '../core/model/outcome.ts';
import type { Plan, Step } from '../core/model/plan.ts';
import type { PursuedTrace } from '../core/model/pursued.ts';
import type { Released } from '../core/model/released.ts';

/** What a phase put into the state of the execution, by the member that it wrote. */
interface State {
  readonly plan: Plan;
  readonly proof: Proof;
  readonly pursued?: PursuedTrace;
  readonly pursuedLate?: PursuedTrace;
  readonly sweep: Proof;
  readonly ruling: Ruling;
  readonly released: readonly Released[];
  readonly expecting: Expecting;
  readonly scheduled: Scheduled;
  readonly closure: Closure;
}

/** What a state of the machine came to, in one line for a person; nothing where another line says it already. */
export function phaseWords(state: string, output: unknown): string | undefined {
  const { plan, proof, pursued, pursuedLate, sweep, ruling, released, expecting, scheduled, closure } = output as State;
  switch (state) {
    case 'Plan':
      return planWords(plan);
    case 'ContainStep':
      return stepWords(output as StepOutcome);
    case 'Prove':
      return proofWords(proof);
    case 'Pursue':
      return pursuedWords(pursued);
    case 'PursueLate':
      return pursuedWords(pursuedLate);
    case 'Sweep':
      return `sweep: ${proofWords(sweep)}`;
    case 'Decide':
      return rulingWords(ruling);
    case 'Release':
      return `release: ${released
        .map(({ stepId, kind }) => `${actionOf(stepId)} ${kind === 'restored' ? 'released' : kind}`)
        .join(', ')}`;
    case 'Expect':
      return expecting.kind === 'expected'
        ? `expect: "${expecting.rule}" is counted and not asked about until ${expecting.until}`
        : `expect: nothing is expected, since ${expecting.because}`;
    case 'Schedule':
      return scheduled.kind === 'scheduled'
        ? `schedule: access key ${scheduled.accessKeyId} is to be deleted at ${scheduled.due}`
        : `schedule: no key is to be deleted, since ${scheduled.because}`;
    case 'Close':
      return `close: ${closure.residuals.length} thing(s) stay open, each with an owner and a date`;
    default:
      return undefined;
  }
}

/** Whom the incident is about, as far as its state knows by then. */
export function whomOf(output: unknown): string | undefined {
  const { plan } = output as Partial<State>;
  if (plan === undefined || plan.kind === 'refused') return undefined;
  const { target } = plan;
  switch (target.kind) {
    case 'user':
      return `user ${target.user.name}`;
    case 'role':
      return `role ${target.role.name}`;
    case 'session':
      return `a session of role ${target.role.name}`;
  }
}

function rulingWords(ruling: Ruling): string {
  switch (ruling.kind) {
    case 'decided':
      return `decide: "${ruling.choice}", as ${ruling.by} decided`;
    case 'silent':
      return `decide: "${ruling.choice}", since ${ruling.because}`;
    case 'undecided':
      return `decide: everything stays as it is, since ${ruling.because}`;
  }
}

function planWords(plan: Plan): string {
  if (plan.kind === 'refused') return `plan: refused, ${plan.because}`;
  const list = (title: string, steps: readonly Step[]) =>
    steps.length === 0 ? [] : [`${title} ${steps.map(({ action }) => action).join(', ')}`];
  return `plan: ${[...list('do', plan.steps), ...list('ask for', plan.pending), ...list('would have done', plan.spared)].join('; ')}`;
}

function stepWords(outcome: StepOutcome): string {
  const action = actionOf(outcome.stepId);
  switch (outcome.kind) {
    case 'held':
      return `contain: ${action} holds, read back from AWS${outcome.unremembered ? ' (but not remembered)' : ''}`;
    case 'skipped':
    case 'not-held':
    case 'failed':
      return `contain: ${action} ${outcome.kind}: ${outcome.because}`;
  }
}

/** Of a credential that made nothing there is nothing to say. */
function pursuedWords(traced: PursuedTrace | undefined): string | undefined {
  if (traced?.kind === 'untraced') return `pursue: ${traced.because}`;
  if (traced?.kind !== 'traced' || traced.found === 0) return undefined;
  const { found, opened, told } = traced;
  return `pursue: it had made ${found} thing(s); ${opened.length} incident(s) opened, ${told.length} for a person`;
}

function proofWords({ containment, because, reversals }: Proof): string {
  return `${containment.toUpperCase()}: ${because.join('; ')}${reversals > 0 ? `; put back ${reversals} time(s)` : ''}`;
}

/** Step ids end in the id of their action. */
const actionOf = (stepId: string): string => stepId.replace(/^fb-[^-]+-[^-]+-/, '');
