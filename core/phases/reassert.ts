import type { Reach } from '../actions/action.ts';
import { actions } from '../actions/index.ts';
import { NotThere, Refused } from '../model/errors.ts';
import type { Step } from '../model/plan.ts';
import type { World } from '../ports.ts';
import type { Standing } from './standing.ts';
import { renamed } from './strayed.ts';

/** One look at everything that should hold. */
export interface Look {
  /** What did not hold and was put back. */
  readonly missing: readonly string[];
  /** What did not hold and cannot be put back, though the containment needs it. */
  readonly fatal: readonly string[];
  /** What did not hold and cannot be put back, while another deny makes up for it. */
  readonly madeUpFor: readonly string[];
}

type Seen = { readonly step: Step } & (
  | { readonly kind: 'holds' }
  | { readonly kind: 'missing' | 'refused'; readonly because: string }
);

/**
 * Reads each step back and applies again what does not hold, where that is allowed.
 * @throws TryAgain
 */
export async function reassert(standing: readonly Standing[], ports: Pick<World, 'iam' | 'sessions'>): Promise<Look> {
  const seen: Seen[] = [];
  for (const one of standing) seen.push(await look(one, ports));
  const words = (kind: Seen['kind']) =>
    seen.flatMap((one) =>
      one.kind === kind && one.kind !== 'holds' ? [{ ...one, text: `${one.step.action}: ${one.because}` }] : [],
    );
  const refused = words('refused');
  const isMadeUpFor = ({ step }: { readonly step: Step }) =>
    canBeMadeUpFor(step) && seen.some((one) => one.kind !== 'refused' && denies(one.step, step));
  return {
    missing: words('missing').map(({ text }) => text),
    fatal: refused.filter((one) => !isMadeUpFor(one)).map(({ text }) => text),
    madeUpFor: refused.filter(isMadeUpFor).map(({ text }) => text),
  };
}

/** A credential that stays Active is not made up for by a deny, which somebody may take off. */
function canBeMadeUpFor({ action }: Step): boolean {
  return actions[action].denies || actions[action].needsGuard === true;
}

/** Whether one step denies at least as much as another: a surgical deny does not make up for a full one. */
function denies(one: Step, other: Step): boolean {
  const [mine, wanted] = [actions[one.action], actions[other.action]];
  return mine.denies && width[mine.reach] >= width[wanted.reach];
}

const width: Readonly<Record<Reach, number>> = { surgical: 0, quarantine: 1, 'role-wide': 2 };

async function look({ step, ifGone }: Standing, ports: Pick<World, 'iam' | 'sessions'>): Promise<Seen> {
  const action = actions[step.action];
  try {
    const verification = await action.verify(step.target, ports);
    if (verification.kind === 'holds') return { kind: 'holds', step };
    if (ifGone === 'only-say-so') return { kind: 'refused', step, because: verification.because };
    // What is missing may be missing on somebody else, who was given the name a moment ago.
    const moved = await renamed(step.target, ports.iam);
    if (moved !== undefined) return { kind: 'refused', step, because: moved };
    await action.apply(step.target, ports);
    return { kind: 'missing', step, because: verification.because };
  } catch (error) {
    if (error instanceof Refused || error instanceof NotThere) return { kind: 'refused', step, because: error.message };
    throw error;
  }
}
