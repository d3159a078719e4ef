import { type AwsFlags, confirmed, deployedStack, opened, outputOf } from '../session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError } from '../verb.ts';
import type { SlackReach } from './reach.ts';

export const slackSecretNames = {
  signing: 'firebreak/slack/signing-secret',
  token: 'firebreak/slack/bot-token',
} as const;

/** Stores both secrets. They are asked for, and never options: what is typed as an option stays in the shell's memory. */
export async function connectSlack(
  { connect }: Pick<SlackReach, 'connect'>,
  flags: AwsFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (terminal.ask === undefined)
    throw new UsageError('connect asks for two secrets: start it where somebody can type');
  const session = await opened(connect, flags, terminal);
  outputOf(await deployedStack(session), 'SlackUrl');
  const signing = (await terminal.ask('Signing secret (Basic Information of the app): ')).trim();
  const token = (await terminal.ask('Bot token (OAuth & Permissions, xoxb-...): ')).trim();
  if (!/^[0-9a-f]{32,}$/.test(signing)) throw new UsageError('a signing secret has 32 characters, 0 to 9 and a to f');
  if (!/^xoxb-\S{10,}$/.test(token)) throw new UsageError('a bot token begins with xoxb-');
  if (!(await confirmed(session, terminal)))
    throw new Failed('nothing was stored: that is not the name of the account');
  const { operator } = session;
  const before = await operator.secret(slackSecretNames.signing);
  // The old one is taken for as long as it stands beside the new one, so nothing breaks while Slack changes over.
  const [old] = (before ?? '').split('\n').filter((line) => line !== '' && line !== signing);
  await operator.putSecret(slackSecretNames.signing, old === undefined ? signing : `${signing}\n${old}`);
  await operator.putSecret(slackSecretNames.token, token);
  terminal.out('Both are stored, and in use within five minutes. Next:  npm run firebreak -- slack test');
  return exit.done;
}
