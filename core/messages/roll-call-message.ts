import type { RollCalled } from '../model/roll-called.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** Members in which nothing may be heard, or nothing contained, until somebody mends it. */
export function rollCallMessage(silent: readonly RollCalled[]): Message {
  const text = [
    'Firebreak may not hear these member accounts, or may not be able to contain in them:',
    ...silent.map(({ account, wrong }) => [`Account ${account}:`, ...wrong.map((each) => `- ${each}`)].join('\n')),
    'Until it is mended, treat findings about them by hand. In a member that was never deployed: deploy it. In any other: ask CloudTrail there who changed the stack Firebreak-member, and deploy it again:',
    silent.map(({ account }) => `npx cdk deploy 'members/${account}*' --profile <of ${account}>`).join('\n'),
    'docs/members.md says what is looked at. This page comes every day until nothing is wrong.',
  ].join('\n\n');
  return { subject: `Firebreak: ${silent.length} member account(s) do not answer`, text: plainText(text) };
}
