import { type Approval, type Choice, choices } from '../model/approval.ts';
import type { SlackPerson, SlackReason } from '../model/slack-task.ts';
import { slackDecider } from '../policy/rights.ts';
import type { World } from '../ports.ts';
import { best } from './slack-show.ts';

type DraftWorld = Pick<World, 'approvals' | 'log'>;

/** Judges what a form brought. Where it does not come to count, by a no or by a failure, what was written is kept. */
export async function keepingDraft<Outcome extends string>(
  task: SlackReason,
  world: DraftWorld,
  judge: () => Promise<Outcome>,
): Promise<Outcome> {
  let outcome: Outcome | 'failed' = 'failed';
  try {
    outcome = await judge();
    return outcome;
  } finally {
    if (outcome === 'failed' || outcome === 'refused') await best(world, () => kept(task, world));
  }
}

async function kept({ approvalId, person, choice: given, reason }: SlackReason, { approvals }: DraftWorld) {
  const choice = choices.find((known) => known === given);
  if (choice === undefined || reason === '') return;
  await approvals.draft(approvalId, { by: slackDecider(person.team, person.user), choice, reason });
}

/** What this person wrote before to give the same answer. */
export function draftOf({ draft }: Approval, { team, user }: SlackPerson, choice: Choice): string | undefined {
  return draft?.by === slackDecider(team, user) && draft.choice === choice ? draft.reason : undefined;
}
