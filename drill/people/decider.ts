import type { Answered } from '../../core/doors/answer.ts';
import type { Choice } from '../../core/model/approval.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';

/** What a person finds in a message that asks them to decide. */
interface Asked {
  readonly approvalId: string;
  readonly planDigest: string;
}

export interface Person {
  readonly name: string;
  readonly choice: Choice;
  readonly reason: string;
  /** From the message to the answer, in ms. */
  readonly thinksForMs: number;
}

/** Waits until Firebreak asks, reads the message as a person would, and answers through the front door. */
export async function decides({ world, story, person }: { world: World; story: Story; person: Person }): Promise<void> {
  const asked = await nextQuestion(world);
  if (asked === undefined) return;
  await world.clock.sleep(person.thinksForMs);
  story.tell('person', `${person.name} answers "${person.choice}": ${person.reason}`);
  const answered = await world.answer({ ...asked, choice: person.choice, by: person.name, reason: person.reason });
  story.tell('person', `is told: ${words(answered as Answered)}`);
}

function words(answered: Answered): string {
  switch (answered.kind) {
    case 'recorded':
      return `"${answered.choice}" is recorded`;
    case 'decided-already':
      return `${answered.by} has decided already: "${answered.choice}"`;
    case 'assented':
      return `${answered.have} of ${answered.need} have said "${answered.choice}"`;
    case 'refused':
      return `refused: ${answered.because}`;
  }
}

/** Looks at the mail every few seconds, for at most an hour. */
async function nextQuestion({ account, clock }: World): Promise<Asked | undefined> {
  const seen = account.published.length;
  for (let looks = 0; looks < 720; looks += 1) {
    const mail = account.published.slice(seen).find(({ subject }) => subject.includes('decide about'));
    const [, approvalId, planDigest] = /firebreak answer (\S+) \S+ --plan (\S+)/.exec(mail?.text ?? '') ?? [];
    if (approvalId && planDigest) return { approvalId, planDigest };
    await clock.sleep(5_000);
  }
  return undefined;
}
