import { type Choice, type Decision, givesBack, type Question } from '../model/approval.ts';
import type { ChatUser } from '../ports/chat.ts';
import { assuranceIn, peopleIn, rulesOf } from './approver-rules.ts';
import { policyFor } from './break-glass.ts';
import type { RuntimePolicy } from './runtime-policy.ts';
import type { Assurance, SlackPolicy } from './slack-policy.ts';

/** How a person of Slack is named in a record. */
export const slackDecider = (team: string, user: string): string => `slack:${team}/${user}`;

/** Why somebody in the channel cannot decide anything at all, whatever lists they are on; undefined when they can. */
export function unfit(user: ChatUser, { team, enterprise }: SlackPolicy): string | undefined {
  if (user.isBot) return 'programs decide nothing';
  if (user.isDeactivated) return 'this account is deactivated';
  if (user.isStranger || (user.team !== team && (enterprise === undefined || user.enterprise !== enterprise)))
    return 'people of other organizations decide nothing here';
  return user.isGuest ? 'guests decide nothing' : undefined;
}

/** Why this decision is not its maker's to make, or undefined. From the record and the policy in force alone. */
export function withoutRight(decision: Decision, { subject }: Question, inForce: RuntimePolicy): string | undefined {
  const policy = policyFor(decision, inForce);
  const { by, proof } = decision;
  if (proof?.kind === 'slack') return withoutSlackRight(decision, policy);
  // Anybody can say that they are somebody in Slack; Slack has to say it.
  if (by.startsWith('slack:')) return `${by} can decide in Slack only`;
  if (by.startsWith('arn:') && proof?.kind !== 'sigv4') return `${by} is believed of a signed call only`;
  if (proof?.kind === 'sigv4' && by !== proof.arn) return `${by} is not who signed the call`;
  if (subject !== undefined && by.includes(':user/') && lastPart(by) === subject.toLowerCase())
    return 'the user in question cannot decide about itself';
  return policy.approvers.includes(by) ? undefined : `${by} may not decide this`;
}

function withoutSlackRight({ by, choice, proof }: Decision, { slack }: RuntimePolicy): string | undefined {
  if (slack === undefined) return 'nothing is decided in Slack any more';
  if (proof?.kind !== 'slack' || proof.team !== slack.team || by !== slackDecider(proof.team, proof.user))
    return `${by} is not of the Slack team that decides`;
  const rules = rulesOf(choice, slack);
  if (assuranceIn(rules) !== 'slack') return `"${choice}" is decided with the command line, and not in Slack`;
  const isListed = rules.every(
    ({ users, groups }) => users.includes(proof.user) || groups.some((group) => proof.groups.includes(group)),
  );
  return isListed ? undefined : `${by} may not decide "${choice}"`;
}

/** Which door a choice demands; every one where nothing is said of Slack. */
export function assuranceOf(choice: Choice, { slack }: Pick<RuntimePolicy, 'slack'>): Assurance {
  return slack === undefined ? 'sigv4' : assuranceIn(rulesOf(choice, slack));
}

/** How many different people it takes, and whether one of them must be somebody else than who it is about. */
export interface Shortage {
  readonly have: number;
  readonly need: number;
}

/**
 * What a decision still lacks in people, or undefined. The owner may say that it was them, and somebody else has to
 * agree before the identity gets its rights back.
 */
export function shortage(
  decision: Decision,
  { subject, owners = [] }: Question,
  inForce: RuntimePolicy,
): Shortage | undefined {
  const { slack } = policyFor(decision, inForce);
  const deciders = [decision, ...(decision.with ?? [])].filter(({ choice }) => choice === decision.choice);
  const people = new Map(deciders.map((each) => [personOf(each), each]));
  const have = people.size;
  const named = [...owners, ...(subject === undefined ? [] : [subject])];
  const byOwnersAlone = givesBack(decision.choice) && [...people.values()].every((each) => isOwner(each, named));
  const need = Math.max(
    slack === undefined ? 1 : peopleIn(rulesOf(decision.choice, slack)),
    byOwnersAlone ? have + 1 : 1,
  );
  return have < need ? { have, need } : undefined;
}

/**
 * One name for one human being, by whichever door they came: what stands before the @ of an address, or at the end of
 * an ARN. Two people who would share it count as one, which errs on the safe side.
 */
function personOf({ by, proof }: Decision): string {
  const name = proof?.kind === 'slack' ? (proof.email ?? by) : lastPart(by);
  return (name.split('@')[0] ?? name).toLowerCase();
}

/** What an ARN ends in: a user without its path, the name of a session. IAM compares names without case. */
const lastPart = (arn: string): string => (arn.split('/').at(-1) ?? arn).toLowerCase();

/** By what stands before the @, so that an address in a tag and a name in a user say the same. */
function isOwner(decision: Decision, named: readonly string[]): boolean {
  const person = personOf(decision);
  return named.some((name) => (name.split('@')[0] ?? name).toLowerCase() === person);
}
