import type { Choice } from '../../core/model/approval.ts';
import type { World } from '../world.ts';

/** What the person on call does with a question. */
export const peoplesChoices = ['nobody', 'keep', 'release', 'escalate'] as const;
export type PersonsChoice = (typeof peoplesChoices)[number];

/** Whoever reads the mail answers each question, once, after so many ms; what the door then says is not their concern. */
export function answersQuestions(world: World, choice: PersonsChoice, thinksForMs: number): void {
  if (choice === 'nobody') return;
  world.account.listeners.push(({ action, outcome }, input) => {
    if (action !== 'sns:Publish' || outcome !== 'ok') return;
    const { Message = '' } = input as { readonly Message?: string };
    const question = questionIn(Message, choice);
    if (question) void world.clock.sleep(thinksForMs).then(() => world.answer(question).catch(() => undefined));
  });
}

function questionIn(text: string, wanted: Choice) {
  const offered = [...text.matchAll(/firebreak answer (\S+) (\S+) --plan (\S+)/g)];
  // What is not offered cannot be chosen; then everything stays as it is.
  const chosen = offered.find(([, , choice]) => choice === wanted) ?? offered.find(([, , choice]) => choice === 'keep');
  const [, approvalId, choice, planDigest] = chosen ?? [];
  if (!approvalId || !choice || !planDigest) return undefined;
  return { approvalId, planDigest, choice, by: 'alice@example.com', reason: 'as drawn by the seed' };
}
