import { evaluate } from '../iam/evaluate.ts';
import { inferencePlanes } from '../iam/planes.ts';
import { waysToRegain } from '../iam/regain.ts';
import type { Simulated } from '../ports/iam.ts';
import type { World } from '../ports.ts';
import type { Suspect } from './suspect.ts';

export type Extent = 'inference' | 'everything';

/** Every model call on every plane. */
export const inferenceActions: readonly string[] = inferencePlanes.flatMap(({ invokes, bearer }) => [
  ...invokes,
  ...(bearer ? [bearer] : []),
]);

/** The same, and every way to regain access of which a deny proves something. */
const everything = [
  ...inferenceActions,
  ...waysToRegain.flatMap(({ action, proof }) => (proof === 'deny-is-proof' ? [action] : [])),
];

/**
 * Asks two witnesses whether the suspect can still do what it must not: our evaluator, over the denies that AWS says are
 * in place, and AWS's own simulation. Answers what either of them would let pass, a sentence each: one such sentence
 * forbids `contained`.
 */
export async function doubts(
  suspect: Suspect,
  extent: Extent,
  { iam }: { readonly iam: Pick<World['iam'], 'simulate'> },
): Promise<readonly string[]> {
  const actions = [...new Set(extent === 'everything' ? everything : inferenceActions)];
  const aws = await iam.simulate({ of: suspect.arn, actions, context: suspect.simulated });
  return actions.flatMap((action) => doubtAbout(action, isDenied(suspect, action), aws.get(action)));
}

function doubtAbout(action: string, denied: boolean, simulated: Simulated | undefined): readonly string[] {
  if (denied && simulated === 'explicitDeny') return [];
  const ourWord = denied ? 'denied' : 'not denied';
  return [`${action}: our evaluator says ${ourWord}, AWS's simulation says ${simulated ?? 'nothing'}`];
}

function isDenied({ principal, context, denies }: Suspect, action: string): boolean {
  return evaluate({ principal, action, resource: '*', context }, { identity: denies }).kind === 'explicit-deny';
}
