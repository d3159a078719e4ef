import type { Incident } from '../model/incident.ts';

export interface Machine {
  /** Starts the incident's execution; starting it twice is as once. */
  start(incident: Incident): Promise<void>;
  /** Tells the execution that waits on this token that there is a decision. What it says is not believed by itself. */
  wake(taskToken: string, approvalId: string): Promise<'woken' | 'nobody waits'>;
}
