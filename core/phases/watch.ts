import type { World } from '../ports.ts';
import { type Look, reassert } from './reassert.ts';
import type { Standing } from './standing.ts';

/**
 * How long everything must hold untouched, in ms. IAM was measured to enforce a change 3 to 4 s after accepting it
 * (https://www.offensai.com/blog/eventual-consistency-resistant-iam-containment-aws-incident-response), so a shorter
 * window would prove a deny that is not yet in force.
 */
export const stabilityWindowMs = 10_000;
/** How long Firebreak fights for such a window before it says that it could not prove anything, in ms. */
export const patienceMs = 90_000;
/** The account shares IAM's write quota with its owners: two writes a second at most, in ms per write. */
const pauseAfterWriteMs = 500;
/** Pauses between looks while nothing happens, in ms: close together at first, then calmer. */
const calmPausesMs = [500, 1_000, 2_000] as const;

/** What came of watching. */
export type Watch = { readonly reversals: number } & (
  | { readonly kind: 'untouched'; readonly madeUpFor: readonly string[] }
  | { readonly kind: 'disputed'; readonly because: readonly string[] }
  | { readonly kind: 'refused'; readonly because: readonly string[] }
);

/** Looks again and again, puts back what was undone, until everything held untouched for the window or patience ends. */
export async function watch(
  standing: readonly Standing[],
  world: Pick<World, 'iam' | 'sessions' | 'clock'>,
): Promise<Watch> {
  const now = () => Date.parse(world.clock.now());
  const started = now();
  let look = await reassert(standing, world);
  let untouchedSince = now();
  let reversals = 0;

  for (let calm = 0; look.fatal.length > 0 || now() - untouchedSince < stabilityWindowMs; calm += 1) {
    if (look.fatal.length > 0) return { kind: 'refused', because: look.fatal, reversals };
    if (now() - started >= patienceMs) return { kind: 'disputed', because: look.missing, reversals };
    await world.clock.sleep(pauseAfter(look, calm));
    look = await reassert(standing, world);
    if (look.missing.length === 0) continue;
    reversals += look.missing.length;
    untouchedSince = now();
    calm = -1;
  }
  return { kind: 'untouched', madeUpFor: look.madeUpFor, reversals };
}

function pauseAfter(look: Look, calm: number): number {
  if (look.missing.length > 0) return look.missing.length * pauseAfterWriteMs;
  return calmPausesMs[Math.min(calm, calmPausesMs.length - 1)] ?? pauseAfterWriteMs;
}
