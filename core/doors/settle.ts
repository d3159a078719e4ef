import type { Approval, Decision } from '../model/approval.ts';
import { type Shortage, shortage } from '../policy/rights.ts';
import { objection } from '../policy/ruling.ts';
import type { World } from '../ports.ts';

/** The doors that people answer at end here, so that all of them know the same rules. */
export interface SettleWorld extends Pick<World, 'approvals'> {
  readonly policies: Pick<World['policies'], 'current'>;
  readonly machine: Pick<World['machine'], 'wake'>;
}

export type Settled =
  /** `note` says what became of it where that is not the usual. */
  | { readonly kind: 'recorded' | 'decided-already'; readonly decision: Decision; readonly note?: string }
  /** It takes more people. */
  | ({ readonly kind: 'assented'; readonly votes: readonly Decision[] } & Shortage)
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Records a decision, and then wakes the machine. The record is written by condition, so that one decision wins. What
 * the machine carries out is the record; should nothing ever wake it, it reads the record when the question's time is over.
 * @throws TryAgain when the record is written and the machine could not be woken: the same answer again wakes it
 */
export async function settle(approval: Approval, decision: Decision, world: SettleWorld): Promise<Settled> {
  const { question } = approval;
  if (approval.decision !== undefined) {
    const known = counted(decision, approval.decision);
    // The same person again: perhaps because the machine could not be woken the first time.
    if (known.kind === 'recorded') await world.machine.wake(question.taskToken, question.id);
    return known;
  }
  const policy = await world.policies.current();
  const because = objection(question, decision, policy);
  if (because !== undefined) return { kind: 'refused', because };

  const alone = shortage(decision, question, policy);
  const all = alone === undefined ? [decision] : await world.approvals.assent(question.id, decision);
  if (all === undefined) return late(question.id, decision, world);
  const others = all.filter(({ by, choice }) => by !== decision.by && choice === decision.choice);
  const whole = others.length === 0 ? decision : { ...decision, with: others };
  const short = shortage(whole, question, policy);
  if (short !== undefined) return { kind: 'assented', votes: all, ...short };

  const counts = await world.approvals.decide(question.id, whole);
  if (counts === undefined) return late(question.id, decision, world);
  const known = counted(decision, counts);
  if (known.kind === 'decided-already') return known;
  const woken = await world.machine.wake(question.taskToken, question.id);
  return { ...known, ...(woken === 'nobody waits' && { note: nobodyWaits }) };
}

function counted(mine: Decision, counts: Decision): Extract<Settled, { readonly decision: Decision }> {
  const isMine = counts.by === mine.by && counts.choice === mine.choice;
  return { kind: isMine ? 'recorded' : 'decided-already', decision: counts };
}

const nobodyWaits =
  'the incident waits for no answer any more: it has ended, or was stopped by hand; its last message says which';

/** The record changed between reading and writing. */
async function late(id: string, mine: Decision, world: SettleWorld): Promise<Settled> {
  const now = await world.approvals.read(id);
  if (now?.decision !== undefined) return counted(mine, now.decision);
  return { kind: 'refused', because: 'the question has expired, or the plan has changed since it was shown' };
}
