import type { Incident } from '../model/incident.ts';
import type { Deployment } from '../ports/deployment.ts';
import { isCapped } from './cap.ts';
import { effectiveMode, moreCautious } from './mode.ts';
import type { Mode, RuntimePolicy } from './runtime-policy.ts';

interface Compared {
  /** The finding that joins, with the policy that is in force now. */
  readonly finding: Pick<Incident, 'finding' | 'policy'>;
  readonly open: Pick<Incident, 'finding' | 'policy'>;
  /** Whether the cap held the open one up. */
  readonly wasCapped: boolean;
}

/**
 * Whether a finding may do more by itself than the open incident it would join. Then it must not join: AWS's word that a
 * key is public would change nothing where a suspicion, a cap or an earlier policy has left the key alive. Tags are left
 * out, because they are those of one user and the same for both.
 */
export function mayDoMore(
  { finding, open, wasCapped }: Compared,
  { account, ous }: Pick<Deployment, 'account' | 'ous'>,
): boolean {
  const modeOf = ({ finding: { signal, rule }, policy }: Compared['open'], action: string): Mode =>
    moreCautious(
      rule === undefined ? 'enforce' : 'approve',
      effectiveMode(policy, { account, ous, tags: {}, signal }, action),
    );
  return actionsIn(finding.policy, open.policy).some((action) => {
    const [mine, theirs] = [modeOf(finding, action), modeOf(open, action)];
    const held = wasCapped && !isCapped(finding.finding.signal) ? moreCautious('approve', theirs) : theirs;
    return mine !== held && moreCautious(mine, held) === held;
  });
}

/** Those that some rule names, and one for all that none does: they have the same mode. Intake so knows no action. */
function actionsIn(...policies: readonly RuntimePolicy[]): readonly string[] {
  const named = policies.flatMap(({ rules }) => rules.flatMap(({ scope }) => scope.action ?? []));
  return [...new Set([...named, 'any other'])];
}
