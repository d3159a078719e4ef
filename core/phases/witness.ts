import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { awsDenyAllDocument } from '../iam/deny-all-document.ts';
import { type Policy, parsePolicy } from '../iam/document.ts';
import { evaluate } from '../iam/evaluate.ts';
import { inferenceDenyArn } from '../iam/inference-deny.ts';
import { inferencePlanes } from '../iam/planes.ts';
import { principalContext } from '../iam/principal-context.ts';
import { waysToRegain } from '../iam/regain.ts';
import type { KnownUser, Simulated, World } from '../ports.ts';

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
 * Asks two witnesses whether the user can still do what it must not: our evaluator, over the denies that AWS says are in
 * place, and AWS's own simulation. Answers what either of them would let pass, a sentence each: one such sentence
 * forbids `contained`.
 */
export async function doubts(user: KnownUser, extent: Extent, { iam }: Pick<World, 'iam'>): Promise<readonly string[]> {
  const actions = [...new Set(extent === 'everything' ? everything : inferenceActions)];
  const [ours, aws] = [await deniesInPlace(user, iam), await iam.simulate(user.arn, actions)];
  return actions.flatMap((action) => doubtAbout(action, isDenied(user, action, ours), aws.get(action)));
}

function doubtAbout(action: string, denied: boolean, simulated: Simulated | undefined): readonly string[] {
  if (denied && simulated === 'explicitDeny') return [];
  const ourWord = denied ? 'denied' : 'not denied';
  return [`${action}: our evaluator says ${ourWord}, AWS's simulation says ${simulated ?? 'nothing'}`];
}

/** Denies only: an explicit deny wins over whatever else the user has, so nothing else has to be read. */
async function deniesInPlace(user: KnownUser, iam: World['iam']): Promise<readonly Policy[]> {
  const attached = await iam.attachedPolicies(user.name);
  const arns = [...attached, ...(user.boundary ? [user.boundary] : [])].filter(
    (arn) => arn === awsDenyAllArn || arn === inferenceDenyArn(user.account),
  );
  const texts = await Promise.all(
    [...new Set(arns)].map(async (arn) => ({
      arn,
      text: arn === awsDenyAllArn ? awsDenyAllDocument : await iam.policyDocument(arn),
    })),
  );
  return texts.flatMap(({ arn, text }) => {
    const parsed = parsePolicy(text, arn);
    return parsed.kind === 'policy' ? [parsed.policy] : [];
  });
}

function isDenied(user: KnownUser, action: string, identity: readonly Policy[]): boolean {
  const principal = { kind: 'user', arn: user.arn, account: user.account, userId: user.uniqueId } as const;
  const context = principalContext({ principal, credential: { kind: 'long-term' }, tags: user.tags });
  return evaluate({ principal, action, resource: '*', context }, { identity }).kind === 'explicit-deny';
}
