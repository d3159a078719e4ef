import type { EventEnvelope, GuardDutyFinding } from '../model/finding.ts';

/** The entrance that every event goes through. */
export interface IntakeDoor {
  /** @throws TryAgain when intake did not take the event */
  hand(event: EventEnvelope): Promise<void>;
}

/** The services that send findings, asked again. */
export interface Findings {
  /**
   * Whether GuardDuty has a finding of that id that nobody archived. One call.
   * @throws Refused, NotThere or TryAgain
   */
  isLive(asked: GuardDutyFinding): Promise<boolean>;
}
