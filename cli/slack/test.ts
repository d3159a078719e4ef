import { plainText } from '../../core/messages/plain-text.ts';
import { Refused } from '../../core/model/errors.ts';
import { type Right, rights } from '../../core/model/right.ts';
import { assuranceIn, peopleIn, rulesOf } from '../../core/policy/approver-rules.ts';
import { unfit } from '../../core/policy/rights.ts';
import type { ApproverRule, SlackPolicy } from '../../core/policy/slack-policy.ts';
import type { Chat } from '../../core/ports/chat.ts';
import { requiredConfig } from '../local-config.ts';
import { type AwsFlags, callerFields, jsonLine, opened } from '../session.ts';
import { type ExitCode, exit, Failed, type Terminal } from '../verb.ts';
import { slackSecretNames } from './connect.ts';
import type { SlackReach } from './reach.ts';

/** One thing that was tried, in a sentence. */
interface Tried {
  readonly ok: boolean;
  readonly says: string;
}

/** Whether Slack can ask, and whether there are people who can answer. Posts one message that asks nothing. */
export async function testSlack(reach: SlackReach, flags: AwsFlags, terminal: Terminal): Promise<ExitCode> {
  const { slack } = await requiredConfig(reach.load);
  if (slack === undefined) throw new Failed('firebreak.config.ts has no slack: docs/slack.md has it to copy');
  const session = await opened(reach.connect, flags, terminal);
  const { operator } = session;
  const token = await operator.secret(slackSecretNames.token);
  if (!token) throw new Failed('the bot token is not set: npm run firebreak -- slack connect');
  const chat = reach.chat(token.trim(), operator.clock.now);
  const signing = await operator.secret(slackSecretNames.signing);
  const tried = [
    {
      ok: Boolean(signing),
      says: signing ? 'a signing secret is set' : 'no signing secret is set: every click is refused',
    },
    await posts(chat, slack),
    ...(await deciders(chat, slack)),
  ];
  for (const { ok, says } of flags.json ? [] : tried) terminal.out(plainText(`${ok ? 'pass' : 'fail'}  ${says}`));
  const ok = tried.every((one) => one.ok);
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.slack-test/1', ...callerFields(session.caller), ok, tried }));
  return ok ? exit.done : exit.failed;
}

async function posts(chat: Chat, { team, channel }: SlackPolicy): Promise<Tried> {
  try {
    const text = 'Firebreak can write here. This is a test, and asks nothing.';
    const posted = await chat.post(channel, { text, blocks: [] });
    if (posted.team === team) return { ok: true, says: `the app can write into ${channel}` };
    return { ok: false, says: `the bot token is of team ${posted.team}, and the configuration says ${team}` };
  } catch (error) {
    return { ok: false, says: refusal(error) };
  }
}

/** Each choice by itself: who of those named can really make it, and whether they are enough. */
async function deciders(chat: Chat, slack: SlackPolicy): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  // What is not there, a right that is younger than the policy, nobody may click.
  for (const choice of rights.filter((each) => slack.may[each] !== undefined))
    tried.push(await decidersOf(choice, chat, slack));
  return tried;
}

async function decidersOf(choice: Right, chat: Chat, slack: SlackPolicy): Promise<Tried> {
  const rules = rulesOf(choice, slack);
  const people = peopleIn(rules);
  if (assuranceIn(rules) === 'sigv4') return { ok: true, says: `"${choice}" is decided with the command line` };
  const problems: string[] = [];
  const membersOf = (group: string) => chat.membersOf(group, slack.team);
  const [first = new Set<string>(), ...others] = await Promise.all(
    rules.map((rule) => namedBy(rule, membersOf, problems)),
  );
  let fit = 0;
  for (const id of [...first].filter((each) => others.every((named) => named.has(each)))) {
    const because = await unfitness(id, chat, slack);
    if (because === undefined) fit += 1;
    else problems.push(`${id}: ${because}`);
  }
  const notes = problems.length > 0 ? ` (${problems.join('; ')})` : '';
  return { ok: fit >= people, says: `"${choice}" takes ${people}, and ${fit} can decide it${notes}` };
}

/** Everybody whom a rule lists, members of its groups among them; what Slack does not say is added to `problems`. */
async function namedBy(
  { users, groups }: ApproverRule,
  membersOf: (group: string) => Promise<readonly string[]>,
  problems: string[],
): Promise<ReadonlySet<string>> {
  const named = new Set(users);
  for (const group of groups) {
    try {
      for (const member of await membersOf(group)) named.add(member);
    } catch (error) {
      problems.push(refusal(error));
    }
  }
  return named;
}

async function unfitness(id: string, chat: Chat, slack: SlackPolicy): Promise<string | undefined> {
  try {
    return unfit(await chat.user(id), slack);
  } catch (error) {
    return refusal(error);
  }
}

/** @throws what is no answer of Slack */
function refusal(error: unknown): string {
  if (error instanceof Refused) return error.message;
  throw error;
}
