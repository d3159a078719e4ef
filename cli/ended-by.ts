import { plainText } from '../core/messages/plain-text.ts';
import { NotThere, Refused, TryAgain } from '../core/model/errors.ts';
import { ConfigError } from '../lib/config.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError } from './verb.ts';

/** Said below the list of verbs. */
export const helpAfter = `
Without AWS: drill, simulate, triage, replay, init, config check, config explain, slack manifest. The others
sign in as the AWS CLI does, and first say which account, Region and identity they use.

Exit codes: 0 done, 1 failed, 2 misused, 3 partly done, 4 waiting.
The result goes to stdout and everything else to stderr; --json gives it in a stable form.`;

/**
 * What an error means to the person at the terminal: an expected one is a sentence, a bug shows where it happened.
 * @throws the error when nobody expected it
 */
export function endedBy(error: unknown, { err }: Pick<Terminal, 'err'>): ExitCode {
  if (!(error instanceof Error)) throw error;
  if (error instanceof ConfigError) {
    for (const problem of error.problems) err(plainText(`firebreak: firebreak.config.ts: ${problem}`));
    return exit.failed;
  }
  if (error instanceof UsageError) return said(error, exit.usage, err);
  if ([Failed, Refused, NotThere, TryAgain].some((expected) => error instanceof expected))
    return said(error, exit.failed, err);
  throw error;
}

function said({ message }: Error, code: ExitCode, err: Terminal['err']): ExitCode {
  for (const line of message.split('\n')) err(plainText(`firebreak: ${line}`));
  return code;
}
