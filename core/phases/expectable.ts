import { mayBeExpected } from '../correlation/may-be-expected.ts';
import type { Expectable } from '../model/expectation.ts';
import type { Finding } from '../model/finding.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../ports.ts';

/**
 * What a person may call expected: a sequence of calls, which is likely and not proven, by a user who is known by a unique
 * id. Never what AWS or anybody else reports as leaked, nor what a traced credential has made.
 */
export async function expectableIn(
  { rule, descends, byHand, identity }: Finding,
  target: Target,
  iam: Pick<World['iam'], 'user'>,
): Promise<Expectable | undefined> {
  if (rule === undefined || !mayBeExpected(rule)) return undefined;
  if (descends !== undefined || byHand !== undefined) return undefined;
  if (target.kind !== 'user' || identity.kind !== 'user') return undefined;
  const known = await iam.user(target.user.name);
  // Somebody else may bear the name by now.
  if (known === undefined || (identity.uniqueId !== undefined && identity.uniqueId !== known.uniqueId))
    return undefined;
  return { user: known.name, uniqueId: known.uniqueId, rule };
}
