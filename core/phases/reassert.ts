import { actions } from '../actions/index.ts';
import { NotThere, Refused } from '../model/errors.ts';
import type { Step } from '../model/plan.ts';
import type { World } from '../ports.ts';

/** One look at everything that should hold. */
export interface Look {
  /** What did not hold and was put back. */
  readonly missing: readonly string[];
  /** What did not hold and cannot be put back. */
  readonly refused: readonly string[];
}

/**
 * Reads each step back and applies again what does not hold.
 * @throws TryAgain
 */
export async function reassert(steps: readonly Step[], ports: Pick<World, 'iam'>): Promise<Look> {
  const missing: string[] = [];
  const refused: string[] = [];
  for (const step of steps) {
    const action = actions[step.action];
    try {
      const verification = await action.verify(step.target, ports);
      if (verification.kind === 'holds') continue;
      missing.push(`${step.action}: ${verification.because}`);
      await action.apply(step.target, ports);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NotThere)) throw error;
      refused.push(`${step.action}: ${error.message}`);
    }
  }
  return { missing, refused };
}
