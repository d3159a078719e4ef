import { actions } from '../actions/index.ts';
import type { Choice, Question } from '../model/approval.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { TargetKind } from '../model/target.ts';
import { callerImpact } from './caller-sentence.ts';
import { roleWideImpact } from './role-wide-impact.ts';

export interface ChoiceWording {
  /** On a button, in the imperative. */
  readonly label: string;
  /** After the name of whoever decided: "bob ...". */
  readonly decided: string;
  /** Set where the choice changes something that people may miss: it is asked once more before it counts. */
  readonly warning?: string;
  /** Whether the person must write down why. */
  readonly needsReason: boolean;
  /** What it would do. */
  impact(plan: ContainmentPlan, question: Pick<Question, 'caller'>): string;
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

/** The words of each choice, wherever it is offered. A new choice is its line in the model and its words here. */
export const choiceWording: Readonly<Record<Choice, ChoiceWording>> = {
  escalate: {
    label: 'Quarantine fully',
    decided: 'chose full quarantine',
    warning: 'Whatever works with this identity or session stops until somebody releases the incident.',
    needsReason: false,
    impact: ({ pending }) => pending.map((step) => actions[step.action].summary).join(' '),
  },
  'deny-role-sessions': {
    label: 'Deny all role sessions',
    decided: 'chose to deny every session of the role',
    warning: 'Everybody who works with this role is denied everything until they take a new session.',
    needsReason: true,
    impact: ({ target }) => roleWideImpact(target),
  },
  'contain-caller': {
    label: 'Contain who took it',
    decided: 'chose to contain who took the session',
    warning: 'Whatever works with the credential that took the session stops, until its own incident is released.',
    needsReason: true,
    impact: (_, { caller }) => callerImpact(caller),
  },
  keep: {
    label: 'Keep as it is',
    decided: 'chose to keep everything as it is',
    needsReason: true,
    impact: () => 'Leave everything as it is.',
  },
  release: {
    label: 'Release',
    decided: 'chose to release',
    warning: 'The denies are taken away. Whoever else holds a credential of this identity can use it again.',
    needsReason: true,
    impact: ({ target }) => afterRelease[target.kind],
  },
  expected: {
    label: 'Expected activity',
    decided: 'called it expected for a day',
    warning:
      'The denies are taken away, and for 24 hours nobody hears of the same again. Whoever else holds a credential of this user can do it unasked.',
    needsReason: true,
    impact: ({ expectable }) =>
      `Put everything back as it was, and for 24 hours only count the sequence "${expectable?.rule ?? 'none'}" of user ${expectable?.user ?? 'nobody'}, without a deny or a question. Leaked credentials, other sequences and pages are not silenced.`,
  },
  'delete-key': {
    label: 'Delete the key later',
    decided: 'chose to have the key deleted',
    warning:
      'A deleted key does not come back, and AWS forgets with it when it was used last. Until its day it can be kept with the command line.',
    needsReason: true,
    impact: ({ deletable }) =>
      deletable === undefined
        ? 'There is no key to delete.'
        : `Keep everything denied, and delete access key ${deletable.accessKeyId} of user ${deletable.user} for good, ${deletable.afterDays} day(s) after the answer. It frees one of the two places that the user has for keys, and AWS then forgets when it was used last. Until then the decision can be taken back.`,
  },
};

/** The command that gives this answer without Slack. */
export function answerCommand(choice: Choice, { id, planDigest }: { id: string; planDigest: string }): string {
  return `npx firebreak answer ${id} ${choice} --plan ${planDigest} --by <you> --reason "..."`;
}
