import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { Confirmation, Findings } from '../ports.ts';

/**
 * Asks the service again before anything is contained on the word of an event. Only GuardDuty can be asked by the id of the
 * finding; AWS Health has an API for customers with a support plan alone, and CloudTrail is late, so neither is asked.
 * What cannot be asked still carries a source that nobody but AWS may write, and goes ahead.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFindings.html
 * https://docs.aws.amazon.com/health/latest/ug/health-api.html
 */
export async function confirmed(finding: Finding, event: EventEnvelope, findings: Findings): Promise<Finding> {
  if (finding.response !== 'contain' || event.source !== 'aws.guardduty') return finding;
  const answer = await findings.confirm(event);
  switch (answer.kind) {
    case 'confirmed':
      return finding;
    case 'denied':
      return { ...finding, response: 'alert', because: `${finding.because}; not contained, since ${answer.because}` };
    case 'unasked':
      return { ...finding, because: `${finding.because} (GuardDuty was not asked again: ${answer.because})` };
  }
}

/** For one event: it may name many credentials, and is one finding. */
export function askedOnce({ confirm }: Findings): Findings {
  let answer: Promise<Confirmation> | undefined;
  return {
    confirm(event) {
      answer ??= confirm(event);
      return answer;
    },
  };
}
