import type { Finding } from '../model/finding.ts';
import type { World } from '../ports.ts';

export type Confirmation =
  | { readonly kind: 'confirmed' }
  /** The service does not know of it, or somebody archived it meanwhile. */
  | { readonly kind: 'denied'; readonly because: string }
  /** It cannot be asked, or did not answer. */
  | { readonly kind: 'unasked'; readonly because: string };

/**
 * Asks the service again before anything is contained on the word of an event. Only GuardDuty can be asked by the id of the
 * finding; AWS Health has an API for customers with a support plan alone, and CloudTrail is late, so neither is asked.
 * What cannot be asked still carries a source that nobody but AWS may write, and goes ahead.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListFindings.html
 * https://docs.aws.amazon.com/health/latest/ug/health-api.html
 */
export async function confirmation({ askAgain }: Finding, findings: World['findings']): Promise<Confirmation> {
  if (askAgain === undefined) return { kind: 'confirmed' };
  if ('nobody' in askAgain) return { kind: 'unasked', because: askAgain.nobody };
  try {
    if (await findings.isLive(askAgain)) return { kind: 'confirmed' };
    return { kind: 'denied', because: 'GuardDuty does not know of this finding, or somebody archived it meanwhile' };
  } catch (error) {
    // A leak must not wait for GuardDuty; the name of the error is ours or that of AWS, its text may not be.
    return { kind: 'unasked', because: error instanceof Error ? error.name : 'unknown error' };
  }
}
