import { inferencePlanes } from '../iam/planes.ts';
import { waysToRegain } from '../iam/regain.ts';
import type { SessionTarget, Target } from '../model/target.ts';

/** What stays possible after everything that a runbook does holds, a sentence each. Said before and not only afterwards. */
export function remainsAfter(target: Target, extent: 'inference' | 'everything'): readonly string[] {
  const planes = inferencePlanes.map(({ id }) => id).join(', ');
  return [
    ...(extent === 'inference'
      ? [`Everything but model calls (${planes}) goes on, since the credential opens no more.`]
      : []),
    ...ofTarget(target),
    'IAM enforces a change some seconds after it has taken it: calls in between go through.',
  ];
}

function ofTarget(target: Target): readonly string[] {
  switch (target.kind) {
    case 'user':
      return [
        'Sessions of roles that the user has assumed go on until they expire, 12 hours after their issue at the latest: Firebreak traces them and denies each.',
        ...waysToRegain.flatMap(({ action, because, proof }) =>
          proof === 'deny-is-unproven' ? [`A deny of ${action} is not taken for proof. ${because}`] : [],
        ),
      ];
    case 'session':
      return ofSession(target);
    case 'role':
      return [chained];
  }
}

const chained =
  'Sessions of other roles that were assumed from it go on until they expire, an hour after their issue at the latest: Firebreak traces them and denies each.';

function ofSession({ issued, isWorkloads }: SessionTarget): readonly string[] {
  return [
    'Whoever assumed the role can assume it again: that credential has to be contained as well.',
    chained,
    ...(isWorkloads ? ['Software that holds the same session is denied with it, until it gets new credentials.'] : []),
    ...(issued.from === undefined
      ? [`Nobody said when the session was issued: every session of that name issued until ${issued.until} is denied.`]
      : []),
  ];
}
