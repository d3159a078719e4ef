import type { SignalId } from '../signals/index.ts';
import type { RuntimePolicy } from './runtime-policy.ts';

/** AWS's own word that a credential is exposed. No cap holds these up: an attacker could fill it with noise first. */
const exposureFindings: ReadonlySet<string> = new Set<SignalId>([
  'health-credentials-exposed',
  'aws-quarantine-attached',
]);

/** Whether full containments on this signal's word count against the cap. */
export function isCapped(signal: string): boolean {
  return !exposureFindings.has(signal);
}

/** Whether this one is more than Firebreak may do in an hour without asking; the surgical deny goes in all the same. */
export function isOverCap(policy: RuntimePolicy, countThisHour: number): boolean {
  return countThisHour > policy.capPerHour;
}
