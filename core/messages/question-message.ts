import { actions } from '../actions/index.ts';
import type { Choice, Question } from '../model/approval.ts';
import type { Incident } from '../model/incident.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { type TargetKind, targetForDisplay } from '../model/target.ts';
import type { Message } from '../ports.ts';
import { plainText } from './plain-text.ts';

interface Asked {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly proof: Proof;
  readonly question: Question;
}

/** What is asked, what each answer would do, and how to give it. Holds no task token. */
export function questionMessage({ incident, plan, proof, question }: Asked): Message {
  const commands = question.choices.map(
    (choice) => `- ${choice}: ${impact(choice, plan)}\n  ${commandFor(choice, question)}`,
  );
  const text = [
    plan.pending.length > 0
      ? 'A person must decide. Until then the surgical deny stays.'
      : 'The credential is contained, and stays so unless you release it.',
    `Who: ${targetForDisplay(plan.target)}\nWhy: ${incident.finding.because}\nProof so far: ${proof.because.join('; ')}`,
    ...(plan.note ? [`Note: ${plan.note}.`] : []),
    ['You can answer:', ...commands].join('\n'),
    `Without an answer by ${question.expiresAt} everything stays as it is.`,
  ].join('\n\n');
  return { subject: `Firebreak: decide about ${incident.id}`, text: plainText(text) };
}

function impact(choice: Choice, plan: ContainmentPlan): string {
  switch (choice) {
    case 'escalate':
      return plan.pending.map((step) => actions[step.action].summary).join(' ');
    case 'keep':
      return 'Leave everything as it is.';
    case 'release':
      return afterRelease[plan.target.kind];
  }
}

/**
 * What a deny held back comes back with its release, if it still lives: no call to AWS ends a session before its time.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
const afterRelease: Readonly<Record<TargetKind, string>> = {
  user: 'Put everything back as it was; the leaked credential stays Inactive. Sessions that were made with it work again until they expire, 36 hours after their issue at the latest.',
  session:
    'Put the role back as it was. The stolen session works again until it expires, 12 hours after its issue at the latest: wait for that, unless this was a false alarm.',
  role: 'Put the role back as it was, for whoever can assume it: it was made with the leaked credential.',
};

function commandFor(choice: Choice, { id, planDigest }: Question): string {
  return `npx firebreak answer ${id} ${choice} --plan ${planDigest} --by <you> --reason "..."`;
}
