import * as z from 'zod/mini';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { Findings, GuardDutyFinding } from '../ports.ts';

export type Confirmation =
  | { readonly kind: 'confirmed' }
  /** The service does not know of it, or somebody archived it meanwhile. */
  | { readonly kind: 'denied'; readonly because: string }
  /** It cannot be asked, or did not answer. */
  | { readonly kind: 'unasked'; readonly because: string };

/** Asks whoever sent the event; undefined when there is nobody to ask. */
export type Asking = () => Promise<Confirmation> | undefined;

/**
 * Asks the service again before anything is contained on the word of an event. Only GuardDuty can be asked by the id of the
 * finding; AWS Health has an API for customers with a support plan alone, and CloudTrail is late, so neither is asked.
 * What cannot be asked still carries a source that nobody but AWS may write, and goes ahead.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFindings.html
 * https://docs.aws.amazon.com/health/latest/ug/health-api.html
 */
export async function confirmed(finding: Finding, asking: Asking): Promise<Finding> {
  const answer = finding.response === 'contain' ? await asking() : undefined;
  if (answer === undefined) return finding;
  switch (answer.kind) {
    case 'confirmed':
      return finding;
    case 'denied':
      return { ...finding, response: 'alert', because: `${finding.because}; not contained, since ${answer.because}` };
    case 'unasked':
      return { ...finding, because: `${finding.because} (GuardDuty was not asked again: ${answer.because})` };
  }
}

/** One event may name many credentials, and is one finding: it is asked about once, and only when somebody wants to know. */
export function askingOnce(event: EventEnvelope, findings: Findings | undefined): Asking {
  let answer: Promise<Confirmation> | undefined;
  return () => {
    if (event.source === 'aws.guardduty') answer ??= ask(event, findings);
    return answer;
  };
}

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFindings.html says how long ids are; a path is made of them. */
const id = z.string().check(z.regex(/^[\w-]{1,300}$/));
const schema = z.object({
  id,
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
  service: z.object({ detectorId: id }),
});

async function ask(event: EventEnvelope, findings: Findings | undefined): Promise<Confirmation> {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return { kind: 'unasked', because: 'the event does not name its detector' };
  if (findings === undefined) return { kind: 'unasked', because: 'this deployment has nothing to ask it with' };
  const { id: findingId, region, service } = parsed.data;
  return answered({ detectorId: service.detectorId, findingId, region }, findings);
}

async function answered(asked: GuardDutyFinding, findings: Findings): Promise<Confirmation> {
  try {
    const known = await findings.guardDuty(asked);
    if (known === undefined) return { kind: 'denied', because: 'GuardDuty does not know of this finding' };
    return known.archived
      ? { kind: 'denied', because: 'somebody archived the finding meanwhile' }
      : { kind: 'confirmed' };
  } catch (error) {
    // A leak must not wait for GuardDuty; the name of the error is ours or that of AWS, its text may not be.
    return { kind: 'unasked', because: error instanceof Error ? error.name : 'unknown error' };
  }
}
