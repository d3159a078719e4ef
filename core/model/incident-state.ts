import type { Ruling } from './approval.ts';
import type { Expecting } from './expectation.ts';
import type { Incident } from './incident.ts';
import type { Scheduled } from './key-deletion.ts';
import type { Proof, StepOutcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { PursuedTrace } from './pursued.ts';
import type { Released } from './released.ts';
import type { CallerContained } from './session-caller.ts';

/** The state of an incident so far. What did not happen yet is absent. */
export interface IncidentState {
  readonly incident: Incident;
  readonly plan: Plan;
  readonly outcomes?: readonly StepOutcome[];
  readonly proof?: Proof;
  /** What the credential had made, as CloudTrail knew it then, and a quarter of an hour later. */
  readonly pursued?: PursuedTrace;
  readonly pursuedLate?: PursuedTrace;
  /** What became of who took the session, where a person chose so. */
  readonly callerContained?: CallerContained;
  /** What the late sweep made of the proof. */
  readonly sweep?: Proof;
  readonly ruling?: Ruling;
  readonly released?: readonly Released[];
  /** What came of the choice `expected`. */
  readonly expecting?: Expecting;
  /** What came of the choice `delete-key`. */
  readonly scheduled?: Scheduled;
}

/** Without a sweep of an earlier proof: a person may have widened what was swept already. */
export function withoutOldSweep<S extends Pick<IncidentState, 'proof' | 'sweep'>>(state: S): S {
  const { proof, sweep, ...rest } = state;
  const isOld = proof !== undefined && sweep !== undefined && sweep.at < proof.at;
  return isOld ? ({ ...rest, proof } as S) : state;
}
