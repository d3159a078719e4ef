import { awsDenyAllArn } from '../iam/aws-managed.ts';
import type { Decision } from '../model/approval.ts';
import type { Opening, Wish } from '../model/break-glass.ts';
import type { Message } from '../ports/pager.ts';
import { iamArnIn } from '../signals/iam-arn.ts';
import { plainText } from './plain-text.ts';
import { shellWord } from './shell-word.ts';

const meaning = [
  'While it is open, those whom the deployment names for it may answer questions with a signed call, one of them alone. No other quarantine begins by itself: surgical denies go in as before, and what AWS itself reports as exposed is contained in full.',
  'It reaches no protected user or role, and it cannot be made longer. End it early:  npx firebreak break-glass close',
].join('\n\n');

/** One has asked for it, and it takes two. */
export function glassWishedMessage({ by, reason, minutes }: Wish): Message {
  return message('somebody asks for break-glass', [
    `${by} asks to open break-glass for ${minutes} minutes, and it takes somebody else to agree within 15 minutes.`,
    `Reason: ${reason}`,
    meaning,
  ]);
}

export function glassOpenedMessage({ by, reason, until }: Opening): Message {
  return message('BREAK-GLASS IS OPEN', [
    `${by.join(' and ')} opened break-glass, until ${until}.`,
    `Reason: ${reason}`,
    meaning,
    [
      'If you do not know of this, somebody has their credentials. Deny them, in the account of each:',
      ...by.map(denied),
    ].join('\n'),
  ]);
}

/** Before a decision is taken that only break-glass makes possible, or that is made under it. */
export function glassUsedMessage({ by, choice, reason, glass }: Decision, questionId: string): Message {
  return message('a decision under break-glass', [
    `${by} decides "${choice}" on question ${questionId}, under break-glass that is open until ${glass?.until}.`,
    `Reason: ${reason}`,
    `Whether it counts says the message about the incident; it is judged once more before anything is done. What they did besides:\n${lookedUp(by)}`,
  ]);
}

export function glassClosedMessage({ by, from, until }: Opening): Message {
  return message('break-glass is closed', [
    `Break-glass that ${by.join(' and ')} opened at ${from} is closed since ${until}: nobody decides by it any more.`,
    ['The pages in between say what was decided. What they did besides:', ...by.map(lookedUp)].join('\n'),
  ]);
}

/** Of a session, all of the role: it is named for nothing else. */
function denied(arn: string): string {
  const { kind, name } = iamArnIn(arn) ?? { kind: 'user', name: arn };
  const [verb, option] = kind === 'user' ? ['attach-user-policy', 'user'] : ['attach-role-policy', 'role'];
  return `aws iam ${verb} --${option}-name ${shellWord(name)} --policy-arn ${awsDenyAllArn}`;
}

function lookedUp(arn: string): string {
  const name = arn.split('/').at(-1) ?? arn;
  return `aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=${shellWord(name)}`;
}

const message = (subject: string, paragraphs: readonly string[]): Message => ({
  subject: `Firebreak: ${subject}`,
  text: plainText(paragraphs.join('\n\n')),
});
