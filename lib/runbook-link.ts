/** The sections of the operator's runbook, one per alarm. A test compares this list with the page and with the alarms. */
export type RunbookSection =
  | 'execution-failed'
  | 'execution-timed-out'
  | 'execution-aborted'
  | 'dead-letter'
  | 'intake-errors'
  | 'intake-throttled'
  | 'contain-errors'
  | 'prove-errors'
  | 'policy-errors'
  | 'page-not-delivered'
  | 'canary-silent'
  | 'expected-over-errors'
  | 'delete-keys-errors'
  | 'roll-call-errors'
  | 'slack-errors'
  | 'slack-told-errors';

const runbook = 'docs/operator-runbook.md';

/** Where an alarm sends the person whom it woke. */
export const runbookLink = (section: RunbookSection): string => `${runbook}#${section}`;
